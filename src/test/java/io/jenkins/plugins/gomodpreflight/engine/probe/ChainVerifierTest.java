package io.jenkins.plugins.gomodpreflight.engine.probe;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What a handshake cannot easily show: constraints, usages, old signatures. Times and names are in {@link NetworkTlsTest}. */
public class ChainVerifierTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final String HOST = "www.good.example";

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final Map<String, X509Certificate> certificates = new HashMap<>();
    private Roots roots;

    @Before
    public void readCertificates() throws Exception {
        try (InputStream in = getClass().getResourceAsStream("chains.pem")) {
            String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            for (String part : text.split("# ")) {
                String[] nameAndPem = part.split("\n", 2);
                if (nameAndPem.length == 2 && !nameAndPem[1].isBlank()) {
                    certificates.put(nameAndPem[0], (X509Certificate) CertificateFactory.getInstance("X.509")
                            .generateCertificate(
                                    new ByteArrayInputStream(nameAndPem[1].getBytes(StandardCharsets.US_ASCII))));
                    if (nameAndPem[0].equals("root")) {
                        roots = Roots.ofFiles(Files.writeString(folder.newFile().toPath(), nameAndPem[1])
                                .toString());
                    }
                }
            }
        }
    }

    private List<X509Certificate> chain(String... names) {
        List<X509Certificate> chain = new ArrayList<>();
        for (String name : names) {
            chain.add(certificates.get(name));
        }
        return chain;
    }

    private void accepts(String... names) throws CertificateException {
        ChainVerifier.verify(chain(names), HOST, roots, NOW);
    }

    private void refuses(String word, String host, String... names) {
        UntrustedException refusal = assertThrows(
                String.join(" ", names),
                UntrustedException.class,
                () -> ChainVerifier.verify(chain(names), host, roots, NOW));
        assertEquals(Cause.TLS_UNTRUSTED_ISSUER, refusal.failure().cause());
        assertTrue(refusal.getMessage(), refusal.getMessage().contains(word));
    }

    @Test
    public void acceptsWhatTheRootIssued() throws Exception {
        accepts("plain");
        accepts("plain", "root");
        accepts("plain", "constrained", "nosign");
    }

    @Test
    public void theRootsOwnSignatureMayBeOldAndNoOther() throws Exception {
        assertEquals("SHA1withECDSA", certificates.get("root").getSigAlgName());
        accepts("plain");
        refuses("SHA1", HOST, "sha1");
    }

    @Test
    public void nameConstraintsAreHeeded() throws Exception {
        accepts("permitted", "constrained");
        refuses("not allowed", "www.other.example", "outside", "constrained");
        refuses("not allowed", "bad.good.example", "excluded", "constrained");
    }

    @Test
    public void usagesAreHeeded() throws Exception {
        accepts("any");
        refuses("not meant for servers", HOST, "client");
        refuses("must not sign", HOST, "unsigned", "nosign");
    }

    @Test
    public void unknownCriticalExtensionsAreRefused() {
        refuses("critical extension", HOST, "critical");
    }

    @Test
    public void anEmptyPoolTrustsNobody() {
        roots = new Roots();
        refuses("unknown authority", HOST, "plain", "root");
    }

    @Test
    public void mutualSignaturesEnd() {
        roots = new Roots();
        List<String> many = new ArrayList<>(List.of("permitted"));
        for (int i = 0; i < 500; i++) {
            many.add("constrained");
        }
        refuses("unknown authority", HOST, many.toArray(String[]::new));
    }
}
