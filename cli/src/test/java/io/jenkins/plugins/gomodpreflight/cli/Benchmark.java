package io.jenkins.plugins.gomodpreflight.cli;

import io.jenkins.plugins.gomodpreflight.cli.demo.LoopbackIdentity;
import io.jenkins.plugins.gomodpreflight.cli.demo.ModuleServer;
import io.jenkins.plugins.gomodpreflight.cli.demo.SampleModules;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Times whole processes against a synthetic module proxy whose answers are all delayed by the same time: {@code go mod
 * download}, {@code go list -m -json all} and {@code gomod-preflight}, in turn, each with an empty module cache. Started
 * by {@code ./benchmark} from the project's root; not a test.
 */
public final class Benchmark {
    private static final int ZIP_BYTES = 64 << 10;
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    private final Path root = Path.of("").toAbsolutePath();
    private final Path folder;
    private final LoopbackIdentity identity;
    private final Duration delay;
    private final int rounds;

    private Benchmark(Path folder, Duration delay, int rounds) throws Exception {
        this.folder = folder;
        this.identity = LoopbackIdentity.create("Go Module Preflight benchmark");
        this.delay = delay;
        this.rounds = rounds;
        Files.writeString(folder.resolve("roots.pem"), identity.pem());
    }

    /** A run of one process. */
    private record Run(double seconds, long requests, long bytes, long peakKib) {}

    /** How the server is spoken to. */
    private enum Transport {
        HTTP("HTTP/1.1"),
        H2("TLS, HTTP/2");

        private final String label;

        Transport(String label) {
            this.label = label;
        }
    }

    public static void main(String[] args) throws Exception {
        Map<String, String> options = options(args);
        int modules = Integer.parseInt(options.get("--modules"));
        int delay = Integer.parseInt(options.get("--delay"));
        int rounds = Integer.parseInt(options.get("--rounds"));
        Path folder = Files.createTempDirectory("gomod-preflight-benchmark-");
        try {
            Benchmark benchmark = new Benchmark(folder, Duration.ofMillis(delay), rounds);
            System.out.printf(
                    Locale.ROOT,
                    "%d cores, %s, Java %s. Zips of %d KiB, %d ms for each response, median of %d rounds.%n%n",
                    Runtime.getRuntime().availableProcessors(),
                    benchmark.goVersion(),
                    Runtime.version().feature(),
                    ZIP_BYTES >> 10,
                    delay,
                    rounds);
            benchmark.compare(modules);
            System.out.println();
            benchmark.scale();
        } finally {
            delete(folder);
        }
        System.exit(0);
    }

    private static Map<String, String> options(String... args) {
        Map<String, String> options = new LinkedHashMap<>(Map.of("--modules", "300", "--delay", "50", "--rounds", "3"));
        for (int i = 0; i < args.length; i += 2) {
            if (i + 1 == args.length || options.replace(args[i], args[i + 1]) == null) {
                System.err.println("usage: ./benchmark [--modules N] [--delay MILLISECONDS] [--rounds N]");
                System.exit(2);
            }
        }
        return options;
    }

    /** The three commands side by side, over both transports. */
    private void compare(int modules) throws Exception {
        Map<String, List<String>> commands = new LinkedHashMap<>();
        commands.put("go mod download", List.of("go", "mod", "download"));
        commands.put("go list -m -json all", List.of("go", "list", "-m", "-json", "all"));
        commands.put("gomod-preflight", List.of(root.resolve("gomod-preflight").toString()));
        System.out.println("| " + modules
                + " modules over | command | seconds | faster | requests | received KiB | bytes | peak MiB |");
        System.out.println("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        for (Transport transport : Transport.values()) {
            Map<String, List<Run>> runs = new LinkedHashMap<>();
            Path project = project(modules);
            try (ModuleServer server = server(modules, transport)) {
                run(commands.get("gomod-preflight"), project, server, ""); // warms the server up, not counted
                for (int round = 0; round < rounds; round++) {
                    for (Map.Entry<String, List<String>> command : commands.entrySet()) {
                        runs.computeIfAbsent(command.getKey(), name -> new ArrayList<>())
                                .add(run(command.getValue(), project, server, ""));
                    }
                }
            }
            Run download = median(runs.get("go mod download"));
            runs.forEach((name, all) -> {
                Run run = median(all);
                System.out.printf(
                        Locale.ROOT,
                        "| %s | `%s` | %.2f | %.1f× | %d | %.0f | 1/%.0f | %.0f |%n",
                        transport.label,
                        name,
                        run.seconds,
                        download.seconds / run.seconds,
                        run.requests,
                        run.bytes / 1024.0,
                        (double) download.bytes / run.bytes,
                        run.peakKib / 1024.0);
            });
        }
    }

