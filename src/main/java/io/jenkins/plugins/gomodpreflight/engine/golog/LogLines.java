package io.jenkins.plugins.gomodpreflight.engine.golog;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** The lines of a console's output, bounded in number and length, without what was put before and into them. */
final class LogLines {
    /** What is beyond it in a line is left out; no message of go is that long before its cause. */
    static final int MAX_LINE = 4 << 10;

    /** Jenkins' console notes, then colours and other commands to a terminal, then titles of its window. */
    private static final Pattern ESCAPES = Pattern.compile(
            "\u001b\\[8mha:[^\u001b]*\u001b\\[0m|\u001b\\[[0-?]*[ -/]*[@-~]|\u001b\\][^\u0007\u001b]*\u0007?");

    /** A time stamp as Pipeline's {@code timestamps} and the Timestamper plugin write it, or a step of BuildKit. */
    private static final Pattern PREFIX =
            Pattern.compile("^(?:\\[\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?Z\\] "
                    + "|\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)? {1,2}|#\\d{1,4} \\d{1,6}\\.\\d{1,3} )");

    private final InputStream in;
    private final int maxBytes;

    LogLines(InputStream in, int maxBytes) {
        this.in = new BufferedInputStream(in, 1 << 16);
        this.maxBytes = maxBytes;
    }

    void forEach(Consumer<String> reader) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(MAX_LINE);
        int next = 0;
        for (int count = 0; count < maxBytes && (next = in.read()) >= 0; count++) {
            if (next == '\n') {
                reader.accept(clean(line.toString(StandardCharsets.UTF_8)));
                line.reset();
            } else if (line.size() < MAX_LINE) {
                line.write(next);
            }
        }
        if (line.size() > 0) {
            reader.accept(clean(line.toString(StandardCharsets.UTF_8)));
        }
    }

    private static String clean(String line) {
        String text = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
        // What a progress bar has overwritten.
        text = text.substring(text.lastIndexOf('\r') + 1);
        if (text.indexOf('\u001b') >= 0) {
            text = ESCAPES.matcher(text).replaceAll("");
        }
        return PREFIX.matcher(text).replaceFirst("");
    }
}
