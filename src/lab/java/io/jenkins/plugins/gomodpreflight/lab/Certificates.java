package io.jenkins.plugins.gomodpreflight.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import okhttp3.tls.HeldCertificate;

/** The certificates of the laboratory's servers, as files {@code NAME.pem} with the key behind the certificate. */
final class Certificates {
    private static final Duration YEAR = Duration.ofDays(365);

    private Certificates() {}

    static void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        HeldCertificate authority = authority("Laboratory Root CA");
        Instant now = Instant.now();
        write(folder, "authority", authority);
        write(folder, "good", site(authority).build());
        write(folder, "expired", valid(site(authority), now.minus(YEAR), now.minus(Duration.ofDays(3))));
        write(folder, "early", valid(site(authority), now.plus(Duration.ofDays(3)), now.plus(YEAR)));
        write(
                folder,
                "other",
                new HeldCertificate.Builder()
                        .commonName("elsewhere.test")
                        .addSubjectAlternativeName("elsewhere.test")
                        .signedBy(authority)
                        .build());
        HeldCertificate.Builder large = site(authority);
        for (int i = 0; i < 200; i++) {
            large.addSubjectAlternativeName("site-" + i + ".example.com");
        }
        write(folder, "large", large.build());
        stranger(folder, "unknown", "Example Private CA");
        stranger(folder, "intercepted", "Zscaler Root CA");
    }

    /** One by an authority that the agent does not know. */
    private static void stranger(Path folder, String name, String issuer) throws IOException {
        HeldCertificate authority = authority(issuer);
        write(folder, name + "-authority", authority);
        write(folder, name, site(authority).build());
    }

    private static HeldCertificate authority(String name) {
        return new HeldCertificate.Builder()
                .commonName(name)
                .certificateAuthority(1)
                .duration(YEAR.toDays(), TimeUnit.DAYS)
                .build();
    }

    private static HeldCertificate.Builder site(HeldCertificate authority) {
        return new HeldCertificate.Builder()
                // squid cannot read the other kind of key as Java writes it
                .rsa2048()
                .commonName("laboratory")
                .addSubjectAlternativeName("example.com")
                .addSubjectAlternativeName("*.example.com")
                .addSubjectAlternativeName("proxy.golang.org")
                .signedBy(authority);
    }

    private static HeldCertificate valid(HeldCertificate.Builder builder, Instant from, Instant to) {
        return builder.validityInterval(from.toEpochMilli(), to.toEpochMilli()).build();
    }

    private static void write(Path folder, String name, HeldCertificate certificate) throws IOException {
        Files.writeString(
                folder.resolve(name + ".pem"), certificate.certificatePem() + certificate.privateKeyPkcs8Pem());
    }

    /** A copy of a list of authorities in Java's form that knows one of these as well, as if it had come with Java. */
    static void addTo(Path list, Path authority, Path copy) throws IOException {
        try (InputStream pem = Files.newInputStream(authority);
                OutputStream out = Files.newOutputStream(copy)) {
            KeyStore store = KeyStore.getInstance(list.toFile(), (char[]) null);
            store.setCertificateEntry(
                    "debian:laboratory", CertificateFactory.getInstance("X.509").generateCertificate(pem));
            store.store(out, new char[0]);
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }
}
