package io.jenkins.plugins.gomodpreflight.engine.verdict;

import static io.jenkins.plugins.gomodpreflight.engine.verdict.Expect.expect;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.sample;
import static org.junit.Assert.assertEquals;

import io.jenkins.plugins.gomodpreflight.engine.gomod.ModuleGraph.Failure.Kind;
import java.util.List;
import org.junit.Test;

public class ReplacementCheckTest {
    private static final String HEAD = "module example.org/app\n\ngo 1.21\n\n";
    private static final String REPLACE = "replace corp.example/lib => ../lib\n";

    @Test
    public void aMissingFolderOfARequiredModuleFails() {
        Sample sample = sample().file("go.mod", HEAD + "require corp.example/lib v1.0.0\n\n" + REPLACE);
        expect(sample.finding(Code.REPLACEMENT_MISSING))
                .severity(Severity.ERROR)
                .subject("corp.example/lib")
                .with("file", "go.mod")
                .with("path", "../lib")
                .remedy("drop-replace", "go mod edit -dropreplace=corp.example/lib");
    }

    @Test
    public void oneThatOnlyTheGraphComesToFailsToo() {
        Sample sample = sample().file("go.mod", HEAD + REPLACE)
                .unusable("corp.example/lib@v1.2.3", Kind.LOCAL_UNREADABLE, "../lib");
        assertEquals(Severity.ERROR, sample.finding(Code.REPLACEMENT_MISSING).severity());
    }

    @Test
    public void oneThatNothingRequiresIsOnlyAWarning() {
        Sample sample = sample().file("go.mod", HEAD + REPLACE);
        assertEquals(Severity.WARNING, sample.finding(Code.REPLACEMENT_MISSING).severity());
        assertEquals(Verdict.Outcome.NOT_NEEDED, sample.verdict().download().outcome());
    }

    @Test
    public void aFolderThatIsThereIsFine() {
        Sample sample = sample().file("go.mod", HEAD + "replace corp.example/lib => ./lib\n")
                .file("lib/go.mod", "module corp.example/lib\n");
        assertEquals(List.of(), sample.findings(Code.REPLACEMENT_MISSING));
    }

    @Test
    public void aGoModThatGoDoesNotUnderstandIsToldWithItsPlace() {
        Sample sample = sample().file(
                        "go.mod", HEAD + "require corp.example/lib v1.0.0\nreplace corp.example/lib => ./lib\n")
                .file("lib/go.mod", "module corp.example/lib\n\nrequire (\n");
        assertEquals(List.of(), sample.findings(Code.REPLACEMENT_MISSING));
        expect(sample.finding(Code.GO_MOD_SYNTAX)).severity(Severity.ERROR).with("file", "lib/go.mod");
    }
}
