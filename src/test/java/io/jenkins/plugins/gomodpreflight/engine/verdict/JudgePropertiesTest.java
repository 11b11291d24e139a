package io.jenkins.plugins.gomodpreflight.engine.verdict;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import io.jenkins.plugins.gomodpreflight.engine.gomod.ModuleGraph;
import io.jenkins.plugins.gomodpreflight.engine.probe.CacheFault;
import io.jenkins.plugins.gomodpreflight.engine.probe.Cause;
import io.jenkins.plugins.gomodpreflight.engine.probe.Endpoint;
import io.jenkins.plugins.gomodpreflight.engine.probe.Failure;
import io.jenkins.plugins.gomodpreflight.engine.probe.GoCommands;
import io.jenkins.plugins.gomodpreflight.engine.probe.GoRun;
import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult;
import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult.Attempt;
import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult.Outcome;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.Test;

/** What holds for every verdict, over generated evidence: many GOPROXY lists, ways, failures and servers. */
public class JudgePropertiesTest {
    private static final long SEED = 20240514;
    private static final int ROUNDS = 400;

    private static final List<String> SOURCES = List.of(
            "https://ci:s3cr3t@goproxy.corp.example/go",
            "http://ci:s3cr3t@plain.corp.example:8080",
            "https://proxy.golang.org",
            "https://goproxy.cn",
            "file:///srv/goproxy",
            "http://127.0.0.1:3000");

    private static final List<String> MODULES = List.of(
            "golang.org/x/text@v0.14.0",
            "github.com/corp/lib@v1.2.3",
            "git.corp/team/lib@v0.0.0-20240101000000-0123456789ab",
            "nodot/lib@v1.0.0",
            "k8s.io/api@v0.30.0",
            "example.com/Upper/Case/v2@v2.0.0+incompatible");

    /** All that a source can meet: a setting that is wrong itself needs other settings than those here. */
    private static final List<Cause> CAUSES = Stream.of(Cause.values())
            .filter(c -> c != Cause.GOPROXY_INVALID && c != Cause.GOSUMDB_INVALID)
            .toList();

    /** What go cannot write and has to. */
    private static final Set<CacheFault.Kind> CLOSED =
            EnumSet.of(CacheFault.Kind.LOCK_NOT_WRITABLE, CacheFault.Kind.FOLDER_NOT_WRITABLE);

    private final SplittableRandom random = new SplittableRandom(SEED);

