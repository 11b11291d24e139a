package io.jenkins.plugins.gomodpreflight.engine.verdict;

import static io.jenkins.plugins.gomodpreflight.engine.verdict.Expect.expect;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.sample;
import static org.junit.Assert.assertEquals;

import java.util.List;
import org.junit.Test;

public class VendorCheckTest {
    private static Sample vendored(String go) {
        return sample().file("go.mod", "module example.org/app\n\ngo " + go + "\n")
                .file("vendor/modules.txt", "");
    }

    @Test
    public void aFolderCountsFromGo114On() {
        expect(vendored("1.14").finding(Code.VENDOR_IN_USE))
                .severity(Severity.INFO)
                .with("reason", "folder");
        assertEquals(List.of(), vendored("1.13").findings(Code.VENDOR_IN_USE));
    }

    @Test
    public void aFlagDecidesBeforeTheFolder() {
        expect(sample().env("GOFLAGS", "-mod=vendor").finding(Code.VENDOR_IN_USE))
                .with("reason", "flag");
        assertEquals(List.of(), vendored("1.21").env("GOFLAGS", "-mod=mod").findings(Code.VENDOR_IN_USE));
    }

    @Test
    public void aWorkspaceNeedsAFolderOfItsOwn() {
        Sample sample = vendored("1.22").file("go.work", "go 1.22\nuse .\n");
        assertEquals(List.of(), sample.findings(Code.VENDOR_IN_USE));
        expect(sample.file("vendor/modules.txt", "## workspace\n").finding(Code.VENDOR_IN_USE))
                .with("reason", "folder");
    }
}
