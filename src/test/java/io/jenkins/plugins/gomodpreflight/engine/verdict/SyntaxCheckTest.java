package io.jenkins.plugins.gomodpreflight.engine.verdict;

import static io.jenkins.plugins.gomodpreflight.engine.verdict.Expect.expect;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.sample;
import static org.junit.Assert.assertEquals;

import org.junit.Test;

public class SyntaxCheckTest {
    private static final String LIB = "golang.org/x/text@v0.14.0";

    @Test
    public void anErrorInAFileIsToldWithItsPlace() {
        expect(sample().file("go.mod", "module example.org/app\n\nrequires x v1.0.0\n")
                        .finding(Code.GO_MOD_SYNTAX))
                .severity(Severity.ERROR)
                .subject("go.mod")
                .with("file", "go.mod")
                .with("line", "3")
                .with("column", "1")
                .remedy("fix-syntax", "go mod edit -json");
        expect(sample().file("go.work", "go 1.21\n\nuse (\n").finding(Code.GO_WORK_SYNTAX))
                .subject("go.work")
                .remedy("fix-syntax", "go work edit -json");
    }

    @Test
    public void aDamagedGoSumMattersAsSoonAsThereIsAModule() {
        Sample sample = sample().file("go.sum", "a v1.0.0 h1:x=\n=======\n");
        assertEquals(Severity.WARNING, sample.finding(Code.GO_SUM_SYNTAX).severity());
        expect(sample.cached(LIB).finding(Code.GO_SUM_SYNTAX))
                .severity(Severity.ERROR)
                .with("file", "go.sum")
                .with("line", "2")
                .remedy("resolve-merge", "go mod tidy");
    }

    @Test
    public void aWorkspaceThatContradictsItselfIsAnErrorOfItsFile() {
        String module = "module example.org/app\n\ngo 1.22\n";
        Object[][] cases = {
            {"go 1.22\nuse ./gone\n", "no go.mod file in the workspace folder ./gone", "2", "go work edit -json"},
            {
                "go 1.21\n\nuse .\n",
                "a module of the workspace asks for go 1.22, which is newer than go.work does",
                "3",
                "go work use"
            },
            {"go 1.22\nuse .\nuse ./.\n", "./. appears twice in the workspace", "3", "go work edit -json"},
            {"go 1.22\n", "the workspace has no module", "1", "go work edit -json"},
        };
        for (Object[] c : cases) {
            Sample sample = sample().file("go.mod", module).file("go.work", (String) c[0]);
            expect(sample.finding(Code.GO_WORK_SYNTAX))
                    .severity(Severity.ERROR)
                    .with("detail", (String) c[1])
                    .with("line", (String) c[2])
                    .remedy("fix-syntax", (String) c[3]);
        }
    }

    @Test
    public void twoReplacementsOfOneModuleAreAnErrorOfGoMod() {
        Sample sample = sample().file(
                        "go.mod",
                        "module example.org/app\n\ngo 1.21\n\nreplace a.example/b => c.example/d v1.0.0\n"
                                + "replace a.example/b => e.example/f v1.0.0\n");
        expect(sample.finding(Code.GO_MOD_SYNTAX)).with("detail", "conflicting replacements of a.example/b");
    }
}
