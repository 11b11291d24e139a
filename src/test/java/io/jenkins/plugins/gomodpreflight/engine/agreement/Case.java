package io.jenkins.plugins.gomodpreflight.engine.agreement;

import io.jenkins.plugins.gomodpreflight.engine.agreement.FaultyProxy.Rule;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Code;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One row of the table: a project, its servers and its environment. The texts of files and variables may name a server
 * in braces for its address ({@code {good}}, {@code {good.host}}, {@code {good.port}}) or its folder ({@code
 * {ssh.folder}}), and {@code {root}} for the folder that holds project, home and cache.
 *
 * <p>Unless a row says otherwise its project requires example.test/a and example.test/b, its go.sum is complete, and
 * GOPROXY is a healthy server named {@code good}.
 *
 * @param name says what is peculiar about it
 * @param servers what to start, in this order; one of the same name takes the place of the other
 * @param environment the variables that differ from those of {@link Sandbox}; null for one that is not set
 * @param files texts by path below {@code {root}}
 * @param blobs files that are not texts, by path below {@code {root}}
 * @param verifyZips whether the engine is told to look into zips, as go always does
 * @param hangs whether go may never come back, so that it must be killed
 * @param finding the code of the first error that is found; empty where the row does not say
 */
record Case(
        String name,
        List<ServerPlan> servers,
        Map<String, String> environment,
        Map<String, String> files,
        Map<String, byte[]> blobs,
        boolean verifyZips,
        boolean hangs,
        String finding) {

    /** A server that is to be started when those before it run. */
    record ServerPlan(String name, Function<Sandbox, Server> start) {}

    static Case of(String name) {
        return new Case(name, List.of(), Map.of(), Map.of(), Map.of(), false, false, "")
                .require("example.test/a v1.0.0", "example.test/b v1.0.0")
                .file("project/main.go", "package main\n\nfunc main() {}\n")
                .goSum(World.MODULES.goSum())
                .proxy("good");
    }

    Case named(String other) {
        return new Case(other, servers, environment, files, blobs, verifyZips, hangs, finding);
    }

    /** A fault for the paths in which a regular expression is found. */
    static Rule on(String path, Fault fault) {
        return new Rule(Pattern.compile(path), fault);
    }

    /** A fault for all paths. */
    static Rule all(Fault fault) {
        return on("", fault);
    }

    Case server(String serverName, Function<Sandbox, Server> start) {
        ServerPlan added = new ServerPlan(serverName, start);
        List<ServerPlan> more = new ArrayList<>(servers);
        more.replaceAll(plan -> plan.name().equals(serverName) ? added : plan);
        if (!more.contains(added)) {
            more.add(added);
        }
        return new Case(name, List.copyOf(more), environment, files, blobs, verifyZips, hangs, finding);
    }

    Case proxy(String serverName, Rule... rules) {
        return proxy(serverName, World.MODULES, rules);
    }

    Case proxy(String serverName, Content content, Rule... rules) {
        return server(
                serverName, sandbox -> new FaultyProxy(content, List.of(rules), sandbox::expand, Optional.empty()));
    }

    Case secureProxy(String serverName, Certificates.Identity identity, Rule... rules) {
        return secureProxy(serverName, World.MODULES, identity, rules);
    }

    Case secureProxy(String serverName, Content content, Certificates.Identity identity, Rule... rules) {
        return server(
                serverName,
                sandbox -> new FaultyProxy(
                        content, List.of(rules), sandbox::expand, Optional.of(Certificates.context(identity))));
    }

    /** An HTTP proxy that resolves host names to servers of the case. */
    Case forwardProxy(String serverName, Map<String, String> hosts) {
        return forwardProxy(serverName, hosts, null, ForwardProxy.Mood.FORWARDS);
    }

    /** @param credentials what it demands as {@code user:password}, or null */
    Case forwardProxy(String serverName, Map<String, String> hosts, String credentials, ForwardProxy.Mood mood) {
        return server(
                serverName,
                sandbox -> new ForwardProxy(
                        host -> Optional.ofNullable(hosts.get(host)).map(sandbox::server),
                        Optional.ofNullable(credentials),
                        mood,
                        Optional.empty()));
    }

    /** An HTTP proxy that is itself reached by TLS. */
    Case secureForwardProxy(
            String serverName, Map<String, String> hosts, String credentials, Certificates.Identity identity) {
        return server(
                serverName,
                sandbox -> new ForwardProxy(
                        host -> Optional.ofNullable(hosts.get(host)).map(sandbox::server),
                        Optional.ofNullable(credentials),
                        ForwardProxy.Mood.FORWARDS,
                        Optional.of(Certificates.context(identity))));
    }

    /** @param reply what it answers instead of connecting; 0 where it does connect */
    Case socksProxy(String serverName, Map<String, String> hosts, String credentials, int reply) {
        return server(
                serverName,
                sandbox -> new SocksProxy(
                        host -> Optional.ofNullable(hosts.get(host)).map(sandbox::server),
                        Optional.ofNullable(credentials),
                        reply));
    }

    /** @param value null removes the variable */
    Case env(String variable, String value) {
        Map<String, String> more = new TreeMap<>(environment);
        more.put(variable, value);
        return new Case(name, servers, more, files, blobs, verifyZips, hangs, finding);
    }

    Case goproxy(String value) {
        return env("GOPROXY", value);
    }

    Case file(String path, String text) {
        Map<String, String> more = new TreeMap<>(files);
        more.put(path, text);
        return new Case(name, servers, environment, more, blobs, verifyZips, hangs, finding);
    }

    Case without(String path) {
        Map<String, String> less = new TreeMap<>(files);
        less.remove(path);
        return new Case(name, servers, environment, less, blobs, verifyZips, hangs, finding);
    }

    Case blob(String path, byte[] content) {
        Map<String, byte[]> more = new TreeMap<>(blobs);
        more.put(path, content);
        return new Case(name, servers, environment, files, more, verifyZips, hangs, finding);
    }

    Case goMod(String text) {
        return file("project/go.mod", text);
    }

    Case goSum(String text) {
        return file("project/go.sum", text);
    }

    /** A go.mod of go 1.17 with these requirements and, after them, other lines. */
    Case require(String... requirements) {
        return goLine("1.17", requirements);
    }

    Case goLine(String version, String... requirements) {
        return goMod("module example.test/main\n\ngo " + version + "\n\n" + requires(requirements));
    }

    /** Lines at the end of the go.mod. */
    Case lines(String... more) {
        return goMod(files.get("project/go.mod") + String.join("\n", more) + "\n");
    }

    static String requires(String... requirements) {
        return Stream.of(requirements).map(r -> "require " + r + "\n").collect(Collectors.joining());
    }

    /** Every module as a file:// proxy, at {@code {root}/tree}. */
    Case fileTree() {
        Map<String, byte[]> more = new TreeMap<>(blobs);
        World.MODULES.files().forEach((path, content) -> more.put("tree" + path, content));
        return new Case(name, servers, environment, files, more, verifyZips, hangs, finding);
    }

    /** Puts files of modules, e.g. {@code example.test/a@v1.0.0.mod}, into the module cache as go would. */
    Case cached(String... moduleFiles) {
        Case more = this;
        for (String moduleFile : moduleFiles) {
            String path = "cache/cache/download" + ModuleTree.filePath(moduleFile);
            if (moduleFile.endsWith(".ziphash")) {
                String module = moduleFile.replace(".ziphash", "").replace("@", " ");
                more = more.blob(path, World.MODULES.sum(module).getBytes(StandardCharsets.UTF_8));
            } else {
                more = more.blob(path, World.MODULES.file(moduleFile));
            }
        }
        return more;
    }

    /** The whole of a module in the cache: four files. */
    Case cachedModule(String module) {
        return cached(module + ".info", module + ".mod", module + ".zip", module + ".ziphash");
    }

    /** A file of a module in the cache with another content. */
    Case cachedAs(String moduleFile, String text) {
        return file("cache/cache/download" + ModuleTree.filePath(moduleFile), text);
    }

    /** Takes the file of a module out of the cache again. */
    Case uncached(String moduleFile) {
        Map<String, byte[]> less = new TreeMap<>(blobs);
        less.remove("cache/cache/download" + ModuleTree.filePath(moduleFile));
        return new Case(name, servers, environment, files, less, verifyZips, hangs, finding);
    }

    Case withZips() {
        return new Case(name, servers, environment, files, blobs, true, hangs, finding);
    }

    Case hanging() {
        return new Case(name, servers, environment, files, blobs, verifyZips, true, finding);
    }

    /** What is said to be the cause, of which go fails. */
    Case finding(Code code) {
        return new Case(name, servers, environment, files, blobs, verifyZips, hangs, code.name());
    }

    @Override
    public String toString() {
        return name;
    }
}
