package io.jenkins.plugins.gomodpreflight.engine.report;

import io.jenkins.plugins.gomodpreflight.engine.verdict.Legible;
import java.util.List;

/** Calls of shell functions, one a line. Each word, wherever it comes from, is one line in single quotes. */
final class ShellCalls {
    private static final int MAX_WORD = 2_000;

    private final StringBuilder out = new StringBuilder();

    void call(String function, List<String> words) {
        out.append(function);
        for (String word : words) {
            out.append(" '")
                    .append(Legible.line(word, MAX_WORD).replace("'", "'\\''"))
                    .append('\'');
        }
        out.append('\n');
    }

    void call(String function, String... words) {
        call(function, List.of(words));
    }

    void say(String line) {
        call("say", line);
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
