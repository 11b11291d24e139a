package io.jenkins.plugins.gomodpreflight.engine.goenv;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * GOSUMDB, parsed: the checksum database that go asks for what go.sum lacks.
 *
 * @param off GOSUMDB=off; the rest is then empty
 * @param name the database, {@code host[/path]}
 * @param key the whole verifier key, {@code name+hash+key}
 * @param url where the setting says the database is; absent where go asks the proxies first and then
 *     {@code https://name}
 */
public record SumDb(boolean off, String name, String key, Optional<URI> url) {
    private static final String GO_ORG = "sum.golang.org";
    private static final String GO_ORG_KEY = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8";
    private static final String GO_ORG_IN_CHINA = "sum.golang.google.cn";

    private static final Pattern VERIFIER = Pattern.compile("([^+]+)\\+([0-9a-fA-F]{8})\\+(.*)");
    private static final byte ED25519 = 1;
    /** One byte for the algorithm and 32 for the key. */
    private static final int KEY_BYTES = 33;

    /**
     * Reads a setting by the rules of modfetch.dbDial and note.NewVerifier. Go itself does so only when it needs the
     * database.
     *
     * @throws SettingException with GOSUMDB_INVALID for what go refuses
     */
    public static SumDb parse(String gosumdb) throws SettingException {
        if (gosumdb.equals("off")) {
            return new SumDb(true, "", "", Optional.empty());
        }
        List<String> fields =
                GoStrings.fields(gosumdb.equals(GO_ORG_IN_CHINA) ? GO_ORG + " https://" + GO_ORG_IN_CHINA : gosumdb);
        if (fields.isEmpty()) {
            throw invalid("it is empty");
        }
        if (fields.size() > 2) {
            throw invalid("it has more than a name and a URL");
        }
        String key = fields.get(0).equals(GO_ORG) ? GO_ORG_KEY : fields.get(0);
        String name = verify(key);
        checkName(name);
        Optional<URI> url = fields.size() == 2 ? Optional.of(url(fields.get(1))) : Optional.empty();
        return new SumDb(false, name, key, url);
    }

    /** The name in a verifier key whose hash is right. */
    private static String verify(String key) throws SettingException {
        Matcher parts = VERIFIER.matcher(key);
        byte[] bytes = parts.matches() ? decode(parts.group(3)) : new byte[0];
        if (bytes.length == 0) {
            throw invalid("it is neither a known database nor a key of the form name+hash+key");
        }
        String name = parts.group(1);
        if (!HexFormat.of().formatHex(hash(name, bytes)).equalsIgnoreCase(parts.group(2))) {
            throw invalid("the hash in the key of " + name + " does not belong to it");
        }
        if (bytes[0] != ED25519 || bytes.length != KEY_BYTES) {
            throw invalid("the key of " + name + " is of an unknown kind");
        }
        return name;
    }

    private static byte[] decode(String key) {
        try {
            // Unlike Java's decoder go's insists on the padding.
            return key.length() % 4 == 0 ? Base64.getDecoder().decode(key) : new byte[0];
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    /** note.keyHash: the first four bytes of a SHA-256. */
    private static byte[] hash(String name, byte[] key) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update((name + "\n").getBytes(StandardCharsets.UTF_8));
            byte[] first = new byte[4];
            ByteBuffer.wrap(sha.digest(key)).get(first);
            return first;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void checkName(String name) throws SettingException {
        try {
            GoUrl url = GoUrl.parse("https://" + name);
            if (!url.isOnlyHostAndPath() || url.hostAndPort().isEmpty() || name.endsWith("/") || !url.isPathPlain()) {
                throw invalid("the name of a database must be of the form host[/path]");
            }
        } catch (GoUrl.Malformed e) {
            throw invalid("the name of a database must be of the form host[/path]");
        }
    }

    private static URI url(String url) throws SettingException {
        try {
            return GoUrl.parse(url).toUri();
        } catch (GoUrl.Malformed e) {
            throw invalid(Redactor.withoutUserInfo(url) + " is not a URL: " + e.getMessage());
        }
    }

    private static SettingException invalid(String reason) {
        return new SettingException(
                "GOSUMDB", SettingException.Kind.GOSUMDB_INVALID, "GOSUMDB cannot be used: " + reason);
    }

    /** Without user information. */
    @Override
    public String toString() {
        return off
                ? "off"
                : name
                        + url.map(u -> " " + Redactor.withoutUserInfo(u.toString()))
                                .orElse("");
    }
}
