package io.jenkins.plugins.gomodpreflight.engine.goenv;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** GOFLAGS, parsed: flags that go adds to each command that knows them. Immutable. */
public final class GoFlags {
    /** From this release on we do not know every flag, so none is taken for unknown. */
    private static final String FLAGS_NOT_LISTED = "1.24";

    /** From this release on a word may stand in quotes. */
    private static final String QUOTES = "1.20";

    /** The flags of any command of go 1.19. */
    private static final Set<String> FLAGS = Set.of("""
            a asan asmflags bench benchmem benchtime blockprofile blockprofilerate buildmode buildvcs c cache
            compat compiled compiler count cover covermode coverpkg coverprofile cpu cpuprofile d
            debug-actiongraph debug-trace deps dropexclude dropreplace droprequire dropretract dropuse e exclude
            exec export f failfast find fix fmt fuzz fuzzcache fuzzminimizetime fuzztime gccgoflags gcflags go i
            insecure installsuffix json ldflags linkshared list m memprofile memprofilerate mod modcache
            modcacherw modfile module msan mutexprofile mutexprofilefraction n o outputdir overlay p parallel
            pkgdir print r race replace require retract retracted reuse run short shuffle t tags test testcache
            timeout toolexec trace trimpath u use v vendor versions vet vettool w work x""".split("\\s+"));

    /** Those that came from 1.20 to 1.23, without -C, which go refuses in GOFLAGS. */
    private static final Set<String> LATER_FLAGS = Set.of(
            "changed", "debug-runtime-trace", "diff", "dropgodebug", "fullpath", "godebug", "pgo", "skip", "toolchain");

    /** The flags of go mod download, which alone go checks before it starts. */
    private static final Set<String> DOWNLOAD_SWITCHES = Set.of("json", "modcacherw", "x");

    private static final Set<String> DOWNLOAD_VALUES = Set.of("modfile", "overlay", "reuse");

    /** What strconv.ParseBool takes. */
    private static final Set<String> BOOLEANS =
            Set.of("1", "t", "T", "TRUE", "true", "True", "0", "f", "F", "FALSE", "false", "False");

    private final Map<String, String> values;

    private GoFlags(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /**
     * Reads GOFLAGS by the rules of base.InitGOFLAGS and base.SetFromGOFLAGS.
     *
     * @param goflags the effective setting
     * @param version of the go command; absent stands for the latest
     * @throws SettingException with GOFLAGS_INVALID where go mod download would refuse to start
     */
    static GoFlags parse(String goflags, Optional<GoVersion> version) throws SettingException {
        boolean quotes = version.map(v -> v.isAtLeast(QUOTES)).orElse(true);
        Map<String, String> values = new LinkedHashMap<>();
        for (String word : quotes ? split(goflags) : GoStrings.fields(goflags)) {
            int equals = word.indexOf('=');
            String dashed = equals < 0 ? word : word.substring(0, equals);
            String name = dashed.replaceFirst("^--?", "");
            if (!dashed.startsWith("-") || name.isEmpty() || name.startsWith("-")) {
                throw invalid("it holds a word that is not of the form -flag or -flag=value");
            }
            if (!isKnown(name, version)) {
                throw invalid("no command of go has the flag -" + name);
            }
            if (name.equals("reuse")) {
                throw invalid("go mod download takes the flag -reuse only outside of a module");
            }
            if (DOWNLOAD_VALUES.contains(name) && equals < 0) {
                throw invalid("the flag -" + name + " needs a value");
            }
            String value = equals < 0 ? "true" : word.substring(equals + 1);
            if (DOWNLOAD_SWITCHES.contains(name) && !BOOLEANS.contains(value)) {
                throw invalid("the flag -" + name + " is either true or false");
            }
            values.put("-" + name, value);
        }
        return new GoFlags(values);
    }

    private static boolean isKnown(String name, Optional<GoVersion> version) {
        if (version.map(v -> v.isAtLeast(FLAGS_NOT_LISTED)).orElse(true)) {
            return true;
        }
        return FLAGS.contains(name)
                || LATER_FLAGS.contains(name) && version.get().isAtLeast(QUOTES);
    }

    /** quoted.Split: a quote counts at the start of a word alone, and nothing is unescaped. */
    private static List<String> split(String text) throws SettingException {
        List<String> words = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (isBlank(c)) {
                at++;
            } else if (c == '"' || c == '\'') {
                int end = text.indexOf(c, at + 1);
                if (end < 0) {
                    throw invalid("a quote in it is not closed");
                }
                words.add(text.substring(at + 1, end));
                at = end + 1;
            } else {
                int start = at;
                while (at < text.length() && !isBlank(text.charAt(at))) {
                    at++;
                }
                words.add(text.substring(start, at));
            }
        }
        return words;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    private static SettingException invalid(String reason) {
        return new SettingException(
                "GOFLAGS", SettingException.Kind.GOFLAGS_INVALID, "GOFLAGS cannot be used: " + reason);
    }

    /**
     * The value of a flag; of several the last counts.
     *
     * @param flag with one dash, e.g. {@code -mod}
     * @return "true" for a flag without a value; empty where it is not set
     */
    public Optional<String> value(String flag) {
        return Optional.ofNullable(values.get(flag));
    }
}
