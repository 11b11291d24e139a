package io.jenkins.plugins.gomodpreflight.engine.probe;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import okhttp3.tls.HeldCertificate;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class RootsTest {
    private static final HeldCertificate A =
            new HeldCertificate.Builder().commonName("a").build();
    private static final HeldCertificate B =
            new HeldCertificate.Builder().commonName("b").build();
    private static final HeldCertificate OTHER_A =
            new HeldCertificate.Builder().commonName("a").build();

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private static boolean contains(Roots roots, HeldCertificate certificate) throws Exception {
        return roots.contains(certificate.certificate());
    }

    @Test
    public void findsBySubjectAndByContent() throws Exception {
        Path file = Files.writeString(
                folder.newFile().toPath(),
                "text\n" + A.certificatePem() + B.privateKeyPkcs8Pem() + OTHER_A.certificatePem() + A.certificatePem());
        Roots roots = Roots.ofFiles(file.toString());
        assertTrue(contains(roots, A));
        assertTrue(contains(roots, OTHER_A));
        assertFalse(contains(roots, B));
        List<X509Certificate> named =
                roots.withSubject(A.certificate().getSubjectX500Principal().getEncoded());
        assertEquals("each once", List.of(A.certificate(), OTHER_A.certificate()), named);
    }

    @Test
    public void skipsWhatItCannotRead() throws Exception {
        String begin = "-----BEGIN CERTIFICATE-----\n";
        String end = "-----END CERTIFICATE-----\n";
        Path file = Files.writeString(
                folder.newFile().toPath(),
                begin + "A=B=\n" + end + begin + "AAAA\n" + end + B.certificatePem() + begin + "no end");
        assertTrue(contains(Roots.ofFiles(file.toString()), B));
        assertFalse(contains(Roots.ofFiles(folder.getRoot() + "/missing"), B));
        assertFalse(contains(Roots.ofFiles(folder.getRoot().toString()), B));
        assertFalse(contains(Roots.ofFiles("\u0000"), B));
    }

    @Test
    public void readsEveryFileOfEachFolderButNotTheLinksWithinIt() throws Exception {
        Path first = folder.newFolder().toPath();
        Path second = folder.newFolder().toPath();
        Path elsewhere = folder.newFolder().toPath();
        Files.writeString(first.resolve("no-extension"), A.certificatePem());
        Files.writeString(elsewhere.resolve("b.pem"), B.certificatePem());
        Files.createDirectory(second.resolve("folder"));
        Files.createSymbolicLink(second.resolve("b.pem"), elsewhere.resolve("b.pem"));
        Files.createSymbolicLink(second.resolve("0123abcd.0"), Path.of("b.pem"));
        Files.createSymbolicLink(second.resolve("dangling"), elsewhere.resolve("gone"));
        Roots roots = Roots.ofDirectories(first + "::/nowhere:" + second);
        assertTrue(contains(roots, A));
        assertTrue(contains(roots, B));
    }

    @Test
    public void ofJavasAuthoritiesTakesThoseThatCameWithIt() throws Exception {
        assertTrue(contains(Roots.ofJava(cacerts(Map.of("a [jdk]", A, "company", B))), A));
        assertFalse(contains(Roots.ofJava(cacerts(Map.of("a [jdk]", A, "company", B))), B));
        assertTrue(contains(Roots.ofJava(cacerts(Map.of("debian:a.pem", A, "company", B))), A));
        assertFalse(contains(Roots.ofJava(cacerts(Map.of("debian:a.pem", A, "company", B))), B));
        assertTrue("nobody marked any", contains(Roots.ofJava(cacerts(Map.of("a", A, "b", B))), B));
        assertTrue(Roots.ofJava(Path.of("/nowhere")).isEmpty());
        assertTrue(Roots.ofJava(folder.newFile().toPath()).isEmpty());
    }

    private Path cacerts(Map<String, HeldCertificate> certificates) throws Exception {
        KeyStore store = KeyStore.getInstance("JKS");
        store.load(null, null);
        for (Map.Entry<String, HeldCertificate> entry : certificates.entrySet()) {
            store.setCertificateEntry(entry.getKey(), entry.getValue().certificate());
        }
        Path file = folder.newFile().toPath();
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, "changeit".toCharArray());
        }
        return file;
    }
}
