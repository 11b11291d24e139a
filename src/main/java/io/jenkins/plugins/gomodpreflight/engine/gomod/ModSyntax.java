package io.jenkins.plugins.gomodpreflight.engine.gomod;

import io.jenkins.plugins.gomodpreflight.engine.gomod.ModLexer.Kind;
import io.jenkins.plugins.gomodpreflight.engine.gomod.ModLexer.Position;
import io.jenkins.plugins.gomodpreflight.engine.gomod.ModLexer.Token;
import java.util.ArrayList;
import java.util.List;

/** The statements of a go.mod or go.work file, before anybody asks what they mean. */
final class ModSyntax {
    /** A line or a block. */
    sealed interface Statement permits Line, Block {
        Position start();

        /** The words before the line ends or the block opens; never empty. */
        List<String> tokens();
    }

    /**
     * One line, outside or inside a block.
     *
     * @param comment what stands behind it, with the slashes, or empty
     */
    record Line(Position start, List<String> tokens, String comment) implements Statement {}

    /** {@code verb ( … )}. */
    record Block(Position start, List<String> tokens, List<Line> lines) implements Statement {}

    private final String file;
    private final ModLexer lexer;

    private ModSyntax(String file, byte[] content) throws GoModException {
        this.file = file;
        this.lexer = new ModLexer(file, content);
    }

    static List<Statement> parse(String file, byte[] content) throws GoModException {
        return new ModSyntax(file, content).statements();
    }

    private List<Statement> statements() throws GoModException {
        List<Statement> statements = new ArrayList<>();
        while (true) {
            switch (lexer.peek().kind()) {
                case END -> {
                    return statements;
                }
                case NEWLINE, COMMENT -> lexer.next();
                default -> statements.add(statement());
            }
        }
    }

    private Statement statement() throws GoModException {
        Token first = lexer.next();
        List<String> tokens = new ArrayList<>(List.of(first.text()));
        while (true) {
            Token token = lexer.next();
            if (token.kind().endsLine()) {
                return new Line(first.start(), List.copyOf(tokens), comment(token));
            }
            if (token.is('(')) {
                if (lexer.peek().kind().endsLine()) {
                    return block(first.start(), tokens);
                }
                if (lexer.peek().is(')')) {
                    Token close = lexer.next();
                    if (lexer.peek().kind().endsLine()) {
                        lexer.next();
                        return new Block(first.start(), List.copyOf(tokens), List.of());
                    }
                    tokens.add(token.text());
                    token = close;
                }
            }
            tokens.add(token.text());
        }
    }

    private Block block(Position start, List<String> tokens) throws GoModException {
        List<Line> lines = new ArrayList<>();
        while (true) {
            Token token = lexer.peek();
            if (token.kind() == Kind.END) {
                throw lexer.error("syntax error (unterminated block started at " + file + ":" + start.line() + ":"
                        + start.column() + ")");
            }
            if (token.kind() != Kind.TEXT) {
                lexer.next();
            } else if (token.is(')')) {
                lexer.next();
                if (!lexer.peek().kind().endsLine()) {
                    throw lexer.error("syntax error (expected newline after closing paren)");
                }
                lexer.next();
                return new Block(start, List.copyOf(tokens), lines);
            } else {
                lines.add(line());
            }
        }
    }

    private Line line() throws GoModException {
        Position start = lexer.peek().start();
        List<String> tokens = new ArrayList<>();
        while (true) {
            Token token = lexer.next();
            if (token.kind().endsLine()) {
                return new Line(start, List.copyOf(tokens), comment(token));
            }
            tokens.add(token.text());
        }
    }

    private static String comment(Token end) {
        return end.kind() == Kind.LINE_COMMENT ? end.text().stripTrailing() : "";
    }
}
