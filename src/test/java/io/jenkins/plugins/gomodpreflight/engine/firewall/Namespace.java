package io.jenkins.plugins.gomodpreflight.engine.firewall;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A network namespace of its own, in which a test may set up any firewall and touches nobody else's. */
public final class Namespace {
    private Namespace() {}

    /** Whether this user may make one and the kernel there takes rules. */
    public static boolean isPermitted() throws IOException, InterruptedException {
        try {
            return run("ip link set lo up && nft list ruleset && iptables-nft-save >/dev/null")
                            .status()
                    == 0;
        } catch (IOException e) {
            return false; // no unshare
        }
    }

    /** How a script ended, and all that it printed. */
    public record Result(int status, String output) {}

    /** Runs lines of sh in a new namespace; a user who is not root is root in there. */
    public static Result run(String script) throws IOException, InterruptedException {
        boolean root = System.getProperty("user.name").equals("root");
        List<String> words = new ArrayList<>(List.of("unshare", root ? "-nm" : "-rnm", "sh", "-e"));
        Path out = Files.createTempFile("namespace", "");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(out.toFile());
            builder.environment().merge("PATH", "/usr/sbin:/sbin", (path, more) -> path + ":" + more);
            Process process = builder.start();
            process.getOutputStream().write(script.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().close();
            if (!process.waitFor(100, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                return new Result(-1, "no end: " + Files.readString(out));
            }
            return new Result(process.exitValue(), Files.readString(out));
        } finally {
            Files.delete(out);
        }
    }

    /** A line that runs a class of the tests. */
    public static String java(Class<?> main, String... arguments) {
        return "'" + Path.of(System.getProperty("java.home"), "bin", "java") + "' -cp '"
                + System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")) + "' "
                + main.getName() + " " + String.join(" ", arguments);
    }
}
