package io.jenkins.plugins.gomodpreflight.engine.probe;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import io.jenkins.plugins.gomodpreflight.engine.probe.SeLinux.Denial;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** On files as SELinux and auditd write them: few machines that run tests have SELinux. */
public class SeLinuxLookTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_715_678_800);
    private static final String PROXY = "https://goproxy.corp.example:8443";

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private static String avc(Instant time, String process, int port, int permissive) {
        return "type=AVC msg=audit(" + time.getEpochSecond() + ".123:4711): avc:  denied  { name_connect } for  "
                + process
                + " dest=" + port + " scontext=system_u:system_r:jenkins_t:s0"
                + " tcontext=system_u:object_r:unreserved_port_t:s0 tclass=tcp_socket permissive=" + permissive + "\n";
    }

    private static String avc(String process) {
        return avc(NOW.minusSeconds(60), process, 8443, 0);
    }

    private void write(String file, String content) throws IOException {
        Path path = folder.getRoot().toPath().resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }

    private void program(String name, String script) throws IOException {
        write("bin/" + name, "#!/bin/sh\n" + script);
        folder.getRoot().toPath().resolve("bin/" + name).toFile().setExecutable(true);
    }

    private static Unreached unreached(String url, int port, String detail) throws IOException {
        return new Unreached(
                url, "tcp", InetAddress.getByName("192.0.2.7"), port, Failure.of(Cause.CONNECT_UNREACHABLE, detail));
    }

    private SeLinux look() throws IOException, InterruptedException {
        return look(unreached(PROXY, 8443, "Permission denied"));
    }

    private SeLinux look(Unreached... unreached) throws InterruptedException {
        Path root = folder.getRoot().toPath();
        HostPrograms programs =
                new HostPrograms(Map.of("PATH", root.resolve("bin").toString()), Deadline.in(Duration.ofSeconds(20)));
        return new SeLinuxLook(root, programs, NOW).at(List.of(unreached));
    }

    private List<String> denied() throws IOException, InterruptedException {
        return look().denials().stream().map(Denial::program).toList();
    }

    @Test
    public void whereNothingIsForbiddenNobodyIsAsked() throws IOException, InterruptedException {
        write("sys/fs/selinux/enforce", "1");
        write("var/log/audit/audit.log", avc("pid=1 comm=\"java\""));
        assertEquals(SeLinux.NOT_ASKED, look(unreached(PROXY, 8443, "No route to host")));
        assertEquals(SeLinux.NOT_ASKED, look(new Unreached[0]));
    }

    @Test
    public void aDenialForThePort() throws IOException, InterruptedException {
        write("sys/fs/selinux/enforce", "1");
        String line = avc("pid=77 comm=\"go\"");
        write("var/log/audit/audit.log", "type=USER_LOGIN msg=audit(1.2:3): pid=1\n" + line);
        assertEquals(
                new SeLinux(
                        true,
                        List.of(PROXY),
                        true,
                        List.of(new Denial(PROXY, "go", "jenkins_t", "unreserved_port_t", 8443, line.strip()))),
                look());
    }

    @Test
    public void everyServerOfThePortHasIt() throws IOException, InterruptedException {
        write("sys/fs/selinux/enforce", "1");
        write("var/log/audit/audit.log", avc("pid=77 comm=\"go\""));
        SeLinux seen = look(
                unreached(PROXY, 8443, "Permission denied"),
                unreached("https://b.corp.example:8443", 8443, "permission denied"));
        assertEquals(List.of(PROXY, "https://b.corp.example:8443"), seen.forbidden());
        assertEquals(seen.forbidden(), seen.denials().stream().map(Denial::url).toList());
    }

    @Test
    public void itIsAboutThisProcessOrAProgramOfABuild() throws IOException, InterruptedException {
        write("sys/fs/selinux/enforce", "1");
        write(
                "var/log/audit/audit.log",
                avc("pid=1 comm=\"git-remote-http\"")
                        + avc("pid=1 comm=\"preflight-netwo\"")
                        + avc("pid=1 comm=\"httpd\""));
        assertEquals(List.of("preflight-netwo"), denied());
        write("var/log/audit/audit.log", avc("pid=1 comm=\"httpd\""));
        assertEquals(List.of(), denied());
        String self = "pid=" + ProcessHandle.current().pid();
        write("var/log/audit/audit.log", avc(self + " comm=706F6F6C2D312074"));
        assertEquals(List.of("706F6F6C2D312074"), denied());
    }

    @Test
    public void oldOnesOtherPortsAndPermissiveOnesDoNotCount() throws IOException, InterruptedException {
        write("sys/fs/selinux/enforce", "1");
        write(
                "var/log/audit/audit.log",
                avc(NOW.minus(Duration.ofHours(3)), "pid=1 comm=\"go\"", 8443, 0)
                        + avc(NOW, "pid=1 comm=\"go\"", 443, 0)
                        + avc(NOW, "pid=1 comm=\"go\"", 84430, 0)
                        + avc(NOW, "pid=1 comm=\"go\"", 8443, 1));
        assertEquals(List.of(), denied());
    }

    @Test
    public void onlyTheEndOfALongLogIsRead() throws IOException, InterruptedException {
        write("sys/fs/selinux/enforce", "1");
        write("var/log/audit/audit.log", avc("pid=1 comm=\"go\"") + "type=OTHER\n".repeat(200_000));
        assertEquals(List.of(), denied());
        write("var/log/audit/audit.log", "type=OTHER\n".repeat(200_000) + avc("pid=1 comm=\"go\""));
        assertEquals(List.of("go"), denied());
    }

    @Test
    public void permissiveModeForbidsNothing() throws IOException, InterruptedException {
        write("sys/fs/selinux/enforce", "0");
        write("var/log/audit/audit.log", avc("pid=1 comm=\"go\""));
        assertEquals(SeLinux.NOT_ASKED, look());
    }

    @Test
    public void theModeAndTheLogByTheirPrograms() throws IOException, InterruptedException {
        program("getenforce", "echo Enforcing");
        SeLinux unread = look();
        assertEquals(new SeLinux(true, List.of(PROXY), false, List.of()), unread);
        program(
                "ausearch",
                // as ausearch(8) does: without --input-logs it reads its standard input
                "test \"$*\" = '--input-logs -m AVC -ts recent' && printf -- '----\\n"
                        + avc("pid=1 comm=\"ssh\"").strip() + "\\n'");
        assertEquals(List.of("ssh"), denied());
        program("getenforce", "echo Permissive");
        assertEquals(SeLinux.NOT_ASKED, look());
    }

    @Test
    public void ausearchThatMayNotReadSaysNothing() throws IOException, InterruptedException {
        write("sys/fs/selinux/enforce", "1");
        program("ausearch", "echo 'Error opening config file (Permission denied)' >&2; exit 1");
        assertFalse(look().logRead());
    }
}
