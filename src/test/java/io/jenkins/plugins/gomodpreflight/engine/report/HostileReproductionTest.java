package io.jenkins.plugins.gomodpreflight.engine.report;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.gomodpreflight.engine.ScriptRun;
import io.jenkins.plugins.gomodpreflight.engine.goenv.Setting;
import io.jenkins.plugins.gomodpreflight.engine.goenv.Source;
import io.jenkins.plugins.gomodpreflight.engine.gomod.ModuleVersion;
import io.jenkins.plugins.gomodpreflight.engine.probe.Cause;
import io.jenkins.plugins.gomodpreflight.engine.probe.Endpoint;
import io.jenkins.plugins.gomodpreflight.engine.probe.Failure;
import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult;
import io.jenkins.plugins.gomodpreflight.engine.probe.Quality;
import io.jenkins.plugins.gomodpreflight.engine.probe.Request;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Legible;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/**
 * Texts that want to be run, at every place of a report: real shells run the script, and tools that do nothing but write
 * down what they were given take the place of those that would go to the network.
 */
public class HostileReproductionTest {
    private static final List<String> TOOLS =
            List.of("getent", "nslookup", "nc", "openssl", "curl", "git", "hg", "ssh");

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Path tools;
    private Path given;
    private Path trap;

    @Before
    public void writeTools() throws IOException {
        Path root = folder.getRoot().toPath();
        given = root.resolve("given");
        trap = root.resolve("trap");
        tools = ScriptRun.path(
                root.resolve("bin"), "sed", "grep", "tr", "cut", "timeout", "date", "uname", "touch", "bash", "sh");
        for (String tool : TOOLS) {
            Path file = tools.resolve(tool);
            Files.writeString(file, "#!/bin/sh\nprintf '%s\\0' " + tool + " \"$@\" END >>'" + given + "'\n");
            assertTrue(file.toFile().setExecutable(true));
        }
    }

