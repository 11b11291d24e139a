package io.jenkins.plugins.gomodpreflight.engine.golog;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Function;

/**
 * What go commands printed about modules that they could not get, and about code that they could not build.
 *
 * @param errors in order of appearance; the last {@value #MAX_ERRORS} where there are more
 * @param fromNetwork whether the last go command that failed did so since the network between here and the modules
 *     failed, in a way that may pass by itself, and for no other reason
 */
public record GoErrors(List<GoError> errors, boolean fromNetwork) {
    /** The most of a log that is read. */
    public static final int MAX_BYTES = 8 << 20;

    static final int MAX_ERRORS = 100;
    private static final int MAX_NAMES = 20;

    public GoErrors {
        errors = List.copyOf(errors);
    }

    /**
     * Reads the output of a build in which go commands ran, perhaps several of them and among other programs. Only what
     * has the form of go's own messages counts, so that a program under test may print what it likes. Where the output
     * shows the commands, as {@code sh -x} does, each is judged on its own, and one that was repeated with success has
     * not failed; otherwise all of it counts as one command.
     *
     * @param log UTF-8; of a longer one than {@link #MAX_BYTES} only the beginning is read. It stays open
     * @throws IOException if the log cannot be read
     */
    public static GoErrors in(InputStream log) throws IOException {
        LogReading reading = new LogReading();
        new LogLines(log, MAX_BYTES).forEach(reading::line);
        return reading.errors();
    }

    /** Each {@code path@version} that go named with an error, distinct, in order of appearance, at most 20. */
    public List<String> modules() {
        return names(GoError::module);
    }

    /** The hosts, or hosts with ports, of the URLs and look-ups that failed, distinct, at most 20. */
    public List<String> hosts() {
        return names(GoError::host);
    }

    private List<String> names(Function<GoError, String> name) {
        return errors.stream()
                .map(name)
                .filter(text -> !text.isEmpty())
                .distinct()
                .limit(MAX_NAMES)
                .toList();
    }
}