    /** Whether time grows with the modules and not faster, in a heap of 64 MiB. */
    private void scale() throws Exception {
        System.out.println(
                "| `gomod-preflight` with -Xmx64m | modules | seconds | ms a module | requests | peak MiB |");
        System.out.println("| --- | ---: | ---: | ---: | ---: | ---: |");
        for (Transport transport : Transport.values()) {
            for (int modules : new int[] {500, 1000, 2000}) {
                List<Run> runs = new ArrayList<>();
                Path project = project(modules);
                try (ModuleServer server = server(modules, transport)) {
                    for (int round = 0; round < rounds; round++) {
                        runs.add(run(List.of(root.resolve("gomod-preflight").toString()), project, server, "-Xmx64m"));
                    }
                }
                Run run = median(runs);
                System.out.printf(
                        Locale.ROOT,
                        "| %s | %d | %.2f | %.2f | %d | %.0f |%n",
                        transport.label,
                        modules,
                        run.seconds,
                        run.seconds * 1000 / modules,
                        run.requests,
                        run.peakKib / 1024.0);
            }
        }
    }

    private Run run(List<String> command, Path project, ModuleServer server, String javaOptions) throws Exception {
        Path cache = folder.resolve("cache");
        delete(cache);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile());
        Map<String, String> environment = builder.environment();
        environment
                .keySet()
                .removeIf(name ->
                        name.startsWith("GO") || name.toUpperCase(Locale.ROOT).endsWith("_PROXY"));
        environment.putAll(Map.of(
                "HOME",
                folder.toString(),
                "GOENV",
                "off",
                "GOMODCACHE",
                cache.toString(),
                "GOFLAGS",
                "-mod=mod -modcacherw",
                "GOPROXY",
                server.uri().toString(),
                "GOSUMDB",
                "off",
                "GOTOOLCHAIN",
                "local",
                "SSL_CERT_FILE",
                folder.resolve("roots.pem").toString(),
                "GOMOD_PREFLIGHT_JAVA_OPTS",
                javaOptions));
        long requests = server.requests();
        long bytes = server.sentBytes();
        long start = System.nanoTime();
        Process process = builder.start();
        PeakMemory peak = new PeakMemory(process.pid());
        Thread watcher = new Thread(peak, "peak-memory");
        watcher.start();
        int status = process.waitFor();
        double seconds = (System.nanoTime() - start) / 1e9;
        watcher.interrupt();
        watcher.join();
        if (status != 0) {
            String output = Files.readString(folder.resolve("output"));
            throw new IllegalStateException(command + " ended with " + status + ":\n" + output);
        }
        return new Run(seconds, server.requests() - requests, server.sentBytes() - bytes, peak.kib);
    }

    /** Looks at a process until it is interrupted; the kernel keeps the peak, so a look now and then is enough. */
    private static final class PeakMemory implements Runnable {
        private final Path status;
        private volatile long kib;

        PeakMemory(long pid) {
            status = Path.of("/proc", Long.toString(pid), "status");
        }

        @Override
        public void run() {
            try {
                while (true) {
                    Matcher peak = PEAK.matcher(Files.readString(status, StandardCharsets.ISO_8859_1));
                    if (peak.find()) {
                        kib = Math.max(kib, Long.parseLong(peak.group(1)));
                    }
                    Thread.sleep(50);
                }
            } catch (IOException | InterruptedException e) {
                return; // the process has ended, or this system has no /proc
            }
        }
    }

    private static Run median(List<Run> runs) {
        return runs.stream()
                .sorted(Comparator.comparingDouble(Run::seconds))
                .toList()
                .get(runs.size() / 2);
    }

    private Path project(int modules) throws IOException {
        Path project = folder.resolve("project" + modules);
        if (!Files.exists(project)) {
            samples(modules).writeProject(Files.createDirectory(project), "bench.example/app");
        }
        return project;
    }

    private ModuleServer server(int modules, Transport transport) throws Exception {
        return ModuleServer.start(
                samples(modules)::serve, delay, transport == Transport.H2 ? identity.serverContext() : null);
    }

    private static SampleModules samples(int modules) {
        return new SampleModules(
                IntStream.range(0, modules)
                        .mapToObj(i -> String.format(Locale.ROOT, "bench.example/m%04d", i))
                        .toList(),
                ZIP_BYTES);
    }

    private String goVersion() throws Exception {
        Process process = new ProcessBuilder("go", "version").start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        }
    }
}
