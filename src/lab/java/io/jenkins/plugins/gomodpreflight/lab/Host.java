package io.jenkins.plugins.gomodpreflight.lab;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A machine of the laboratory: a network namespace, and the servers in it.
 *
 * @param namespace its name
 * @param logs where its servers write
 */
record Host(String namespace, Path logs) {
    private static final long START_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final String LISTENING = "0A";
    private static final String UNCONNECTED = "07";

    /** Runs lines of sh there. */
    String run(String script) throws IOException, InterruptedException {
        return Shell.run(command("sh", "-e"), script);
    }

    /** The words that run a program there. */
    List<String> command(String... words) {
        List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
        all.addAll(List.of(words));
        return all;
    }

    /**
     * Starts a server there and waits until it listens.
     *
     * @param protocol {@code tcp} or {@code udp}
     */
    void serve(String protocol, int port, String... words) throws IOException {
        Path log = logs.resolve(namespace + "-" + Path.of(words[0]).getFileName() + "-" + port + ".log");
        Process process = new ProcessBuilder(command(words))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        process.getOutputStream().close();
        long start = System.nanoTime();
        while (!isServing(process.pid(), protocol, port)) {
            if (!process.isAlive() || System.nanoTime() - start > START_NANOS) {
                process.destroyForcibly();
                throw new IOException(String.join(" ", words) + " does not serve: " + Files.readString(log));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    /** Whether a process does, by what {@code /proc} shows of its sockets. */
    private static boolean isServing(long pid, String protocol, int port) throws IOException {
        String state = protocol.equals("tcp") ? LISTENING : UNCONNECTED;
        String local = String.format(Locale.ROOT, ":%04X", port);
        Set<String> own = sockets(Path.of("/proc/" + pid + "/fd"));
        for (String family : List.of("", "6")) {
            Path table = Path.of("/proc/" + pid + "/net/" + protocol + family);
            for (String line : Files.exists(table) ? Files.readAllLines(table) : List.<String>of()) {
                String[] fields = line.strip().split(" +");
                if (fields[1].endsWith(local)
                        && fields[3].equals(state)
                        && own.contains("socket:[" + fields[9] + "]")) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Set<String> sockets(Path descriptors) throws IOException {
        Set<String> sockets = new HashSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(descriptors)) {
            for (Path file : files) {
                sockets.add(Files.readSymbolicLink(file).toString());
            }
        } catch (NoSuchFileException e) {
            // one was closed meanwhile: the next look will tell
        }
        return sockets;
    }

    /** The start of a command that runs one of the laboratory's own servers. */
    static Stream<String> java(Class<?> main) {
        return Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-cp",
                main.getProtectionDomain().getCodeSource().getLocation().getPath(),
                main.getName());
    }
}
