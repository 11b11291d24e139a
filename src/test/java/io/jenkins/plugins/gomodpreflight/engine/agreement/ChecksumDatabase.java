package io.jenkins.plugins.gomodpreflight.engine.agreement;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A checksum database that signs what it is told: the protocol of sum.golang.org. */
public final class ChecksumDatabase implements Content {
    private static final byte ED25519 = 1;
    private static final int TILE = 256;
    private static final Pattern TILE_PATH = Pattern.compile("/tile/8/([0-7])/([x0-9/]+)(?:\\.p/([0-9]+))?");

    private final String name;
    private final List<String> records;
    private final KeyPair keys;
    private final byte[] publicKey;

    /**
     * @param name its name, a host name by go's rules
     * @param goSum lines of a go.sum; those of one module version must follow each other
     */
    public ChecksumDatabase(String name, String goSum) {
        this(name, records(goSum).toList(), generate());
    }

    private ChecksumDatabase(String name, List<String> records, KeyPair keys) {
        this.name = name;
        this.records = records;
        this.keys = keys;
        this.publicKey = publicKey(keys);
    }

    /** The same database when it has more records. */
    ChecksumDatabase grown(String goSum) {
        return new ChecksumDatabase(
                name, Stream.concat(records.stream(), records(goSum)).toList(), keys);
    }

    /** A database of the same name and key with another history. */
    ChecksumDatabase forked(String goSum) {
        return new ChecksumDatabase(name, records(goSum).toList(), keys);
    }

    private static Stream<String> records(String goSum) {
        return goSum
                .lines()
                .collect(Collectors.groupingBy(
                        ChecksumDatabase::module, LinkedHashMap::new, Collectors.joining("\n", "", "\n")))
                .values()
                .stream();
    }

    /** What GOSUMDB must say: {@code name+hash+key}. */
    public String verifierKey() {
        return name + "+" + HexFormat.of().formatHex(keyHash()) + "+" + base64(publicKey);
    }

    /** The content of a module proxy that passes requests on to this database. */
    Content throughProxy() {
        Content below = under("/sumdb/" + name);
        return path -> path.equals("/sumdb/" + name + "/supported") ? Optional.of(new byte[0]) : below.get(path);
    }

    @Override
    public Optional<byte[]> get(String path) {
        if (path.equals("/latest")) {
            return Optional.of(bytes(signedTree()));
        }
        if (path.startsWith("/lookup/")) {
            return lookup(path.substring("/lookup/".length()));
        }
        Matcher tile = TILE_PATH.matcher(path);
        return tile.matches() ? tile(tile) : Optional.empty();
    }

    /** Everything by path, for a web server; only for a database of less than one tile. */
    public Map<String, byte[]> files() {
        Stream<String> lookups = records.stream()
                .map(record ->
                        "/lookup/" + escaped(module(record.lines().findFirst().orElseThrow())));
        Stream<String> tiles = IntStream.rangeClosed(1, records.size()).mapToObj(n -> "/tile/8/0/000.p/" + n);
        return Stream.of(Stream.of("/latest"), lookups, tiles)
                .flatMap(paths -> paths)
                .collect(Collectors.toMap(path -> path, path -> get(path).orElseThrow()));
    }

    private Optional<byte[]> lookup(String module) {
        for (int id = 0; id < records.size(); id++) {
            if (escaped(module(records.get(id).lines().findFirst().orElseThrow()))
                    .equals(module)) {
                return Optional.of(bytes(id + "\n" + records.get(id) + "\n" + signedTree()));
            }
        }
        return Optional.empty();
    }

    private static String module(String line) {
        String[] fields = line.split(" ");
        return fields[0] + "@" + fields[1].replace("/go.mod", "");
    }

    private static String escaped(String module) {
        return ModuleTree.filePath(module).substring(1).replace("/@v/", "@");
    }

    private String signedTree() {
        String tree = "go.sum database tree\n" + records.size() + "\n" + base64(root(0, records.size())) + "\n";
        byte[] signature = ByteBuffer.allocate(4 + 64)
                .put(keyHash())
                .put(sign(bytes(tree)))
                .array();
        return tree + "\n\u2014 " + name + " " + base64(signature) + "\n";
    }

    /** A full tile, or as much of one as is asked for, where there are so many records. */
    private Optional<byte[]> tile(Matcher path) {
        int covered = 1 << 8 * Integer.parseInt(path.group(1));
        int first = Integer.parseInt(path.group(2).replaceAll("[x/]", "")) * TILE;
        int end = first + (path.group(3) == null ? TILE : Integer.parseInt(path.group(3)));
        if ((long) end * covered > records.size()) {
            return Optional.empty();
        }
        ByteArrayOutputStream tile = new ByteArrayOutputStream();
        for (int i = first; i < end; i++) {
            tile.writeBytes(root(i * covered, (i + 1) * covered));
        }
        return Optional.of(tile.toByteArray());
    }

    /** The Merkle tree hash of RFC 6962 for the records from one to before another. */
    private byte[] root(int from, int to) {
        int size = to - from;
        if (size == 1) {
            return leaf(records.get(from));
        }
        int left = Integer.highestOneBit(size - 1);
        return ModuleTree.sha256(concat(new byte[] {1}, root(from, from + left), root(from + left, to)));
    }

    private static byte[] leaf(String record) {
        return ModuleTree.sha256(concat(new byte[] {0}, bytes(record)));
    }

    private byte[] keyHash() {
        return Arrays.copyOf(ModuleTree.sha256(concat(bytes(name + "\n"), publicKey)), 4);
    }

    private byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(keys.getPrivate());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair generate() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The algorithm's number and the 32 bytes with which the key's X.509 form ends. */
    private static byte[] publicKey(KeyPair keys) {
        byte[] encoded = keys.getPublic().getEncoded();
        return concat(new byte[] {ED25519}, Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            whole.writeBytes(part);
        }
        return whole.toByteArray();
    }

    private static String base64(byte[] data) {
        return Base64.getEncoder().encodeToString(data);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
