package io.jenkins.plugins.gomodpreflight.cli.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.hc.core5.http.ContentType;

/**
 * Made-up modules, all at v1.0.0: the files a module proxy serves of them, and the project that requires them. They are
 * correct down to the hashes in go.sum, so that the go command accepts them as well.
 */
public final class SampleModules {
    private static final String VERSION = "v1.0.0";

    private final Map<String, String> goModOf;
    private final byte[] data;
    private final String dataHash;
    private final long dataCrc;

    /**
     * @param paths the module paths
     * @param zipBytes about how large the zip of each is
     */
    public SampleModules(List<String> paths, int zipBytes) {
        goModOf = paths.stream().collect(Collectors.toMap(path -> path, path -> "module " + path + "\n\ngo 1.17\n"));
        data = new byte[zipBytes];
        // noise does not compress; the seed makes the hashes the same in every run
        new SplittableRandom(1).nextBytes(data);
        dataHash = hex(data);
        CRC32 crc = new CRC32();
        crc.update(data);
        dataCrc = crc.getValue();
    }

    /** Writes go.mod, go.sum and a main package into an existing folder. */
    public void writeProject(Path folder, String modulePath) throws IOException {
        List<String> paths = goModOf.keySet().stream().sorted().toList();
        StringBuilder mod = new StringBuilder("module ").append(modulePath).append("\n\ngo 1.17\n\nrequire (\n");
        StringBuilder sum = new StringBuilder();
        for (String path : paths) {
            String goMod = hex(goModOf.get(path).getBytes(StandardCharsets.UTF_8));
            String prefix = path + "@" + VERSION + "/";
            mod.append('\t').append(path).append(' ').append(VERSION).append('\n');
            sum.append(path + " " + VERSION + " "
                    + hash1(dataHash + "  " + prefix + "data.bin\n" + goMod + "  " + prefix + "go.mod\n") + "\n");
            sum.append(path + " " + VERSION + "/go.mod " + hash1(goMod + "  go.mod\n") + "\n");
        }
        Files.writeString(folder.resolve("go.mod"), mod.append(")\n"));
        Files.writeString(folder.resolve("go.sum"), sum);
        Files.writeString(folder.resolve("main.go"), "package main\n\nfunc main() {}\n");
    }

    /** What a healthy module proxy answers to a path. */
    public ModuleServer.Reply serve(String path) {
        int at = path.indexOf("/@v/" + VERSION + ".");
        String module = at < 1 ? "" : path.substring(1, at);
        String goMod = goModOf.get(module);
        if (goMod == null) {
            return ModuleServer.Reply.notFound();
        }
        return switch (path.substring(path.lastIndexOf('.') + 1)) {
            case "info" ->
                new ModuleServer.Reply(
                        200,
                        ContentType.APPLICATION_JSON,
                        ("{\"Version\":\"" + VERSION + "\",\"Time\":\"2024-01-01T00:00:00Z\"}")
                                .getBytes(StandardCharsets.UTF_8));
            case "mod" -> new ModuleServer.Reply(200, ContentType.TEXT_PLAIN, goMod.getBytes(StandardCharsets.UTF_8));
            case "zip" -> new ModuleServer.Reply(200, ContentType.create("application/zip"), zip(module, goMod));
            default -> ModuleServer.Reply.notFound();
        };
    }

    private byte[] zip(String module, String goMod) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(data.length + 1024);
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            ZipEntry entry = new ZipEntry(module + "@" + VERSION + "/data.bin");
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(data.length);
            entry.setCrc(dataCrc);
            zip.putNextEntry(entry);
            zip.write(data);
            zip.putNextEntry(new ZipEntry(module + "@" + VERSION + "/go.mod"));
            zip.write(goMod.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("a zip in memory", e);
        }
        return out.toByteArray();
    }

    /** The {@code h1:} hash of a list of files ({@code dirhash.Hash1}). */
    private static String hash1(String list) {
        return "h1:" + Base64.getEncoder().encodeToString(sha256(list.getBytes(StandardCharsets.UTF_8)));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(sha256(bytes));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java runtime has SHA-256", e);
        }
    }
}
