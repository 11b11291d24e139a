package io.jenkins.plugins.gomodpreflight.engine.verdict;

import io.jenkins.plugins.gomodpreflight.engine.goenv.Redactor;
import io.jenkins.plugins.gomodpreflight.engine.gomod.ModuleVersion;
import io.jenkins.plugins.gomodpreflight.engine.probe.Observations.Unusable;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Verdict.Download;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Verdict.Level;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Verdict.Outcome;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Makes the verdict of what all checks find. */
public final class Judge {
    private static final List<Check> CHECKS = List.of(
            new SettingsCheck(),
            new SyntaxCheck(),
            new GoVersionCheck(),
            new ReplacementCheck(),
            new CommaCheck(),
            new EndpointCheck(),
            new CredentialsCheck(),
            new FileCheck(),
            new NotFoundCheck(),
            new ContentCheck(),
            new ChecksumCheck(),
            new UnusableModCheck(),
            new LookupDisabledCheck(),
            new OriginCheck(),
            new RepositoryCheck(),
            new BudgetCheck(),
            new SumDbCheck(),
            new SumDbExemptionCheck(),
            new IgnoredEntriesCheck(),
            new PlainHttpCheck(),
            new NetrcCheck(),
            new PrivateModuleCheck(),
            new VendorCheck(),
            new ReadonlyCheck(),
            new DirectCheck(),
            new QualityCheck(),
            new SlowCheck(),
            new FlakyCheck(),
            new InterceptionCheck(),
            new ClockCheck(),
            new ModCacheCheck(),
            new CacheFilesCheck(),
            new CacheLocksCheck(),
            new HostCheck(),
            new SeLinuxCheck(),
            new GoRunCheck());

    /** What stops go before it comes to a module, in the order in which it would. */
    private static final List<Code> STOPS = List.of(
            Code.MODULES_DISABLED,
            Code.GO_COMMAND_FAILS,
            Code.SETTING_INVALID,
            Code.GOFLAGS_INVALID,
            Code.GO_WORK_SYNTAX,
            Code.GO_MOD_SYNTAX,
            Code.GO_TOO_OLD,
            Code.REPLACEMENT_MISSING,
            Code.GO_SUM_SYNTAX,
            Code.GOPROXY_INVALID,
            Code.MODCACHE_NOT_WRITABLE,
            Code.MODCACHE_DISK_FULL);

    private static final Comparator<Finding> ORDER = Comparator.comparing(Finding::severity)
            .thenComparing(f -> rank(f.code()))
            .thenComparing(Comparator.comparingInt(Finding::modules).reversed())
            .thenComparing(Finding::code)
            .thenComparing(Finding::subject);

    private Judge() {}

    /** What {@code go mod download} would do, and why. */
    public static Verdict judge(Evidence evidence) {
        Redactor redactor = evidence.env().redactor();
        Map<List<Object>, Finding> findings = new LinkedHashMap<>();
        CHECKS.stream()
                .flatMap(check -> check.findings(evidence).stream())
                .map(finding -> redacted(finding, redactor))
                .forEach(f -> findings.merge(List.of(f.code(), f.subject()), f, Judge::merge));
        List<Finding> sorted = findings.values().stream().sorted(ORDER).toList();
        return new Verdict(level(sorted), download(sorted, evidence), sorted);
    }

    private static Level level(List<Finding> sorted) {
        Severity worst = sorted.isEmpty() ? Severity.INFO : sorted.get(0).severity();
        return switch (worst) {
            case ERROR -> Level.FAIL;
            case WARNING -> Level.WARN;
            case INFO -> Level.PASS;
        };
    }

    private static Download download(List<Finding> sorted, Evidence evidence) {
        Optional<Finding> deciding = sorted.stream().findFirst().filter(f -> f.severity() == Severity.ERROR);
        if (deciding.isPresent()) {
            Code code = deciding.get().code();
            return new Download(Outcome.FAILS, Optional.of(code), STOPS.contains(code) ? "" : firstFailing(evidence));
        }
        Outcome outcome = Needs.anyModule(evidence) ? Outcome.SUCCEEDS : Outcome.NOT_NEEDED;
        return new Download(outcome, Optional.empty(), "");
    }

    private static String firstFailing(Evidence evidence) {
        Stream<ModuleVersion> failing =
                Obstacles.of(evidence).deciding().stream().map(Obstacle::module);
        return Stream.concat(failing, evidence.seen().unusable().stream().map(Unusable::module))
                .min(Obstacles.BY_PATH)
                .map(ModuleVersion::toString)
                .orElse("");
    }

    /** First what stops go at once, then a comma whose change repairs the rest, then all other. */
    private static int rank(Code code) {
        int stop = STOPS.indexOf(code);
        if (stop >= 0) {
            return stop;
        }
        return code == Code.GOPROXY_COMMA_STOPS_FALLBACK ? STOPS.size() : STOPS.size() + 1;
    }

    /** Two checks about the same thing: the graver word counts, and the larger number. */
    private static Finding merge(Finding one, Finding other) {
        Finding graver = other.severity().compareTo(one.severity()) < 0 ? other : one;
        return new Finding(
                graver.code(),
                graver.severity(),
                graver.subject(),
                graver.arguments(),
                graver.remedies(),
                Math.max(one.modules(), other.modules()));
    }

    /** Whatever a check took from a server, a file or a setting: no secret leaves with it. */
    private static Finding redacted(Finding finding, Redactor redactor) {
        Map<String, String> arguments = new TreeMap<>();
        finding.arguments().forEach((name, value) -> arguments.put(name, redactor.redact(value)));
        return new Finding(
                finding.code(),
                finding.severity(),
                redactor.redact(finding.subject()),
                Collections.unmodifiableMap(arguments),
                finding.remedies(),
                finding.modules());
    }
}
