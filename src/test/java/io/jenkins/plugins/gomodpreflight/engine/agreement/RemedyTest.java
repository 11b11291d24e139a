package io.jenkins.plugins.gomodpreflight.engine.agreement;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeFalse;
import static org.junit.Assume.assumeTrue;

import io.jenkins.plugins.gomodpreflight.engine.CheckRequest;
import io.jenkins.plugins.gomodpreflight.engine.GitFolder;
import io.jenkins.plugins.gomodpreflight.engine.GoInstallations;
import io.jenkins.plugins.gomodpreflight.engine.Preflight;
import io.jenkins.plugins.gomodpreflight.engine.Progress;
import io.jenkins.plugins.gomodpreflight.engine.goenv.Command;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Severity;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;

/** The commands of remedies, typed: what failed before succeeds afterwards, for go and for the preflight. */
@RunWith(Parameterized.class)
public class RemedyTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Parameter(0)
    public String name;

    @Parameter(1)
    public String remedy;

    @Parameters(name = "{0}: {1}")
    public static List<Object[]> rows() {
        return List.of(new Object[][] {
            {"git: login needed", "git-netrc-line"},
            {"git: login needed", "git-credential-helper"},
            {"git: login in NETRC alone", "git-netrc-copy"},
            {"git: no such tag", "require-other-commit"},
            {"git: no such commit", "require-other-commit"},
            {"git: a commit of another time", "require-other-commit"},
            {"git: GOVCS off", "allow-vcs"},
            {"go 1.99, toolchain from a proxy, vouched for, GOTOOLCHAIN local in the file of go env", "allow-toolchain"
            },
            {"go 1.99, toolchain from a proxy, vouched for, second proxy, the first fails", "use-other-proxy"},
            {"ssh: an unknown host key in the home folder", "add-host-key"},
            {"ssh: a key that everybody can read", "protect-ssh-key"},
        });
    }

    @Test
    public void works() throws Exception {
        assumeFalse("no go command is installed", GoInstallations.all().isEmpty());
        assumeTrue("git or ssh cannot serve here", GitFolder.isServedWith("git", "sshd", "ssh", "ssh-keygen"));
        Case row = Cases.all().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow();
        try (Sandbox sandbox = new Sandbox(row)) {
            boolean typed = false;
            for (Path tool : GoInstallations.all()) {
                Path go = tool.toRealPath();
                sandbox.refill();
                Map<String, String> before = sandbox.environment(go.getParent());
                before.put("PATH", go.getParent() + ":/usr/bin:/bin");
                Optional<String> command = command(sandbox, before);
                if (command.isEmpty()) {
                    continue; // this release has no such trouble, or no such way out
                }
                typed = true;
                Map<String, String> after = type(command.get(), sandbox.project(), before);
                assertNotEquals(
                        Verdict.Outcome.FAILS, check(sandbox, after).download().outcome());
                GoCommand.Result result = GoCommand.download(go, sandbox.project(), after, PATIENCE);
                assertTrue(go + ": " + result.errors(), result.succeeded());
            }
            assertTrue(typed);
        }
    }

    private static Verdict check(Sandbox sandbox, Map<String, String> environment) throws Exception {
        return Preflight.run(CheckRequest.of(sandbox.project(), environment), Progress.NONE)
                .verdict();
    }

    /** The command, with what it wants filled in; empty where nothing fails, or something else. */
    private Optional<String> command(Sandbox sandbox, Map<String, String> environment) throws Exception {
        return check(sandbox, environment).findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .findFirst()
                .flatMap(finding -> finding.remedies().stream()
                        .filter(r -> r.id().equals(remedy))
                        .findFirst())
                .map(r -> r.command().replace("USER", "ci").replace("TOKEN", "s3cr3t"));
    }

    /** The environment after the command. */
    private static Map<String, String> type(String command, Path folder, Map<String, String> environment)
            throws Exception {
        Command.Result result = Command.run(
                List.of("/bin/sh", "-c", command + " >&2 || exit 1; env -0"), folder, environment, PATIENCE, 1 << 20);
        assertEquals(command + "\n" + result.errorText(), 0, result.exitStatus());
        Map<String, String> after = new HashMap<>();
        for (String variable : result.text().split("\0")) {
            String[] words = variable.split("=", 2);
            after.put(words[0], words[1]);
        }
        assertFalse(after.isEmpty());
        return after;
    }
}
