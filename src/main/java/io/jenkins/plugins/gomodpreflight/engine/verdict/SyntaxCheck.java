package io.jenkins.plugins.gomodpreflight.engine.verdict;

import io.jenkins.plugins.gomodpreflight.engine.gomod.GoModException;
import io.jenkins.plugins.gomodpreflight.engine.gomod.Problem;
import io.jenkins.plugins.gomodpreflight.engine.gomod.Project;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A file of the project that go does not understand, or that contradicts another one. */
final class SyntaxCheck implements Check {
    /** As in "go.mod:3:5: unknown directive". */
    private static final Pattern PLACE = Pattern.compile("(?s)(.+?)(?::(\\d+))?(?::(\\d+))?(?:: (.*))?");

    @Override
    public List<Finding> findings(Evidence evidence) {
        Stream<Finding> syntax = evidence.syntax().stream().map(SyntaxCheck::refused);
        Stream<Finding> problems = evidence.project().stream()
                .map(Project::problems)
                .flatMap(List::stream)
                .flatMap(p -> problem(p, evidence).stream());
        return Stream.concat(syntax, problems).toList();
    }

    private static Finding refused(GoModException e) {
        Code code = code(e.file());
        return remedies(Draft.error(code, subject(code)), code)
                .with("file", e.file())
                .with("line", Integer.toString(Math.max(1, e.line())))
                .with("column", e.column() == 0 ? "" : Integer.toString(e.column()))
                .with("detail", e.getMessage())
                .finding();
    }

    private static Optional<Finding> problem(Problem problem, Evidence evidence) {
        return switch (problem.kind()) {
            case GO_SUM_SYNTAX ->
                Optional.of(at(Draft.errorIf(Needs.anyModule(evidence), Code.GO_SUM_SYNTAX, "go.sum"), problem.detail())
                        .with("detail", problem.detail())
                        .remedy("resolve-merge", "go mod tidy")
                        .remedy("rebuild-go-sum", "rm go.sum && go mod tidy")
                        .finding());
            case REPLACEMENT_CONFLICT, WORKSPACE_MODULE_MISSING, WORKSPACE_MODULE_TWICE, WORKSPACE_EMPTY ->
                Optional.of(inconsistent(problem, evidence, "fix-syntax", "go work edit -json"));
            case WORKSPACE_TOO_OLD -> Optional.of(inconsistent(problem, evidence, "fix-syntax", "go work use"));
            case REPLACEMENT_MISSING, REPLACEMENT_SYNTAX, VERSION_QUERY -> Optional.empty();
        };
    }

    /** The go.mod of a folder that takes a module's place. */
    static Finding folder(boolean fails, Path folder, String error) {
        return at(Draft.errorIf(fails, Code.GO_MOD_SYNTAX, folder.toString()), error)
                .with("detail", error)
                .remedy(
                        "fix-syntax",
                        "go mod edit -json "
                                + Commands.quote(folder.resolve("go.mod").toString()))
                .finding();
    }

    private static Finding inconsistent(Problem problem, Evidence evidence, String remedy, String command) {
        boolean workspace = evidence.project().map(Project::isWorkspace).orElse(false);
        Code code = workspace ? Code.GO_WORK_SYNTAX : Code.GO_MOD_SYNTAX;
        String fix = workspace ? command : "go mod edit -json";
        return at(Draft.error(code, subject(code)), problem.place())
                .with("detail", what(problem))
                .remedy(remedy, fix)
                .finding();
    }

    private static String what(Problem problem) {
        String detail = problem.detail();
        return switch (problem.kind()) {
            case REPLACEMENT_CONFLICT -> "conflicting replacements of " + detail;
            case WORKSPACE_MODULE_MISSING -> "no go.mod file in the workspace folder " + detail;
            case WORKSPACE_MODULE_TWICE -> detail + " appears twice in the workspace";
            case WORKSPACE_TOO_OLD ->
                "a module of the workspace asks for go " + detail + ", which is newer than go.work does";
            default -> "the workspace has no module";
        };
    }

    private static Draft at(Draft draft, String place) {
        Matcher parts = PLACE.matcher(place);
        parts.matches();
        return draft.with("file", parts.group(1))
                .with("line", Optional.ofNullable(parts.group(2)).orElse("1"))
                .with("column", Optional.ofNullable(parts.group(3)));
    }

    private static Code code(String file) {
        if (file.endsWith(".sum")) {
            return Code.GO_SUM_SYNTAX;
        }
        return file.endsWith(".work") ? Code.GO_WORK_SYNTAX : Code.GO_MOD_SYNTAX;
    }

    private static String subject(Code code) {
        return switch (code) {
            case GO_SUM_SYNTAX -> "go.sum";
            case GO_WORK_SYNTAX -> "go.work";
            default -> "go.mod";
        };
    }

    private static Draft remedies(Draft draft, Code code) {
        return switch (code) {
            case GO_SUM_SYNTAX ->
                draft.remedy("resolve-merge", "go mod tidy").remedy("rebuild-go-sum", "rm go.sum && go mod tidy");
            case GO_WORK_SYNTAX -> draft.remedy("fix-syntax", "go work edit -json");
            default -> draft.remedy("fix-syntax", "go mod edit -json");
        };
    }
}
