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
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A checksum database that signs what it is told: the protocol of sum.golang.org for at most 255 records, so that one
 * tile holds every leaf of the tree.
 */
final class ChecksumDatabase implements Content {
    private static final byte ED25519 = 1;

    private final String name;
    private final List<String> records;
    private final KeyPair keys = generate();
    private final byte[] publicKey = publicKey(keys);

    /**
     * @param name its name, a host name by go's rules
     * @param goSum lines of a go.sum; those of one module version must follow each other
     */
    ChecksumDatabase(String name, String goSum) {
        this.name = name;
        this.records = goSum.lines()
                .collect(Collectors.groupingBy(
                        ChecksumDatabase::module,
                        LinkedHashMap::new,
                        Collectors.joining("\n", "", "\n")))
                .values()
                .stream()
                .toList();
        if (records.size() > 255) {
            throw new IllegalArgumentException("more records than one partial tile holds");
        }
    }

    /** What GOSUMDB must say: {@code name+hash+key}. */
    String verifierKey() {
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
        if (path.equals("/tile/8/0/000.p/" + records.size())) {
            return Optional.of(leaves());
        }
        return Optional.empty();
    }

    private Optional<byte[]> lookup(String module) {
        for (int id = 0; id < records.size(); id++) {
            if (escaped(module(records.get(id).lines().findFirst().orElseThrow())).equals(module)) {
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

    private byte[] leaves() {
        ByteArrayOutputStream tile = new ByteArrayOutputStream();
        records.forEach(record -> tile.writeBytes(leaf(record)));
        return tile.toByteArray();
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
