package io.jenkins.plugins.gomodpreflight.engine.verdict;

import static io.jenkins.plugins.gomodpreflight.engine.verdict.Expect.expect;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.COMPANY;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.PROXY;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.failed;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.goproxy;
import static org.junit.Assert.assertEquals;

import io.jenkins.plugins.gomodpreflight.engine.probe.Cause;
import java.util.List;
import org.junit.Test;

public class PrivateModuleCheckTest {
    private static Sample missing(String module) {
        return goproxy(PROXY)
                .served("golang.org/x/text@v0.14.0", PROXY)
                .module(module, failed(PROXY, Cause.HTTP_NOT_FOUND));
    }

    @Test
    public void namesThatLookInternalAreTold() {
        String[][] cases = {
            {"git/team/lib", "no-dot", "git"},
            {"git.corp/team/lib", "internal-suffix", "git.corp"},
            {"code.example.internal/lib", "internal-suffix", "code.example.internal"},
            {"nas.home.arpa/lib", "internal-suffix", "nas.home.arpa"},
            {"git.company.com/lib", "not-found", "git.company.com"},
            {"github.com/company/lib", "not-found", "github.com/company"},
        };
        for (String[] c : cases) {
            expect(missing(c[0] + "@v1.0.0").env("GOPRIVATE", "old.example").finding(Code.PRIVATE_MODULE_NOT_COVERED))
                    .severity(Severity.WARNING)
                    .subject(c[0])
                    .with("reason", c[1])
                    .with("pattern", c[2])
                    .remedy("declare-private", "export GOPRIVATE='old.example," + c[2] + "'");
        }
    }

    @Test
    public void aProxyOfOnesOwnMayHaveThem() {
        assertEquals(
                List.of(),
                goproxy(COMPANY).served("git.corp/team/lib@v1.0.0", COMPANY).findings(Code.PRIVATE_MODULE_NOT_COVERED));
    }

    @Test
    public void oneHostThatIsServedIsPublic() {
        Sample sample = missing("github.com/company/lib@v1.0.0").served("github.com/other/lib@v1.0.0", PROXY);
        assertEquals(List.of(), sample.findings(Code.PRIVATE_MODULE_NOT_COVERED));
    }

    @Test
    public void whereNothingIsServedNothingCanBeTold() {
        Sample sample = goproxy(PROXY).module("git.company.com/lib@v1.0.0", failed(PROXY, Cause.HTTP_NOT_FOUND));
        assertEquals(List.of(), sample.findings(Code.PRIVATE_MODULE_NOT_COVERED));
    }
}