    private List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (String template : List.of(
                "$(touch TRAP)",
                "`touch TRAP`",
                "'; touch TRAP; '",
                "'\\''; touch TRAP; '\\''",
                "\"; touch TRAP; \"",
                "\n touch TRAP\n",
                "\r\ntouch TRAP\r\n",
                "; touch TRAP #",
                "| touch TRAP",
                "&& touch TRAP",
                "${x:-$(touch TRAP)}",
                "\\\ntouch TRAP\n\\",
                "-oProxyCommand=touch TRAP",
                "--config=TRAP",
                "-e/usr/bin/touch TRAP",
                "%s%n%(touch TRAP)",
                "!touch TRAP",
                "*",
                "ext::sh -c touch% TRAP",
                "\u0000\u0007\u001B]0;touch TRAP\u202E\uD800")) {
            texts.add(template.replace("TRAP", trap.toString()));
        }
        return texts;
    }

    /** The same without blanks, as hosts and URLs have to be. */
    private static String word(String text) {
        return text.replace("touch ", "touch${IFS}").replaceAll("\\s", "");
    }

    @Test
    public void nothingOfItIsRun() throws Exception {
        for (String text : texts()) {
            List<Reproduction> all = Stream.of(SampleReports.hostile(text), withUsualHosts(text), withHost(word(text)))
                    .flatMap(report -> Reproduction.of(report).stream())
                    .toList();
            for (Path shell : ScriptRun.shells()) {
                String output = ScriptRun.of(shell, Reproduction.script(all), Map.of("PATH", tools.toString()));
                assertFalse(text + " with " + shell, Files.exists(trap));
                assertFalse(output, output.contains("yntax error") || output.contains("not found"));
                assertTrue(output, output.contains("Error: " + Legible.line(text, 1000)));
                given().forEach(words -> assertHarmless(words, text));
            }
        }
    }

    /** A tool gets a hostile word as the value of an option, behind the end of options, or not at all. */
    private static void assertHarmless(List<String> words, String text) {
        for (int i = 1; i < words.size(); i++) {
            String word = words.get(i);
            assertTrue(
                    words.toString(),
                    words.get(i - 1).startsWith("-")
                            || !word.startsWith("-oP") && !word.startsWith("ext:") && !word.equals(text));
        }
        if (words.get(0).equals("curl")) {
            assertEquals("--url", words.get(words.size() - 2));
            assertTrue(words.toString(), words.get(words.size() - 1).startsWith("http"));
        }
    }

    @Test
    public void theToolsAreGivenTheVeryText() throws Exception {
        for (String text : texts()) {
            String script = Reproduction.script(Reproduction.of(withUsualHosts(text)));
            ScriptRun.of(ScriptRun.shells().get(0), script, Map.of("PATH", tools.toString()));
            String url = "https://good.example/" + Legible.line(text, 1000);
            List<List<String>> calls = given();
            assertTrue(text, calls.stream().anyMatch(words -> words.get(0).equals("curl") && words.contains(url)));
            assertTrue(calls.contains(List.of("getent", "ahosts", "good.example")));
        }
    }

    private List<List<String>> given() throws IOException {
        List<List<String>> calls = new ArrayList<>();
        List<String> call = new ArrayList<>();
        for (String word : Files.exists(given) ? Files.readString(given).split("\0") : new String[0]) {
            if (word.equals("END")) {
                calls.add(List.copyOf(call));
                call.clear();
            } else {
                call.add(word);
            }
        }
        Files.deleteIfExists(given);
        return calls;
    }

    private static Report withUsualHosts(String text) {
        return report(
                endpoint("https://good.example", "http://proxy.example:3128", "https://good.example/" + text, text),
                text);
    }

    private static Report withHost(String text) {
        return report(endpoint("https://" + text, "http://" + text, "https://" + text + "/x", text), text);
    }

    private static Endpoint endpoint(String url, String via, String requested, String text) {
        Failure failure = Failure.of(Cause.CONNECT_RESET, text);
        return new Endpoint(
                url,
                Endpoint.Kind.VCS,
                url.contains(text) ? via : "",
                new Endpoint.Phases(1, 2, 3, 4),
                List.of(
                        new Endpoint.Address(text, 1, Optional.of(failure)),
                        new Endpoint.Address("192.0.2.1", 1, Optional.of(failure))),
                List.of(text + ": NXDOMAIN", "192.0.2.53: " + text, "192.0.2.53#" + text + ": x"),
                Optional.of(new Endpoint.Tls(
                        text,
                        text,
                        text,
                        List.of(new Endpoint.Certificate(text, text, Instant.EPOCH, Instant.EPOCH, List.of(text))))),
                text,
                List.of(),
                1,
                1,
                Optional.empty(),
                Optional.of(failure),
                Optional.of(new Endpoint.FailedRequest(requested, Request.Method.HEAD, failure)),
                Quality.UNKNOWN);
    }

    private static Report report(Endpoint endpoint, String text) {
        Report base = SampleReports.hostile(text);
        List<Setting> settings =
                Arrays.asList("SSL_CERT_FILE", "SSL_CERT_DIR", "NETRC", "HTTPS_PROXY", "GOINSECURE").stream()
                        .map(name -> new Setting(name, text, Source.ENVIRONMENT))
                        .toList();
        List<ModuleResult> modules = new ArrayList<>();
        String word = word(text);
        for (String url : List.of(
                word,
                "ssh://" + word,
                "ssh://good.example/" + word,
                "git@good.example:" + word,
                "https://" + word + "/x")) {
            for (String question : List.of("git ls-remote", "hg identify", "fossil clone")) {
                Failure failure = Failure.of(
                        Cause.VCS_FAILED, question + " " + url + ": ssh offered no key; user " + word + "; " + text);
                modules.add(new ModuleResult(
                        new ModuleVersion(text, text),
                        ModuleResult.Outcome.FAILED,
                        true,
                        List.of(new ModuleResult.FileResult(
                                ModuleResult.File.ZIP,
                                List.of(new ModuleResult.Attempt("direct", Optional.of(failure))),
                                "",
                                Optional.of(failure)))));
            }
        }
        return new Report(
                text,
                text,
                base.verdict(),
                settings,
                List.of(endpoint),
                modules,
                base.inject(),
                base.goRuns(),
                base.startedAt(),
                1,
                base.tool());
    }
}