    @Test
    public void everyVerdictIsConsistentCompleteAndWithoutSecrets() {
        for (int round = 0; round < ROUNDS; round++) {
            Sample sample = sample();
            Evidence evidence = sample.evidence();
            Verdict verdict = Judge.judge(evidence);
            Consistency.check("round " + round, verdict);
            assertEquals("round " + round + " " + verdict, fails(evidence), isFailing(verdict));
            for (Finding finding : verdict.findings()) {
                for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
                    String message = Texts.forLocale(locale).message(finding);
                    assertFalse(finding + " is told as: " + message, message.contains(Texts.MISSING));
                }
            }
            assertFalse(verdict.toString(), verdict.toString().contains("s3cr3t"));
            assertFalse(Inject.of(evidence, verdict).toString().contains("s3cr3t"));
        }
    }

    /** Said once more, without any check: whatever of these is true, go fails. */
    private static boolean fails(Evidence evidence) {
        var seen = evidence.seen();
        return seen.modules().stream()
                        .anyMatch(m ->
                                m.outcome() == Outcome.FAILED || m.firstFailed().isPresent())
                || !seen.unusable().isEmpty()
                || seen.sumDb().map(s -> !s.failures().isEmpty()).orElse(false)
                || seen.cache().faults().stream().anyMatch(fault -> CLOSED.contains(fault.kind()))
                || seen.goRuns().stream().anyMatch(run -> run.command().startsWith(GoCommands.DOWNLOAD) && run.failed())
                || (!seen.cache().writable() || seen.cache().freeBytes() == 0)
                        && seen.modules().stream().anyMatch(m -> m.outcome() != Outcome.CACHED);
    }

    private static boolean isFailing(Verdict verdict) {
        return verdict.download().outcome() == Verdict.Outcome.FAILS;
    }

    private Sample sample() {
        List<String> list = new ArrayList<>();
        StringBuilder goproxy = new StringBuilder();
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            String source = pick(SOURCES);
            list.add(source);
            goproxy.append(source).append(random.nextBoolean() ? "," : "|");
        }
        list.add("direct");
        Sample sample = Sample.goproxy(goproxy + "direct")
                .netrc("machine plain.corp.example login ci password s3cr3t\n")
                .cache(random.nextInt(10) > 0, freeBytes());
        for (String module : MODULES) {
            switch (random.nextInt(4)) {
                case 0 -> sample.cached(module);
                case 1 -> way(sample, module, list, goproxy.toString(), true);
                default -> way(sample, module, list, goproxy.toString(), false);
            }
        }
        if (random.nextInt(4) == 0) {
            sample.sumDb(random.nextBoolean() ? "" : "https://sum.golang.org", lookUps());
        }
        if (random.nextInt(8) == 0) {
            sample.unusable(pick(MODULES), pick(unusableKinds()), "1.99");
        }
        if (random.nextInt(8) == 0) {
            sample.cacheFault(pick(List.of(CacheFault.Kind.values())), pick(MODULES), "cache/download/x", "4711");
        }
        if (random.nextInt(4) == 0) {
            String command = pick(List.of(GoCommands.CLEAN, GoCommands.DOWNLOAD, GoCommands.VERIFY));
            sample.ran(new GoRun(command, pick(List.of(0, 1, GoRun.STOPPED, GoRun.NOT_STARTED)), 1, "go: EOF"));
        }
        for (String source : SOURCES) {
            if (!source.startsWith("file") && random.nextBoolean()) {
                sample.endpoint(endpoint(source));
            }
        }
        return sample;
    }

    /** Nothing at all, now and then. */
    private long freeBytes() {
        long some = random.nextLong(1L << 31);
        return some < 1L << 28 ? 0 : some;
    }

    /** Goes along the list as go does; the last source serves the file, unless it, too, is to fail. */
    private void way(Sample sample, String module, List<String> list, String goproxy, boolean clean) {
        List<Attempt> attempts = new ArrayList<>();
        int at = -1;
        for (String source : list) {
            at = goproxy.indexOf(source, at + 1);
            String name = source.replaceFirst("//.*@", "//");
            if (clean || random.nextInt(3) == 0) {
                attempts.add(Sample.served(name));
                break;
            }
            Failure failure = Sample.failure(pick(CAUSES));
            attempts.add(Sample.failed(name, failure));
            boolean pipe = at >= 0 && goproxy.startsWith("|", at + source.length());
            if (!pipe && !failure.cause().isNotExist() || failure.cause() == Cause.BUDGET_EXHAUSTED) {
                break;
            }
        }
        Attempt last = attempts.get(attempts.size() - 1);
        if (last.failure().isEmpty() && last.source().equals("direct")) {
            sample.file(module, Outcome.NOT_CHECKED, pick(files()), attempts.toArray(Attempt[]::new));
        } else {
            sample.module(module, attempts.toArray(Attempt[]::new));
        }
    }

    private Map<String, Failure> lookUps() {
        Map<String, Failure> failures = new HashMap<>();
        for (String module : MODULES) {
            if (random.nextInt(3) == 0) {
                failures.put(module, Sample.failure(pick(CAUSES)));
            }
        }
        return failures;
    }

    private Endpoint endpoint(String source) {
        SampleEndpoint endpoint = new SampleEndpoint(Address.of(source).origin())
                .samples(random.nextDouble(500), random.nextDouble(500), random.nextDouble(500))
                .requests(20, random.nextInt(3));
        if (random.nextBoolean()) {
            endpoint.fails(pick(CAUSES)).dns("192.0.2.53: SERVFAIL");
        }
        return (random.nextBoolean() ? endpoint.via("http://web.corp.example:3128") : endpoint).build();
    }

    private static List<ModuleGraph.Failure.Kind> unusableKinds() {
        // a folder is among them only where go.mod replaces a module by it
        return Stream.of(ModuleGraph.Failure.Kind.values())
                .filter(kind -> kind != ModuleGraph.Failure.Kind.LOCAL_UNREADABLE)
                .toList();
    }

    private static List<ModuleResult.File> files() {
        return List.of(ModuleResult.File.values());
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
