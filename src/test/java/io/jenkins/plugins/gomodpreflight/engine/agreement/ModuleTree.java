package io.jenkins.plugins.gomodpreflight.engine.agreement;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Modules in memory, laid out as the proxy protocol has them; the module cache uses the same names. */
public final class ModuleTree implements Content {
    private final Map<String, byte[]> files = new TreeMap<>();
    private final Map<String, String> sums = new LinkedHashMap<>();

    /** A module with a go.mod and one Go file. */
    public ModuleTree add(String path, String version, String goMod) {
        return add(path, version, goMod, Map.of("go.mod", goMod, "x.go", "package x\n"));
    }

    /**
     * @param goMod what the proxy serves as {@code .mod}
     * @param zipped the files of the zip by their path in the module
     */
    public ModuleTree add(String path, String version, String goMod, Map<String, String> zipped) {
        byte[] zip = zip(path + "@" + version + "/", new TreeMap<>(zipped));
        String info = "{\"Version\":\"" + version + "\",\"Time\":\"2024-01-01T00:00:00Z\"}";
        String base = "/" + escape(path) + "/@v/";
        String file = base + escape(version);
        files.put(file + ".info", bytes(info));
        files.put(file + ".mod", bytes(goMod));
        files.put(file + ".zip", zip);
        files.merge(base + "list", bytes(version + "\n"), (old, more) -> bytes(text(old) + text(more)));
        files.put("/" + escape(path) + "/@latest", bytes(info));

        SortedMap<String, String> named = new TreeMap<>();
        zipped.forEach((name, text) -> named.put(path + "@" + version + "/" + name, text));
        sums.put(path + " " + version, hash1(named));
        sums.put(path + " " + version + "/go.mod", hash1(new TreeMap<>(Map.of("go.mod", goMod))));
        return this;
    }

    /** The file of a module, e.g. {@code example.test/a@v1.0.0.zip}. */
    byte[] file(String module) {
        return files.get(filePath(module));
    }

    /** Where the file of a module is, below the address of a proxy or {@code cache/download}. */
    static String filePath(String module) {
        int at = module.indexOf('@');
        return "/" + escape(module.substring(0, at)) + "/@v/" + escape(module.substring(at + 1));
    }

    /** The hash of a module ({@code example.test/a v1.0.0}) or of its go.mod (with {@code /go.mod} at the end). */
    String sum(String key) {
        return sums.get(key);
    }

    /** A go.sum for every module there is. */
    public String goSum() {
        return sums.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue() + "\n")
                .collect(Collectors.joining());
    }

    /** Everything by path, as a file:// proxy has it. */
    public Map<String, byte[]> files() {
        return Collections.unmodifiableMap(files);
    }

    @Override
    public Optional<byte[]> get(String path) {
        return Optional.ofNullable(files.get(path));
    }

    static byte[] zip(String prefix, SortedMap<String, String> contents) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : contents.entrySet()) {
                ZipEntry entry = new ZipEntry(prefix + file.getKey());
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(bytes(file.getValue()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The h1 hash of golang.org/x/mod/sumdb/dirhash. */
    private static String hash1(SortedMap<String, String> contents) {
        String list = contents.entrySet().stream()
                .map(file -> HexFormat.of().formatHex(sha256(bytes(file.getValue()))) + "  " + file.getKey() + "\n")
                .collect(Collectors.joining());
        return "h1:" + Base64.getEncoder().encodeToString(sha256(bytes(list)));
    }

    static byte[] sha256(byte[] data) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(data);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        for (char c : text.toCharArray()) {
            escaped.append(Character.isUpperCase(c) ? "!" + Character.toLowerCase(c) : String.valueOf(c));
        }
        return escaped.toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
