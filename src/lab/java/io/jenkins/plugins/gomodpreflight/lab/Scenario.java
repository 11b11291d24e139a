package io.jenkins.plugins.gomodpreflight.lab;

import io.jenkins.plugins.gomodpreflight.engine.verdict.Code;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One row of the table: what is wrong in the network, the settings of the build, and what comes of it. Unless a row says
 * otherwise its project requires example.com/a and example.com/b, its go.sum is complete, and GOPROXY is a healthy site.
 */
final class Scenario {
    /** Changes a world before it opens, or starts a server in it. */
    interface Change {
        void in(World world) throws Exception;
    }

    static final Duration PATIENCE = Duration.ofSeconds(120);

    private final String name;
    private final List<Change> changes = new ArrayList<>();
    private final Map<String, String> environment = new TreeMap<>();
    private final Map<String, String> files = new TreeMap<>();
    private final List<String> preparations = new ArrayList<>();
    private final List<String> options = new ArrayList<>();
    private List<String> command = List.of("go", "mod", "download");
    private BooleanSupplier possible = () -> true;
    private String reason = "";
    private boolean oldestGo;
    private boolean root;
    private Duration patience = PATIENCE;
    private boolean succeeds;
    private Optional<Code> code = Optional.empty();
    private String subject = "";
    private List<String> evidence = List.of();

    private Scenario(String name) {
        this.name = name;
    }

    static Scenario of(String name) {
        return new Scenario(name)
                .env("HOME", Agent.HOME.toString())
                .env("LC_ALL", "C")
                .goproxy("https://goproxy.example.com")
                .requires("example.com/a v1.0.0", "example.com/b v1.0.0")
                .file("project/go.sum", Lab.TREE.goSum() + GitRepositories.TREE.goSum());
    }

    /** The oldest go instead of the newest. */
    Scenario withOldestGo() {
        oldestGo = true;
        return this;
    }

    /** Not where there is no go of that release or a newer one. */
    Scenario since(String release) {
        return unless("no go " + release + " here", () -> Lab.has(release));
    }

    /** Not where a program is missing. */
    Scenario needs(String program) {
        return unless("no " + program + " here", () -> Shell.isInstalled(program));
    }

    private Scenario unless(String word, BooleanSupplier condition) {
        reason = word;
        possible = condition;
        return this;
    }

    Scenario with(Change change) {
        changes.add(change);
        return this;
    }

    Scenario site(Site site) {
        return with(world -> world.site(site));
    }

    /** A rule of nftables for what the router forwards. */
    Scenario router(String rule) {
        return with(world -> world.rule("router", rule));
    }

    /** The lines of the agent's resolv.conf. */
    Scenario nameServers(String... addresses) {
        return with(world -> world.nameServers(List.of(addresses)));
    }

    /** A login for a host in the home folder's netrc. */
    Scenario netrc(String host) {
        return file(".netrc", "machine " + host + " login robot password secret\n");
    }

    Scenario env(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Scenario goproxy(String value) {
        return env("GOPROXY", value);
    }

    Scenario requires(String... modules) {
        return goMod("1.17", modules);
    }

    /** @param version what the go line says */
    Scenario goMod(String version, String... modules) {
        String requirements =
                Stream.of(modules).map(module -> "require " + module + "\n").collect(Collectors.joining());
        return file("project/go.mod", "module example.com/build\n\ngo " + version + "\n\n" + requirements);
    }

    /** @param path below the home folder; the project's is {@code project} */
    Scenario file(String path, String text) {
        files.put(path, text);
        return this;
    }

    /** A line of sh that runs as root on the agent, in a mount namespace of its own, before each command. */
    Scenario prepare(String line) {
        preparations.add(line);
        return this;
    }

    /** What the preflight is told besides. */
    Scenario options(String... more) {
        options.addAll(List.of(more));
        return this;
    }

    Scenario command(String... words) {
        command = List.of(words);
        return this;
    }

    Scenario asRoot() {
        root = true;
        return this;
    }

    /**
     * go would never come back: it is stopped, which counts as failing.
     *
     * @param seconds what the preflight is given
     */
    Scenario hangs(int seconds) {
        patience = Duration.ofSeconds(8);
        return options("--timeout", seconds + "s");
    }

    /** go succeeds and nothing is worth a warning. */
    Scenario passes() {
        succeeds = true;
        return this;
    }

    /** go succeeds, and this is the first finding all the same. */
    Scenario passes(Code first, String about) {
        return expect(true, first, about);
    }

    Scenario fails(Code first, String about) {
        return expect(false, first, about);
    }

    private Scenario expect(boolean success, Code first, String about) {
        succeeds = success;
        code = Optional.of(first);
        subject = about;
        return this;
    }

    /** What the report's script for the network team prints, when it runs there. */
    Scenario shows(String... words) {
        evidence = List.of(words);
        return this;
    }

    List<Change> changes() {
        return changes;
    }

    Map<String, String> environment() {
        return environment;
    }

    Map<String, String> files() {
        return files;
    }

    List<String> preparations() {
        return preparations;
    }

    List<String> options() {
        return options;
    }

    List<String> command() {
        return command;
    }

    boolean hasOldestGo() {
        return oldestGo;
    }

    /** Whether the machine has what it takes. */
    boolean isPossible() {
        return possible.getAsBoolean();
    }

    /** What it lacks otherwise. */
    String reason() {
        return reason;
    }

    boolean isRoot() {
        return root;
    }

    /** How long go may take. */
    Duration patience() {
        return patience;
    }

    boolean succeeds() {
        return succeeds;
    }

    /** The code of the first finding; empty where none is graver than a note. */
    Optional<Code> code() {
        return code;
    }

    /** What the first finding's subject contains. */
    String subject() {
        return subject;
    }

    /** What the script prints; empty where it does not run. */
    List<String> evidence() {
        return evidence;
    }

    @Override
    public String toString() {
        return name;
    }
}
