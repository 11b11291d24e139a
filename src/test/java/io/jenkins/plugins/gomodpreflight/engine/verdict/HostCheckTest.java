package io.jenkins.plugins.gomodpreflight.engine.verdict;

import static io.jenkins.plugins.gomodpreflight.engine.verdict.Expect.expect;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.PROXY;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.goproxy;
import static org.junit.Assert.assertEquals;

import io.jenkins.plugins.gomodpreflight.engine.probe.HostState;
import io.jenkins.plugins.gomodpreflight.engine.probe.HostState.Folder;
import java.util.List;
import org.junit.Test;

public class HostCheckTest {
    private static final String LIB = "golang.org/x/text@v0.14.0";

    private static final Folder HOME = new Folder("/home/ci", true);
    private static final Folder CACHE = new Folder("/home/ci/.cache/go-build", true);

    private static Sample on(boolean root, boolean container, Folder home, Folder buildCache) {
        return goproxy(PROXY).served(LIB, PROXY).host(HostState.of(root, container, home, buildCache));
    }

    @Test
    public void rootIsAWarningOnAMachineAndUsualInAContainer() {
        expect(on(true, false, HOME, CACHE).finding(Code.RUNNING_AS_ROOT))
                .severity(Severity.WARNING)
                .with("reason", "machine");
        Sample container = on(true, true, HOME, CACHE);
        expect(container.finding(Code.RUNNING_AS_ROOT)).severity(Severity.INFO).with("reason", "container");
        assertEquals(Verdict.Level.PASS, container.verdict().level());
    }

    @Test
    public void aBuildCacheThatCannotBeWrittenStopsBuildsAndNoDownload() {
        Sample sample = on(false, true, new Folder("/", false), new Folder("/.cache/go-build", false));
        expect(sample.finding(Code.HOME_NOT_WRITABLE))
                .severity(Severity.WARNING)
                .subject("/.cache/go-build")
                .with("reason", "denied");
        assertEquals(Verdict.Outcome.SUCCEEDS, sample.verdict().download().outcome());
        expect(on(false, true, new Folder("", false), new Folder("off", false)).finding(Code.HOME_NOT_WRITABLE))
                .subject("HOME")
                .with("reason", "nowhere");
    }

    @Test
    public void aHomeAloneThatCannotBeWrittenIsANote() {
        Sample sample = on(false, true, new Folder("/", false), new Folder("/var/cache/go-build", true));
        expect(sample.finding(Code.HOME_NOT_WRITABLE))
                .severity(Severity.INFO)
                .subject("/")
                .with("reason", "settings")
                .remedy("move-build-cache", null);
        assertEquals(Verdict.Level.PASS, sample.verdict().level());
    }

    @Test
    public void anotherUserWithAHomeIsFine() {
        for (Folder home : List.of(HOME, new Folder("", false))) {
            Sample sample = on(false, false, home, CACHE);
            assertEquals(List.of(), sample.findings(Code.RUNNING_AS_ROOT));
            assertEquals(List.of(), sample.findings(Code.HOME_NOT_WRITABLE));
        }
    }
}
