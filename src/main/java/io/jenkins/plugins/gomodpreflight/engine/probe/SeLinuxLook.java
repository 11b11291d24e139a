package io.jenkins.plugins.gomodpreflight.engine.probe;

import io.jenkins.plugins.gomodpreflight.engine.goenv.Command;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks whether SELinux forbade a connection: the system says no more than "permission denied", its log says who. */
final class SeLinuxLook {
    /** The end of the log is enough for what happened just now. */
    private static final int MAX_LOG = 1 << 20;
    /** go itself may have met it in a build before. */
    private static final Duration RECENT = Duration.ofHours(2);

    private static final Pattern DENIAL =
            Pattern.compile("msg=audit\\((?<time>\\d{1,12})\\..*avc:\\s+denied\\s+\\{[^}]*connect[^}]*}"
                    + ".*? pid=(?<pid>\\d+) comm=\"?(?<program>[^\" ]*)\"?.* dest=(?<port>\\d{1,5})"
                    + " scontext=(?<source>\\S+) tcontext=(?<target>\\S+).*");

    /** What go runs, this program and its threads, whose names the log has; names are cut at 15 characters. */
    private static final Pattern OURS = Pattern.compile("go|git.*|ssh|hg|svn|bzr|fossil|java|preflight-.*");

    private final Path root;
    private final HostPrograms programs;
    private final Instant now;

    /** @param root where the machine's files are */
    SeLinuxLook(Path root, HostPrograms programs, Instant now) {
        this.root = root;
        this.programs = programs;
        this.now = now;
    }

    SeLinux at(List<Unreached> unreached) throws InterruptedException {
        Map<String, Integer> forbidden = new LinkedHashMap<>();
        for (Unreached one : unreached) {
            if (one.failure().detail().toLowerCase(Locale.ROOT).contains("permission denied")) {
                forbidden.putIfAbsent(one.url(), one.port());
            }
        }
        if (forbidden.isEmpty() || !isEnforcing()) {
            return SeLinux.NOT_ASKED;
        }
        Optional<String> log = log();
        List<String> lines = new ArrayList<>(log.orElse("").lines().toList());
        Collections.reverse(lines);
        List<SeLinux.Denial> denials = new ArrayList<>();
        forbidden.forEach((url, port) -> lines.stream()
                .flatMap(line -> denial(line, url, port).stream())
                .findFirst()
                .ifPresent(denials::add));
        return new SeLinux(true, List.copyOf(forbidden.keySet()), log.isPresent(), List.copyOf(denials));
    }

    private boolean isEnforcing() throws InterruptedException {
        try {
            return Files.readString(root.resolve("sys/fs/selinux/enforce"))
                    .strip()
                    .equals("1");
        } catch (IOException e) {
            return programs.run("getenforce")
                    .map(result -> result.text().strip().equals("Enforcing"))
                    .orElse(false);
        }
    }

    /** The end of the log; where that is not to be read, what ausearch may show all the same. */
    private Optional<String> log() throws InterruptedException {
        try (SeekableByteChannel file = Files.newByteChannel(root.resolve("var/log/audit/audit.log"))) {
            ByteBuffer end = ByteBuffer.allocate((int) Math.min(file.size(), MAX_LOG));
            file.position(file.size() - end.capacity());
            while (end.hasRemaining() && file.read(end) >= 0) {
                // on to the end
            }
            return Optional.of(new String(end.array(), 0, end.position(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return programs.run("ausearch", "--input-logs", "-m", "AVC", "-ts", "recent")
                    .map(Command.Result::text);
        }
    }

    private Optional<SeLinux.Denial> denial(String line, String url, int port) {
        Matcher denial = DENIAL.matcher(line);
        boolean ours = denial.find()
                && !line.contains("permissive=1")
                && denial.group("port").equals(Integer.toString(port))
                && isRecent(denial)
                && isOurs(denial);
        return ours
                ? Optional.of(new SeLinux.Denial(
                        url,
                        denial.group("program"),
                        type(denial.group("source")),
                        type(denial.group("target")),
                        port,
                        Printable.of(line.strip(), 300)))
                : Optional.empty();
    }

    private boolean isRecent(Matcher denial) {
        Instant time = Instant.ofEpochSecond(Long.parseLong(denial.group("time")));
        return time.isAfter(now.minus(RECENT));
    }

    private static boolean isOurs(Matcher denial) {
        return denial.group("pid").equals(Long.toString(ProcessHandle.current().pid()))
                || OURS.matcher(denial.group("program")).matches();
    }

    /** The third part of a context such as {@code system_u:system_r:jenkins_t:s0}. */
    private static String type(String context) {
        String[] parts = context.split(":");
        return parts.length > 2 ? parts[2] : context;
    }
}
