package io.jenkins.plugins.gomodpreflight.engine.probe;

/** Text from a server, fit to be shown. */
final class Printable {
    private Printable() {}

    /** At most so many characters, control and format characters replaced: no server shall play with a terminal. */
    static String of(String text, int limit) {
        StringBuilder printable = new StringBuilder();
        text.strip()
                .codePoints()
                .limit(limit)
                .map(c -> isPrintable(c) ? c : '\uFFFD')
                .forEach(printable::appendCodePoint);
        return printable.toString();
    }

    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
