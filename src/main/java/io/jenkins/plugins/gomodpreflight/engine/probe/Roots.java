package io.jenkins.plugins.gomodpreflight.engine.probe;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The certificates that go trusts on this system. They are indexed by subject and parsed only when they may have
 * issued something: a system has some hundred and forty of them, a run needs one.
 */
final class Roots {
    /** A larger file is no list of certificates. */
    private static final long MAX_FILE = 16 << 20;

    private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
    private static final String END = "-----END CERTIFICATE-----";

    /** Go's {@code x509.certFiles} for Linux; the first that can be read counts. */
    private static final List<String> FILES = List.of(
            "/etc/ssl/certs/ca-certificates.crt",
            "/etc/pki/tls/certs/ca-bundle.crt",
            "/etc/ssl/ca-bundle.pem",
            "/etc/pki/tls/cacert.pem",
            "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
            "/etc/ssl/cert.pem");

    /** Go's {@code x509.certDirectories} for Linux; all are read. */
    private static final List<String> DIRECTORIES = List.of("/etc/ssl/certs", "/etc/pki/tls/certs");

    /** How the JDK marks the authorities that came with it, and Debian those of its package. */
    private static final Pattern SHIPPED = Pattern.compile(".*\\[jdk.*|debian:.*");

    private final Map<ByteBuffer, List<byte[]>> bySubject = new HashMap<>();
    /** The file that was read, if it is one. */
    private String file = "";

    /** No roots at all. */
    Roots() {}

    /** What go's {@code loadSystemRoots} reads from files: SSL_CERT_FILE, else the first of the usual places. */
    static Roots ofFiles(String sslCertFile) {
        Roots roots = new Roots();
        for (String file : sslCertFile.isEmpty() ? FILES : List.of(sslCertFile)) {
            if (roots.addFile(file)) {
                roots.file = file;
                break;
            }
        }
        return roots;
    }

    /** What go's {@code loadSystemRoots} reads from folders: those of SSL_CERT_DIR, else the usual ones. */
    static Roots ofDirectories(String sslCertDir) {
        Roots roots = new Roots();
        for (String directory : sslCertDir.isEmpty() ? DIRECTORIES : Arrays.asList(sslCertDir.split(":"))) {
            // to go, an empty name is no folder; to Java, the current one
            if (!directory.isEmpty()) {
                roots.addDirectory(directory);
            }
        }
        return roots;
    }

    /**
     * The roots of macOS or Windows, which go asks the system about. On macOS the keychain of older Java releases lacks
     * Apple's own roots; there the system's file of them helps.
     */
    static Roots ofPlatform(String osName) {
        Roots roots = new Roots();
        if (osName.startsWith("Windows")) {
            roots.addKeyStore("Windows-ROOT");
        } else {
            roots.addKeyStore("KeychainStore-ROOT");
            roots.addKeyStore("KeychainStore");
            roots.addFile("/etc/ssl/cert.pem");
        }
        return roots;
    }

    /**
     * The authorities that came with a Java installation, without those that somebody added.
     *
     * @param cacerts its list of authorities; one that nobody marked is taken whole
     */
    static Roots ofJava(Path cacerts) {
        Roots roots = new Roots();
        try {
            KeyStore store = KeyStore.getInstance(cacerts.toFile(), (char[]) null);
            List<String> aliases = Collections.list(store.aliases());
            boolean marked =
                    aliases.stream().anyMatch(alias -> SHIPPED.matcher(alias).matches());
            aliases.removeIf(alias -> marked && !SHIPPED.matcher(alias).matches());
            roots.addCertificates(store, aliases);
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            // a Java without such a list
        }
        return roots;
    }

    /** Where the list is and from when; for folders and the stores of a system, neither. */
    Endpoint.Authorities describe() {
        try {
            return new Endpoint.Authorities(
                    file,
                    file.isEmpty()
                            ? Optional.empty()
                            : Optional.of(
                                    Files.getLastModifiedTime(Path.of(file)).toInstant()));
        } catch (IOException e) {
            return new Endpoint.Authorities(file, Optional.empty());
        }
    }

    boolean isEmpty() {
        return bySubject.isEmpty();
    }

    private boolean addFile(String file) {
        try {
            Path path = Path.of(file);
            if (Files.size(path) > MAX_FILE) {
                return false;
            }
            addPem(new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1));
            return true;
        } catch (IOException | InvalidPathException e) {
            return false;
        }
    }

    private void addDirectory(String directory) {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(Path.of(directory))) {
            for (Path entry : entries) {
                if (!isLinkWithinItsFolder(entry) && Files.isRegularFile(entry)) {
                    addFile(entry.toString());
                }
            }
        } catch (IOException | InvalidPathException e) {
            // go skips folders that it cannot read
        }
    }

    /** The hash links that OpenSSL wants beside each certificate; go skips them too ({@code isSameDirSymlink}). */
    private static boolean isLinkWithinItsFolder(Path entry) throws IOException {
        return Files.isSymbolicLink(entry) && Files.readSymbolicLink(entry).getNameCount() == 1;
    }

    private void addPem(String text) {
        int from = 0;
        while (true) {
            int begin = text.indexOf(BEGIN, from);
            int end = begin < 0 ? -1 : text.indexOf(END, begin);
            if (end < 0) {
                return;
            }
            try {
                addDer(Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end)));
            } catch (IllegalArgumentException e) {
                // go skips what it cannot decode
            }
            from = end + END.length();
        }
    }

    private void addDer(byte[] der) {
        Der.subject(der).ifPresent(subject -> {
            List<byte[]> same = bySubject.computeIfAbsent(ByteBuffer.wrap(subject), key -> new ArrayList<>(1));
            if (same.stream().noneMatch(other -> Arrays.equals(other, der))) {
                same.add(der);
            }
        });
    }

    private void addKeyStore(String type) {
        try {
            KeyStore store = KeyStore.getInstance(type);
            store.load(null, null);
            addCertificates(store, Collections.list(store.aliases()));
        } catch (GeneralSecurityException | IOException e) {
            // a store that this Java or system does not have
        }
    }

    private void addCertificates(KeyStore store, List<String> aliases) throws GeneralSecurityException {
        for (String alias : aliases) {
            if (store.isCertificateEntry(alias) && store.getCertificate(alias) instanceof X509Certificate certificate) {
                addDer(certificate.getEncoded());
            }
        }
    }

    static boolean isPlatformStore(String osName) {
        return osName.startsWith("Windows") || osName.toLowerCase(Locale.ROOT).startsWith("mac");
    }

    /** The roots of that subject, which is compared byte by byte as go does. */
    List<X509Certificate> withSubject(byte[] subject) {
        List<X509Certificate> found = new ArrayList<>(1);
        for (byte[] der : bySubject.getOrDefault(ByteBuffer.wrap(subject), List.of())) {
            try {
                found.add((X509Certificate)
                        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der)));
            } catch (CertificateException e) {
                // go skips what it cannot parse
            }
        }
        return found;
    }

    boolean contains(X509Certificate certificate) throws CertificateEncodingException {
        byte[] der = certificate.getEncoded();
        byte[] subject = certificate.getSubjectX500Principal().getEncoded();
        return bySubject.getOrDefault(ByteBuffer.wrap(subject), List.of()).stream()
                .anyMatch(root -> Arrays.equals(root, der));
    }
}
