package io.jenkins.plugins.gomodpreflight.steps;

import hudson.FilePath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Modules {@code example.com/m000}, {@code example.com/m001} …, all at v1.0.0, and a project that imports them. They are
 * correct down to the hashes in go.sum, so that the go command accepts them.
 */
record MadeUpModules(int count) {
    static final String VERSION = "v1.0.0";

    private static final Pattern PATH = Pattern.compile("example\\.com/m(\\d{3})");
    private static final String SOURCE = "package m\n";

    List<String> paths() {
        return IntStream.range(0, count)
                .mapToObj(i -> String.format(Locale.ROOT, "example.com/m%03d", i))
                .toList();
    }

    /** Makes a folder the project. */
    void writeProject(FilePath folder) throws IOException, InterruptedException {
        folder.mkdirs();
        folder.child("go.mod").write(goMod(), "UTF-8");
        folder.child("go.sum").write(goSum(), "UTF-8");
        folder.child("main.go").write(mainPackage(), "UTF-8");
    }

    String goMod() {
        return paths().stream()
                .map(path -> "\t" + path + " " + VERSION + "\n")
                .collect(Collectors.joining("", "module example.com/app\n\ngo 1.17\n\nrequire (\n", ")\n"));
    }

    String goSum() {
        return paths().stream()
                .map(path -> {
                    String prefix = path + "@" + VERSION + "/";
                    String zip = hash1(
                            hex(goMod(path)) + "  " + prefix + "go.mod\n" + hex(SOURCE) + "  " + prefix + "m.go\n");
                    String mod = hash1(hex(goMod(path)) + "  go.mod\n");
                    return path + " " + VERSION + " " + zip + "\n" + path + " " + VERSION + "/go.mod " + mod + "\n";
                })
                .collect(Collectors.joining());
    }

    private String mainPackage() {
        return paths().stream()
                .map(path -> "import _ \"" + path + "\"\n")
                .collect(Collectors.joining("", "package main\n\n", "\nfunc main() {}\n"));
    }

    /** The file that a module proxy has under a path such as {@code /example.com/m000/@v/v1.0.0.mod}; null for none. */
    byte[] file(String path) {
        String module = path.replaceFirst("^/", "").replaceFirst("/@v/.*", "");
        Matcher name = PATH.matcher(module);
        if (!name.matches() || Integer.parseInt(name.group(1)) >= count) {
            return null;
        }
        return switch (path.substring(module.length() + 1)) {
            case "/@v/" + VERSION + ".info" ->
                bytes("{\"Version\":\"" + VERSION + "\",\"Time\":\"2024-01-01T00:00:00Z\"}");
            case "/@v/" + VERSION + ".mod" -> bytes(goMod(module));
            case "/@v/" + VERSION + ".zip" -> zip(module);
            default -> null;
        };
    }

    private static String goMod(String path) {
        return "module " + path + "\n\ngo 1.17\n";
    }

    private static byte[] zip(String path) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(path + "@" + VERSION + "/go.mod"));
            zip.write(bytes(goMod(path)));
            zip.putNextEntry(new ZipEntry(path + "@" + VERSION + "/m.go"));
            zip.write(bytes(SOURCE));
        } catch (IOException e) {
            throw new AssertionError("a zip in memory", e);
        }
        return out.toByteArray();
    }

    /** {@code dirhash.Hash1} of a list of files. */
    private static String hash1(String list) {
        return "h1:" + Base64.getEncoder().encodeToString(sha256(list));
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(sha256(text));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes(text));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java runtime has SHA-256", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
