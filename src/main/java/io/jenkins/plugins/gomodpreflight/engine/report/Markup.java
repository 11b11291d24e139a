package io.jenkins.plugins.gomodpreflight.engine.report;

import io.jenkins.plugins.gomodpreflight.engine.verdict.Legible;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Writes HTML elements that are closed in order and whose texts and attributes are escaped. Nothing but
 * {@link #script} and {@link #style} writes a string as it is.
 */
final class Markup {
    /** Longer texts are cut; no name, URL or error that somebody wants to read is longer. */
    private static final int MAX_TEXT = 2_000;

    private final StringBuilder out = new StringBuilder(1 << 16);
    private final Deque<String> open = new ArrayDeque<>();

    Markup() {
        out.append("<!DOCTYPE html>\n");
    }

    /** Opens an element. An attribute whose value is empty has its name alone. */
    Markup open(String element, String... attributes) {
        tag(element, attributes);
        open.push(element);
        return this;
    }

    /** Closes the element opened last. */
    Markup close() {
        out.append("</").append(open.pop()).append(">\n");
        return this;
    }

    /** An element with nothing but a text in it. */
    Markup element(String element, String text, String... attributes) {
        tag(element, attributes);
        text(text);
        out.append("</").append(element).append('>');
        return this;
    }

    /** An element that has no end tag, such as {@code meta}. */
    Markup lone(String element, String... attributes) {
        tag(element, attributes);
        return this;
    }

    Markup text(String text) {
        escape(Legible.line(text, MAX_TEXT));
        return this;
    }

    /** Lines, for an element that keeps them apart. */
    Markup lines(String text) {
        text.lines().forEach(line -> {
            escape(Legible.line(line, MAX_TEXT));
            out.append('\n');
        });
        return this;
    }

    /** Lines of which none is cut, since they are there to be copied and run. */
    Markup script(List<String> lines) {
        lines.forEach(line -> {
            escape(Legible.line(line, Integer.MAX_VALUE));
            out.append('\n');
        });
        return this;
    }

    void style(String css) {
        out.append("<style>").append(css).append("</style>\n");
    }

    void script(String js) {
        out.append("<script>").append(js).append("</script>\n");
    }

    @Override
    public String toString() {
        return out.toString();
    }

    private void tag(String element, String... attributes) {
        out.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]);
            if (!attributes[i + 1].isEmpty()) {
                out.append("=\"");
                escape(Legible.line(attributes[i + 1], MAX_TEXT));
                out.append('"');
            }
        }
        out.append('>');
    }

    private void escape(String legible) {
        for (int i = 0; i < legible.length(); i++) {
            char c = legible.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
    }
}
