package io.jenkins.plugins.gomodpreflight.engine.gomod;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Cuts a go.mod or go.work file into tokens, one ahead of the parser, as x/mod/modfile does. */
final class ModLexer {
    /** What a token is. */
    enum Kind {
        END,
        NEWLINE,
        /** A comment that has its line to itself; the end of the line belongs to it. */
        COMMENT,
        /** A comment that ends a line; the end of the line belongs to it. */
        LINE_COMMENT,
        /** A word, a quoted string with its quotes, or one of {@code ( ) [ ] { } ,}. */
        TEXT;

        boolean endsLine() {
            return this == END || this == NEWLINE || this == LINE_COMMENT;
        }
    }

    record Position(int line, int column) {}

    record Token(Kind kind, String text, Position start) {
        boolean is(char punctuation) {
            return kind == Kind.TEXT && text.length() == 1 && text.charAt(0) == punctuation;
        }
    }

    private static final String PUNCTUATION = "()[]{},";
    private static final char REPLACEMENT = '\uFFFD';

    private final String file;
    private final String text;
    private int at;
    private int line = 1;
    private int column = 1;
    private boolean lineHasText;
    private Token ahead;

    ModLexer(String file, byte[] content) throws GoModException {
        this.file = file;
        this.text = decode(content);
        this.ahead = read();
    }

    Token peek() {
        return ahead;
    }

    Token next() throws GoModException {
        Token token = ahead;
        ahead = read();
        return token;
    }

    /** An error where reading has come to, which is behind the token that lies ahead. */
    GoModException error(String reason) {
        return error(position(), reason);
    }

    private GoModException error(Position where, String reason) {
        return new GoModException(file, where.line(), where.column(), reason);
    }

    private Position position() {
        return new Position(line, column);
    }

    private Token read() throws GoModException {
        while (!atEnd() && " \t\r".indexOf(peekChar()) >= 0) {
            advance();
        }
        Position start = position();
        int from = at;
        if (atEnd()) {
            return new Token(Kind.END, "", start);
        }
        if (text.startsWith("//", at)) {
            return comment(start);
        }
        refuseBlockComment();
        int c = peekChar();
        if (c == '\n') {
            advance();
            return new Token(Kind.NEWLINE, "\n", start);
        }
        lineHasText = true;
        if (PUNCTUATION.indexOf(c) >= 0) {
            advance();
        } else if (c == '"' || c == '`') {
            skipString(start, c);
        } else if (isWordCharacter(c)) {
            skipWord();
        } else {
            throw error(String.format("unexpected input character %s (U+%04X)", Character.toString(c), c));
        }
        return new Token(Kind.TEXT, text.substring(from, at), start);
    }

    private Token comment(Position start) {
        Kind kind = lineHasText ? Kind.LINE_COMMENT : Kind.COMMENT;
        int end = text.indexOf('\n', at);
        String comment = text.substring(at, end < 0 ? text.length() : end);
        while (!atEnd() && advance() != '\n') {
            // The line's end belongs to the comment.
        }
        return new Token(kind, comment, start);
    }

    private void skipString(Position start, int quote) throws GoModException {
        advance();
        while (true) {
            if (atEnd()) {
                throw error(start, "unexpected EOF in string");
            }
            if (peekChar() == '\n') {
                throw error("unexpected newline in string");
            }
            int c = advance();
            if (c == quote) {
                return;
            }
            if (c == '\\' && quote == '"') {
                if (atEnd()) {
                    throw error(start, "unexpected EOF in string");
                }
                advance();
            }
        }
    }

    private void skipWord() throws GoModException {
        while (!atEnd()) {
            int c = peekChar();
            if (!isWordCharacter(c) || c == '/' && text.startsWith("//", at)) {
                return;
            }
            if (c == '/') {
                refuseBlockComment();
            }
            advance();
        }
    }

    private void refuseBlockComment() throws GoModException {
        if (text.startsWith("/*", at)) {
            throw error("mod files must use // comments (not /* */ comments)");
        }
    }

    private boolean atEnd() {
        return at == text.length();
    }

    private int peekChar() {
        return text.codePointAt(at);
    }

    private int advance() {
        int c = peekChar();
        at += Character.charCount(c);
        if (c == '\n') {
            line++;
            column = 1;
            lineHasText = false;
        } else {
            column++;
        }
        return c;
    }

    /** Go's unicode.IsPrint (letters, marks, numbers, punctuation, symbols) without what has a meaning of its own. */
    private static boolean isWordCharacter(int c) {
        if (PUNCTUATION.indexOf(c) >= 0) {
            return false;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    /** Decodes UTF-8. As in Go, each byte that belongs to no character counts as one, so that columns agree. */
    private static String decode(byte[] content) {
        String simple = new String(content, StandardCharsets.UTF_8);
        if (simple.indexOf(REPLACEMENT) < 0) {
            return simple;
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(content);
        CharBuffer out = CharBuffer.allocate(content.length);
        while (true) {
            CoderResult result = decoder.decode(in, out, true);
            if (!result.isError()) {
                return out.flip().toString();
            }
            for (int i = 0; i < result.length(); i++) {
                out.put(REPLACEMENT);
            }
            in.position(in.position() + result.length());
        }
    }
}
