package io.jenkins.plugins.gomodpreflight.engine.verdict;

import static io.jenkins.plugins.gomodpreflight.engine.verdict.Expect.expect;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.PROXY;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.goproxy;
import static org.junit.Assert.assertEquals;

import io.jenkins.plugins.gomodpreflight.engine.probe.HostState;
import java.util.List;
import org.junit.Test;

public class HostCheckTest {
    private static final String LIB = "golang.org/x/text@v0.14.0";

    private static Sample on(HostState host) {
        return goproxy(PROXY).served(LIB, PROXY).host(host);
    }

    @Test
    public void rootIsAWarningOnAMachineAndUsualInAContainer() {
        expect(on(new HostState(true, false, "/root/.cache/go-build", true)).finding(Code.RUNNING_AS_ROOT))
                .severity(Severity.WARNING)
                .with("reason", "machine");
        Sample container = on(new HostState(true, true, "/root/.cache/go-build", true));
        expect(container.finding(Code.RUNNING_AS_ROOT)).severity(Severity.INFO).with("reason", "container");
        assertEquals(Verdict.Level.PASS, container.verdict().level());
    }

    @Test
    public void aBuildCacheThatCannotBeWrittenStopsBuildsAndNoDownload() {
        Sample sample = on(new HostState(false, true, "/.cache/go-build", false));
        expect(sample.finding(Code.HOME_NOT_WRITABLE))
                .severity(Severity.WARNING)
                .subject("/.cache/go-build")
                .with("reason", "denied");
        assertEquals(Verdict.Outcome.SUCCEEDS, sample.verdict().download().outcome());
        expect(on(new HostState(false, true, "off", false)).finding(Code.HOME_NOT_WRITABLE))
                .subject("HOME")
                .with("reason", "nowhere");
    }

    @Test
    public void anotherUserWithAHomeIsFine() {
        Sample sample = on(new HostState(false, false, "/home/ci/.cache/go-build", true));
        assertEquals(List.of(), sample.findings(Code.RUNNING_AS_ROOT));
        assertEquals(List.of(), sample.findings(Code.HOME_NOT_WRITABLE));
    }
}
