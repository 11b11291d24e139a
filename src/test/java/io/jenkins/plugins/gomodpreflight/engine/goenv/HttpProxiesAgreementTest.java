package io.jenkins.plugins.gomodpreflight.engine.goenv;

import static org.junit.Assert.assertEquals;
import static org.junit.Assume.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.gomodpreflight.engine.GoInstallations;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The rules for HTTP proxies against golang.org/x/net/http/httpproxy as each installed go brings it along. */
public class HttpProxiesAgreementTest {
    private static final int CASES = 20_000;

    private static final String PROGRAM = """
            package main

            import (
                "bufio"
                "encoding/json"
                "fmt"
                "net/url"
                "os"

                "golang.org/x/net/http/httpproxy"
            )

            func main() {
                file, _ := os.Open(os.Args[1])
                lines := bufio.NewScanner(file)
                for lines.Scan() {
                    var c []string
                    json.Unmarshal(lines.Bytes(), &c)
                    config := httpproxy.Config{HTTPProxy: c[0], HTTPSProxy: c[1], NoProxy: c[2], CGI: c[3] != ""}
                    target, err := url.Parse(c[4])
                    if err != nil {
                        fmt.Println("invalid")
                        continue
                    }
                    proxy, err := config.ProxyFunc()(target)
                    if err != nil {
                        fmt.Println("refused")
                    } else if proxy == nil {
                        fmt.Println("direct")
                    } else {
                        fmt.Println(proxy.Scheme + " " + proxy.Host)
                    }
                }
            }
            """;

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void agreesWithGo() throws Exception {
        List<Path> tools = GoInstallations.all();
        assumeTrue("no go command is installed", !tools.isEmpty());
        List<List<String>> cases = cases();
        Path file = folder.newFile("cases").toPath();
        ObjectMapper json = new ObjectMapper();
        List<String> lines = new ArrayList<>();
        for (List<String> row : cases) {
            lines.add(json.writeValueAsString(row));
        }
        Files.write(file, lines);
        for (Path tool : tools) {
            List<String> answers = run(tool.toRealPath(), file).lines().toList();
            assertEquals(tool + ": " + answers, cases.size(), answers.size());
            boolean anyKind =
                    GoVersion.parse("go" + version(tool)).orElseThrow().isAtLeast("1.20");
            for (int i = 0; i < answers.size(); i++) {
                assertEquals(tool + ": " + lines.get(i), answers.get(i), answer(cases.get(i), anyKind));
            }
        }
    }

    private String version(Path tool) throws Exception {
        return GoRun.of(tool, folder.getRoot().toPath(), folder.getRoot().toPath())
                .output("env", "GOVERSION")
                .replaceFirst("^go", "")
                .replaceFirst(" .*", "");
    }

    private static List<List<String>> cases() {
        Random random = new Random(11);
        List<List<String>> cases = new ArrayList<>();
        for (int i = 0; i < CASES; i++) {
            String[] proxy = {
                "http", "https", "socks5", "ftp", "://", ":", "/", "@", "a.test", "10.0.0.1", "80", "[::2]", "u"
            };
            String[] host = {"a", "b", ".", ".test", "10", "B", "-", "_", "localhost", "\u00fc"};
            String[] address = {"10.0.0.1", "[::2]", "[2::1]", "[::ffff:10.0.0.1]", "127.0.0.1", "[::1]", "192.168.0.1"
            };
            String name = random.nextInt(3) == 0
                    ? address[random.nextInt(address.length)]
                    : "a" + RandomText.of(random, 4, host);
            String[] port = {"", "", ":80", ":443", ":8080"};
            String[] list = {
                ",",
                ", ",
                "a",
                "b",
                ".",
                ".test",
                "10.0.0.1",
                "10.0.0.0/8",
                "/16",
                "::2",
                "[::2]",
                "2::/16",
                ":",
                "80",
                "443",
                "*",
                "*.",
                "B",
                " ",
                "http://"
            };
            List<String> row = List.of(
                    random.nextInt(9) == 0 ? RandomText.of(random, 5, proxy) : "http://p.test:3128",
                    random.nextInt(9) == 0 ? RandomText.of(random, 5, proxy) : "http://s.test",
                    RandomText.of(random, 5, list),
                    random.nextInt(20) == 0 ? "cgi" : "",
                    (random.nextBoolean() ? "http://" : "https://")
                            + name
                            + port[random.nextInt(port.length)]
                            + (random.nextBoolean() ? "/x" : ""));
            // a proxy without a host, which only releases before 1.20 take for one
            if (row.subList(0, 2).stream().noneMatch(proxies -> proxies.matches("[a-z0-9]+:"))) {
                cases.add(row);
            }
        }
        return cases;
    }

    private static String answer(List<String> row, boolean anyKind) {
        URI target;
        try {
            target = GoUrl.parse(row.get(4)).toUri();
        } catch (GoUrl.Malformed e) {
            return "invalid";
        }
        try {
            HttpProxies proxies = new HttpProxies(
                    row.get(0), row.get(1), row.get(2), !row.get(3).isEmpty(), anyKind);
            Optional<URI> proxy = proxies.proxyFor(target);
            return proxy.map(HttpProxiesAgreementTest::shown).orElse("direct");
        } catch (SettingException e) {
            return "refused";
        }
    }

    private static String shown(URI proxy) {
        // Java wants brackets escaped where they enclose no address
        String authority = Optional.ofNullable(proxy.getRawAuthority())
                .orElse("")
                .replace("%5B", "[")
                .replace("%5D", "]");
        return Optional.ofNullable(proxy.getScheme()).orElse("") + " "
                + authority.substring(authority.lastIndexOf('@') + 1);
    }

    /** Builds the program beside a copy of go's own packages, without modules. */
    private String run(Path go, Path cases) throws Exception {
        Path root = folder.newFolder().toPath();
        Path home = folder.newFolder().toPath();
        GoRun tool = GoRun.of(go, home, home)
                .with("GO111MODULE", "off")
                .with("GOPATH", root.toString())
                .with("CGO_ENABLED", "0");
        Path vendored = Path.of(tool.output("env", "GOROOT"), "src", "vendor", "golang.org");
        assumeTrue("no sources of go", Files.isDirectory(vendored));
        copy(vendored, root.resolve("src/golang.org"));
        Path program = Files.createDirectories(root.resolve("src/probe")).resolve("main.go");
        Files.writeString(program, PROGRAM);
        return tool.output("run", program.toString(), cases.toString());
    }

    private static void copy(Path from, Path to) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(from.toRealPath())) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            Path target = to.resolve(from.toRealPath().relativize(file).toString());
            Files.createDirectories(target.getParent());
            Files.copy(file, target);
        }
    }
}
