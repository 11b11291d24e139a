package io.jenkins.plugins.gomodpreflight.engine.goenv;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeFalse;
import static org.junit.Assume.assumeTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.jenkins.plugins.gomodpreflight.engine.GoInstallations;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class GoEnvTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    /** Where go env prints what go uses; it does not for GOWORK and GOAUTH, and GOTOOLCHAIN is asked alone. */
    private static final List<String> COMPARED = Resolver.GO_SETTINGS.stream()
            .filter(name -> !List.of("GOWORK", "GOTOOLCHAIN", "GOAUTH").contains(name))
            .toList();

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Path home;
    private Path project;

    @Before
    public void folders() throws Exception {
        home = folder.newFolder("home").toPath();
        project = folder.newFolder("project").toPath();
        Files.writeString(project.resolve("go.mod"), "module x\n\ngo 1.99\n");
    }

    /** Environments that differ in where the values stand; each with the GOENV file's content or null. */
    private Map<Map<String, String>, String> environments() {
        Map<Map<String, String>, String> environments = new LinkedHashMap<>();
        environments.put(Map.of(), null);
        environments.put(Map.of("GOPROXY", "https://a.example|direct", "GOSUMDB", "off", "GOWORK", "off"), null);
        environments.put(Map.of("GOPRIVATE", "*.corp.example"), null);
        environments.put(Map.of("GOPRIVATE", "*.corp.example", "GONOPROXY", "none"), null);
        environments.put(Map.of("GOPROXY", "", "GOFLAGS", ""), "GOPROXY=https://file.example\nGOFLAGS=-mod=mod\n");
        environments.put(
                Map.of("GOPATH", "/p/one:/p/two"),
                "# comment\nGOPRIVATE=from.file\nGOTOOLCHAIN=go1.20+auto\nGOMODCACHE=/cache\nnonsense\nGOAUTH=off\n");
        environments.put(Map.of("A", "hides nothing"), "GOPROXY=\nGOSUMDB=\nGOTOOLCHAIN=\nGOPATH=\n");
        environments.put(Map.of("GOENV", "off"), "GOPROXY=https://unread.example\n");
        environments.put(Map.of("GOTOOLCHAIN", "go1.98.1", "GOAUTH", "off", "GOVCS", "*:off"), null);
        environments.put(Map.of("GOOS", "plan9", "GOARCH", "386", "GO111MODULE", "off"), "GOINSECURE=a,b\r\n");
        environments.put(Map.of("GOPATH", "", "HOME", ""), null);
        environments.put(Map.of("HOME", "relative"), null);
        environments.put(Map.of("XDG_CONFIG_HOME", "/no/such/folder"), null);
        return environments;
    }

    @Test
    public void agreesWithEveryGoWhetherItIsAskedOrNot() throws Exception {
        assumeFalse("no go is installed", GoInstallations.all().isEmpty());
        for (Path go : GoInstallations.all()) {
            for (Map.Entry<Map<String, String>, String> e : environments().entrySet()) {
                Map<String, String> environment = environment(e.getKey(), e.getValue());
                Map<String, String> expected = goEnv(go, environment);
                String goRoot = expected.get("GOROOT");

                Map<String, String> withGo = new HashMap<>(environment);
                withGo.put("PATH", go.getParent().toString());
                GoEnv asked = resolve(withGo, Map.of());
                assertEquals(Optional.of(go), asked.tool().map(GoEnv.GoTool::path));
                assertEquals(
                        "go" + asked.tool().orElseThrow().version(),
                        expected.get("GOVERSION").split("[ -]")[0]);

                Map<String, String> withoutGo = new HashMap<>(environment);
                withoutGo.put("GOROOT", goRoot);
                GoEnv alone = resolve(withoutGo, Map.of());
                assertEquals(Optional.empty(), alone.tool());

                for (GoEnv env : List.of(asked, alone)) {
                    String where = go + (env == asked ? " asked" : " not asked") + ", " + e;
                    Map<String, String> actual = new TreeMap<>();
                    COMPARED.forEach(name -> actual.put(name, env.get(name)));
                    // go env shows no file for "off".
                    actual.replace("GOENV", "off", "");
                    Map<String, String> same = new TreeMap<>(expected);
                    same.keySet().retainAll(COMPARED);
                    assertEquals(where, same, actual);
                    assertEquals(where, expected.get("GOTOOLCHAIN"), env.get("GOTOOLCHAIN"));
                    assertEquals(where, e.getKey().getOrDefault("GOWORK", ""), env.get("GOWORK"));
                    assertEquals(where, expectedAuth(expected.get("GOVERSION"), e), env.get("GOAUTH"));
                    assertTrue(
                            where + env.settings(),
                            env.settings().stream().noneMatch(s -> s.source() == Source.GO_TOOL));
                }
                assertEquals(asked.settings(), alone.settings());
            }
        }
    }

    private static String expectedAuth(String version, Map.Entry<Map<String, String>, String> environment) {
        boolean known = GoVersion.parse(version).map(v -> v.isAtLeast("1.24")).orElse(true);
        boolean off = environment.getKey().containsKey("GOAUTH")
                || environment.getValue() != null && environment.getValue().contains("GOAUTH=off");
        return !known ? "" : off ? "off" : "netrc";
    }

    @Test
    public void findsGoRootFromGoWhenItFails() throws Exception {
        assumeFalse("no go is installed", GoInstallations.all().isEmpty());
        for (Path go : GoInstallations.all()) {
            Map<String, String> environment = environment(Map.of("GO111MODULE", "nonsense"), null);
            environment.put("PATH", go.getParent().toString());
            GoEnv env = resolve(environment, Map.of());
            assertEquals("nonsense", env.get("GO111MODULE"));
            assertEquals(go, env.tool().orElseThrow().path());
            assertEquals("https://proxy.golang.org,direct", env.get("GOPROXY"));
        }
    }

    @Test
    public void saysWhereEachValueCameFrom() throws Exception {
        Path goRoot = folder.newFolder("goroot").toPath();
        Files.writeString(goRoot.resolve("VERSION"), "go1.23.5\ntime 2025-01-10T16:44:59Z\n");
        Files.writeString(
                goRoot.resolve("go.env"), "# defaults\nGOPROXY=https://root.example\nGOSUMDB=sum.golang.org\n");
        Map<String, String> environment = environment(
                Map.of(
                        "GOROOT", goRoot.toString(),
                        "GOPRIVATE", "corp.example",
                        "http_proxy", "lower.example",
                        "GOFLAGS", "-mod=mod"),
                "GOSUMDB=off\nGOVCS=*:git\n");
        GoEnv env = resolve(environment, Map.of("GOFLAGS", "-mod=vendor", "GOINSECURE", "x"));
        Map<String, Setting> settings = new TreeMap<>();
        env.settings().forEach(s -> settings.put(s.name(), s));
        assertEquals(new Setting("GOPROXY", "https://root.example", Source.GOROOT_ENV), settings.get("GOPROXY"));
        assertEquals(new Setting("GOSUMDB", "off", Source.GOENV_FILE), settings.get("GOSUMDB"));
        assertEquals(new Setting("GOVCS", "*:git", Source.GOENV_FILE), settings.get("GOVCS"));
        assertEquals(new Setting("GOPRIVATE", "corp.example", Source.ENVIRONMENT), settings.get("GOPRIVATE"));
        assertEquals(new Setting("GONOPROXY", "corp.example", Source.DEFAULT), settings.get("GONOPROXY"));
        assertEquals(new Setting("GOFLAGS", "-mod=vendor", Source.REQUEST), settings.get("GOFLAGS"));
        assertEquals(new Setting("GOINSECURE", "x", Source.REQUEST), settings.get("GOINSECURE"));
        assertEquals(new Setting("HTTP_PROXY", "lower.example", Source.ENVIRONMENT), settings.get("HTTP_PROXY"));
        assertEquals(new Setting("NETRC", "", Source.DEFAULT), settings.get("NETRC"));
        assertEquals(
                new Setting("GOMODCACHE", home.resolve("go/pkg/mod").toString(), Source.DEFAULT),
                settings.get("GOMODCACHE"));
        assertEquals(home.resolve("go/pkg/mod"), env.modCache());
        assertTrue(env.noProxy("corp.example/x"));
        assertTrue(env.noSumDb("corp.example/x"));
        assertFalse(env.noProxy("example.com/x"));
        assertEquals(
                "sorted by name",
                settings.keySet().stream().toList(),
                env.settings().stream().map(Setting::name).toList());
    }

    @Test
    public void takesTheLatestGoWhereNoneIsKnown() throws Exception {
        GoEnv env = resolve(environment(Map.of(), null), Map.of());
        assertEquals("https://proxy.golang.org,direct", env.get("GOPROXY"));
        assertEquals("sum.golang.org", env.get("GOSUMDB"));
        assertEquals("auto", env.get("GOTOOLCHAIN"));
        assertEquals("netrc", env.get("GOAUTH"));
        assertEquals(List.of(), env.problems());
        assertEquals("sum.golang.org", env.sumDb().name());
        assertEquals("", env.get("NO_SUCH_SETTING"));
    }

    @Test
    public void onlyTheEnvironmentSetsWhatGoTakesFromIt() throws Exception {
        GoEnv env = resolve(environment(Map.of(), "HTTPS_PROXY=x\nNETRC=/y\nSSL_CERT_FILE=/z\nHOME=/h\n"), Map.of());
        assertEquals("", env.get("HTTPS_PROXY"));
        assertEquals("", env.get("NETRC"));
        assertEquals("", env.get("SSL_CERT_FILE"));
        assertEquals(home.toString(), env.get("HOME"));
    }

    @Test
    public void readsNetrcWhereGoDoes() throws Exception {
        Files.writeString(home.resolve(".netrc"), "machine h login home password pw\n");
        Files.writeString(project.resolve("named"), "machine h login named password pw\n");
        URI url = URI.create("https://h/x");
        assertEquals(
                "home",
                resolve(environment(Map.of(), null), Map.of())
                        .netrc()
                        .find(url)
                        .orElseThrow()
                        .user());
        GoEnv named = resolve(environment(Map.of("NETRC", "named"), null), Map.of());
        assertEquals("named", named.netrc().find(url).orElseThrow().user());
        assertEquals(project.resolve("named"), named.netrc().path());
        GoEnv off = resolve(environment(Map.of("GOAUTH", "off"), null), Map.of());
        assertEquals(Optional.empty(), off.netrc().find(url));
        assertEquals(Optional.empty(), resolve(Map.of(), Map.of()).netrc().find(url));
    }

    @Test
    public void showsNoSecret() throws Exception {
        Files.writeString(home.resolve(".netrc"), "machine h login me password s3cr3t-n\n");
        Map<String, String> environment = environment(
                Map.of(
                        "GOPROXY",
                                "https://me:s3cr3t-a@a.example,me:s3cr3t-b@b.example|https://me:s3cr/et@c.example,direct",
                        "GOSUMDB", "sum.golang.org https://me:s3cr3t-c@d.example",
                        "HTTPS_PROXY", "me:s3cr3t-d@e.example:3128",
                        "GOFLAGS", "-tags=s3cr3t-n,s3cr3t-o"),
                null);
        GoEnv env = resolve(environment, Map.of("MY_TOKEN", "s3cr3t-o"));
        String shown = env.settings().toString();
        assertFalse(shown, shown.contains("s3cr"));
        assertTrue(shown, shown.contains("https://a.example,b.example|https://c.example,direct"));
        assertTrue(shown, shown.contains("e.example:3128"));
        assertEquals("*** *** ***", env.redactor().redact("s3cr3t-a s3cr3t-d s3cr3t-o"));
        assertFalse(env.problems().toString(), env.problems().toString().contains("s3cr"));
    }

    @Test
    public void collectsWhatGoCannotUse() throws Exception {
        Map<String, SettingException.Kind> cases = Map.ofEntries(
                Map.entry("GO111MODULE=off", SettingException.Kind.MODULES_DISABLED),
                Map.entry("GO111MODULE=yes", SettingException.Kind.MODULES_UNKNOWN_MODE),
                Map.entry("GOPROXY=,", SettingException.Kind.GOPROXY_EMPTY),
                Map.entry("GOSUMDB=sum.example", SettingException.Kind.GOSUMDB_INVALID),
                Map.entry("GOFLAGS=x", SettingException.Kind.GOFLAGS_INVALID),
                Map.entry("GOTOOLCHAIN=bash", SettingException.Kind.GOTOOLCHAIN_INVALID),
                Map.entry("GOTOOLCHAIN=go1.21+sometimes", SettingException.Kind.GOTOOLCHAIN_INVALID),
                Map.entry("GOWORK=relative", SettingException.Kind.GOWORK_INVALID),
                Map.entry("GOPATH=~/go", SettingException.Kind.GOPATH_INVALID),
                Map.entry("GOMODCACHE=relative", SettingException.Kind.GOMODCACHE_INVALID));
        for (Map.Entry<String, SettingException.Kind> c : cases.entrySet()) {
            String[] pair = c.getKey().split("=", 2);
            assertTrue(c.getKey(), kinds(Map.of(pair[0], pair[1])).contains(c.getValue()));
        }
        assertEquals(List.of(SettingException.Kind.GOMODCACHE_INVALID), kinds(Map.of("HOME", "")));
        for (String good :
                List.of("auto", "path", "local", "go1.21.0", "go1.21rc1+path", "local+auto", "go1.21-corp")) {
            assertEquals(good, List.of(), kinds(Map.of("GOTOOLCHAIN", good)));
        }
        for (String good : List.of("off", "auto", project.resolve("go.work").toString())) {
            assertEquals(good, List.of(), kinds(Map.of("GOWORK", good)));
        }
    }

    @Test
    public void everyGoRefusesWhatTheProblemsSay() throws Exception {
        assumeFalse("no go is installed", GoInstallations.all().isEmpty());
        Files.writeString(project.resolve("go.mod"), "module x\n\ngo 1.17\n");
        List<String> cases = List.of(
                "A=",
                "GO111MODULE=off",
                "GO111MODULE=yes",
                "GO111MODULE=auto",
                "GOFLAGS=x",
                "GOTOOLCHAIN=bash",
                "GOTOOLCHAIN=go1.21+sometimes",
                "GOTOOLCHAIN=+auto",
                "GOTOOLCHAIN=local+path",
                "GOTOOLCHAIN=go/1.20",
                "GOWORK=relative",
                "GOWORK=auto",
                "GOPATH=~/go",
                "GOPATH=relative");
        for (Path go : GoInstallations.all()) {
            for (String c : cases) {
                String[] pair = c.split("=", 2);
                Map<String, String> environment = environment(Map.of(pair[0], pair[1]), null);
                environment.put("PATH", go.getParent().toString());
                String said = GoRun.of(go, folder.getRoot().toPath(), project)
                        .withOnly(environment)
                        .errors("mod", "download");
                boolean refused = !said.isEmpty() && !said.contains("no module dependencies");
                assertEquals(
                        go + " with " + c + ": " + said,
                        refused,
                        !kinds(environment).isEmpty());
            }
        }
    }

    @Test
    public void saysThatAWrapperOfGoChangedAValue() throws Exception {
        GoEnv env = withGo("echo '{\"GOPROXY\":\"https://wrapped.example\",\"GOROOT\":\"/no/such\",\"GOVERSION\":"
                + "\"devel go1.24-0123abc Tue\",\"GOFLAGS\":[1,{}],\"GOSUMDB\":\"\"}'");
        assertEquals("https://wrapped.example", env.get("GOPROXY"));
        assertTrue(env.settings().contains(new Setting("GOPROXY", "https://wrapped.example", Source.GO_TOOL)));
        assertEquals("1.24", env.tool().orElseThrow().version().toString());
    }

    @Test
    public void resolvesAloneWhenGoFails() throws Exception {
        for (String script : List.of(
                "exit 1",
                "echo '{\"GOPROXY\":\"https://wrapped.example\"}'; exit 1",
                "echo nonsense",
                "echo '[]'",
                "echo '{\"GOPROXY\":\"https://wrapped.example\"'",
                "kill -9 $$",
                "while :; do echo '{}                                                             '; done")) {
            GoEnv env = withGo(script);
            assertEquals(script, "https://proxy.golang.org,direct", env.get("GOPROXY"));
            assertEquals(script, Optional.empty(), env.tool());
        }
    }

    @Test
    public void killsAGoThatHangsAndItsChildren() throws Exception {
        Path pids = folder.getRoot().toPath().resolve("pids");
        Path bin = fakeGo("sleep 600 & echo $! > " + pids + "; echo $$ >> " + pids + "; sleep 601");
        Map<String, String> environment = environment(Map.of("PATH", bin + ":/usr/bin:/bin"), null);
        GoEnv env = GoEnv.resolve(environment, Map.of(), project, Duration.ofSeconds(3));
        assertEquals("https://proxy.golang.org,direct", env.get("GOPROXY"));
        List<String> started = Files.readAllLines(pids);
        assertEquals(2, started.size());
        for (String pid : started) {
            Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(pid));
            if (process.isPresent()) {
                process.get().onExit().get(30, TimeUnit.SECONDS);
            }
        }
    }

    @Test
    public void doesNotRunAGoFromARelativeFolder() throws Exception {
        Path bin = fakeGo("echo '{\"GOPROXY\":\"https://wrapped.example\"}'");
        Files.copy(bin.resolve("go"), project.resolve("go"), StandardCopyOption.COPY_ATTRIBUTES);
        for (String path : List.of(".", "", ":", "./:")) {
            GoEnv env = resolve(environment(Map.of("PATH", path), null), Map.of());
            assertEquals(path, "https://proxy.golang.org,direct", env.get("GOPROXY"));
        }
    }

    private List<SettingException.Kind> kinds(Map<String, String> variables) throws Exception {
        Map<String, String> environment = environment(variables, null);
        return resolve(environment, Map.of()).problems().stream()
                .map(SettingException::kind)
                .toList();
    }

    private GoEnv withGo(String script) throws Exception {
        Path bin = fakeGo(script);
        return resolve(environment(Map.of("PATH", bin + ":/usr/bin:/bin"), null), Map.of());
    }

    private Path fakeGo(String script) throws Exception {
        assumeTrue("scripts need a POSIX shell", Files.isExecutable(Path.of("/bin/sh")));
        Path bin = Files.createTempDirectory(folder.getRoot().toPath(), "bin");
        Path go = bin.resolve("go");
        Files.writeString(go, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(go, PosixFilePermissions.fromString("rwxr-xr-x"));
        return bin;
    }

    private GoEnv resolve(Map<String, String> environment, Map<String, String> overrides) {
        return GoEnv.resolve(environment, overrides, project, LONG);
    }

    /** An environment with a home of its own and, where wanted, a GOENV file in the usual place. */
    private Map<String, String> environment(Map<String, String> variables, String goEnvFile) throws Exception {
        Path file = home.resolve(".config/go/env");
        Files.deleteIfExists(file);
        if (goEnvFile != null) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, goEnvFile);
        }
        Map<String, String> environment = new HashMap<>();
        environment.put("HOME", home.toString());
        environment.putAll(variables);
        return environment;
    }

    /** What go itself says; GOTOOLCHAIN is asked alone, since go then answers without switching. */
    private Map<String, String> goEnv(Path go, Map<String, String> environment) throws Exception {
        Map<String, String> local = new HashMap<>(environment);
        local.put("GOTOOLCHAIN", "local");
        List<String> arguments = new ArrayList<>(List.of("env", "-json", "GOROOT", "GOVERSION"));
        arguments.addAll(COMPARED);
        Path out = folder.getRoot().toPath();
        Map<String, String> values = new HashMap<>(
                parse(GoRun.of(go, out, project).withOnly(local).output(arguments.toArray(new String[0]))));
        values.put(
                "GOTOOLCHAIN", GoRun.of(go, out, project).withOnly(environment).output("env", "GOTOOLCHAIN"));
        return values;
    }

    private static Map<String, String> parse(String json) throws Exception {
        Map<String, String> values = new TreeMap<>();
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            assertEquals(JsonToken.START_OBJECT, parser.nextToken());
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                values.put(parser.currentName(), parser.nextTextValue());
            }
        }
        return values;
    }
}
