package io.jenkins.plugins.gomodpreflight.engine.report;

import java.util.ArrayList;
import java.util.List;

/** Breaks a sentence into lines for a console, where a Chinese character takes two columns and may start a line. */
final class TextWrap {
    /** Punctuation that never begins a line. */
    private static final String CLINGING = "，。、；：！？”’）》】…,.;:!?)";

    /** Punctuation that never ends a line. */
    private static final String OPENING = "“‘（《【(";

    private TextWrap() {}

    /** The lines, each at most {@code columns} wide, except that a word or URL longer than that stays whole. */
    static List<String> lines(String sentence, int columns) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int width = 0;
        for (String piece : pieces(sentence)) {
            int needed = width(piece.stripTrailing());
            if (width > 0 && width + needed > columns) {
                lines.add(line.toString().stripTrailing());
                line.setLength(0);
                width = 0;
            }
            line.append(piece);
            width += width(piece);
        }
        lines.add(line.toString().stripTrailing());
        return lines;
    }

    /** The columns that a terminal needs for it. */
    static int width(String text) {
        return text.codePoints().map(c -> isWide(c) ? 2 : 1).sum();
    }

    /** What must stay together, each with the blank that follows it. */
    private static List<String> pieces(String sentence) {
        List<String> pieces = new ArrayList<>();
        int start = 0;
        int at = 0;
        while (at < sentence.length()) {
            int c = sentence.codePointAt(at);
            at += Character.charCount(c);
            if (at < sentence.length() && mayBreak(c, sentence.codePointAt(at))) {
                pieces.add(sentence.substring(start, at));
                start = at;
            }
        }
        pieces.add(sentence.substring(start));
        return pieces;
    }

    private static boolean mayBreak(int before, int after) {
        if (before == ' ') {
            return after != ' ';
        }
        return (isWide(before) || isWide(after))
                && CLINGING.indexOf(after) < 0
                && OPENING.indexOf(before) < 0
                && after != ' ';
    }

    private static boolean isWide(int c) {
        return Character.isIdeographic(c) || c >= 0x3000 && c <= 0x303F || c >= 0xFF00 && c <= 0xFF60;
    }
}
