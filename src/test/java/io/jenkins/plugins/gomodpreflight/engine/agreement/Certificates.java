package io.jenkins.plugins.gomodpreflight.engine.agreement;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import javax.net.ssl.SSLContext;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** The certificates of the case's https servers; one authority signs those that are not self-signed. */
final class Certificates {
    /** What a server shows. */
    enum Identity {
        GOOD,
        EXPIRED,
        NOT_YET_VALID,
        WRONG_HOST,
        SELF_SIGNED,
        /** Signed by an intermediate authority that the server sends. */
        CHAIN,
        /** Signed by an intermediate authority that the server leaves out. */
        CHAIN_CUT,
        /** A name in the subject alone, which go has not looked at since 1.15. */
        COMMON_NAME_ONLY
    }

    private static final HeldCertificate AUTHORITY = authority("Test Root CA").build();
    private static final HeldCertificate INTERMEDIATE = authority("Test Intermediate CA")
            .signedBy(AUTHORITY)
            .certificateAuthority(0)
            .build();
    private static final HeldCertificate SELF_SIGNED = server().build();

    private Certificates() {}

    /** The authority as SSL_CERT_FILE wants it. */
    static String authorityPem() {
        return AUTHORITY.certificatePem();
    }

    /** The self-signed certificate. */
    static String selfSignedPem() {
        return SELF_SIGNED.certificatePem();
    }

    static SSLContext context(Identity identity) {
        Instant now = Instant.now();
        return switch (identity) {
            case GOOD -> serving(signed().build());
            case EXPIRED -> serving(valid(signed(), now.minus(20, ChronoUnit.DAYS), now.minus(10, ChronoUnit.DAYS)));
            case NOT_YET_VALID ->
                serving(valid(signed(), now.plus(10, ChronoUnit.DAYS), now.plus(20, ChronoUnit.DAYS)));
            case WRONG_HOST ->
                serving(new HeldCertificate.Builder()
                        .commonName("other.test")
                        .addSubjectAlternativeName("other.test")
                        .signedBy(AUTHORITY)
                        .build());
            case COMMON_NAME_ONLY ->
                serving(new HeldCertificate.Builder()
                        .commonName("127.0.0.1")
                        .signedBy(AUTHORITY)
                        .build());
            case SELF_SIGNED -> serving(SELF_SIGNED);
            case CHAIN ->
                new HandshakeCertificates.Builder()
                        .heldCertificate(server().signedBy(INTERMEDIATE).build(), INTERMEDIATE.certificate())
                        .build()
                        .sslContext();
            case CHAIN_CUT -> serving(server().signedBy(INTERMEDIATE).build());
        };
    }

    private static HeldCertificate.Builder authority(String name) {
        return new HeldCertificate.Builder().commonName(name).certificateAuthority(1);
    }

    private static HeldCertificate.Builder server() {
        return new HeldCertificate.Builder()
                .commonName("test server")
                .addSubjectAlternativeName("127.0.0.1")
                .addSubjectAlternativeName("localhost")
                .addSubjectAlternativeName("proxy.test")
                .addSubjectAlternativeName("sum.test")
                .addSubjectAlternativeName("git.test")
                .addSubjectAlternativeName("github.com")
                .addSubjectAlternativeName("code.launchpad.net")
                .addSubjectAlternativeName("launchpad.net")
                .addSubjectAlternativeName("example.test");
    }

    private static HeldCertificate.Builder signed() {
        return server().signedBy(AUTHORITY);
    }

    private static HeldCertificate valid(HeldCertificate.Builder builder, Instant from, Instant to) {
        return builder.validityInterval(from.toEpochMilli(), to.toEpochMilli()).build();
    }

    private static SSLContext serving(HeldCertificate certificate) {
        return new HandshakeCertificates.Builder()
                .heldCertificate(certificate)
                .build()
                .sslContext();
    }
}
