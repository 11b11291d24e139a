package io.jenkins.plugins.gomodpreflight.lab;

import io.jenkins.plugins.gomodpreflight.engine.report.Report;
import io.jenkins.plugins.gomodpreflight.engine.report.ReportJson;
import io.jenkins.plugins.gomodpreflight.engine.report.Reproduction;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs commands on a world's agent as the user who builds there, each with a home folder as if it were the first. */
final class Agent {
    /** The home folder, which every command has for itself. */
    static final Path HOME = Path.of("/run/builder");

    private final World world;
    private final Scenario scenario;

    Agent(World world, Scenario scenario) {
        this.world = world;
        this.scenario = scenario;
    }

    Shell.Result go() throws IOException, InterruptedException {
        return run("go", scenario.command(), scenario.patience());
    }

    Report preflight() throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(Lab.PREFLIGHT.toString(), "--json", "-"));
        words.addAll(scenario.options());
        if (!words.contains("--slow")) {
            words.addAll(List.of("--slow", "2s")); // a busy machine is not a slow server
        }
        Shell.Result result = run("preflight", words, Scenario.PATIENCE);
        if (result.status() < 0 || result.status() > 1) {
            throw new IOException("the preflight ended with " + result.status() + ": " + result.errors());
        }
        return ReportJson.read(new ByteArrayInputStream(result.output().getBytes(StandardCharsets.UTF_8)));
    }

    /** What the script that shows the failure again prints. */
    String evidence(Report report) throws IOException, InterruptedException {
        Shell.Result result =
                run("evidence", List.of("sh", "-c", Reproduction.script(Reproduction.of(report))), Scenario.PATIENCE);
        return result.output() + result.errors();
    }

    private Shell.Result run(String name, List<String> words, Duration limit) throws IOException, InterruptedException {
        Path home = Files.createDirectories(world.folder().resolve(name));
        for (Map.Entry<String, String> file : scenario.files().entrySet()) {
            Lab.write(home.resolve(file.getKey()), file.getValue().getBytes(StandardCharsets.UTF_8));
        }
        StringBuilder script = new StringBuilder("command=" + name + "\nchown -R builder: '" + home + "'\n"
                + "mount --bind '" + home + "' " + HOME + "\n"
                + "mount --bind '" + world.folder().resolve("resolv.conf") + "' /etc/resolv.conf\n"
                + "mount --bind " + Lab.TRUST + " /etc/ssl/certs\n"
                + "mount -t tmpfs -o mode=1777 tmp /tmp\n");
        script.append("cd " + HOME + "\n");
        scenario.preparations().forEach(line -> script.append(line).append('\n'));
        String user = scenario.isRoot() ? "" : "setpriv --reuid builder --regid builder --clear-groups ";
        script.append("cd project\nexec " + user + "env -i PATH="
                + Lab.go(scenario.hasOldestGo()).getParent() + ":/usr/bin:/bin");
        scenario.environment().forEach((variable, value) -> script.append(" " + quote(variable + "=" + value)));
        words.forEach(word -> script.append(" " + quote(word)));
        List<String> command = world.machine("agent").command("sh", "-e", "-c", script.toString());
        return Shell.attempt(command, Map.of(), "", limit);
    }

    private static String quote(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
