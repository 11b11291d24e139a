package io.jenkins.plugins.gomodpreflight.cli.demo;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A key and a self-signed certificate for 127.0.0.1 and localhost, made when they are needed and gone with the process:
 * there is no private key in the source or in the jar. Java has no public way to make a certificate, so it is written
 * here in DER, as RFC 5280 says.
 */
public final class LoopbackIdentity {
    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    private static final int OCTET_STRING = 0x04;
    private static final int UTF8_STRING = 0x0c;
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final int GENERALIZED_TIME = 0x18;
    private static final byte[] TRUE = {0x01, 0x01, (byte) 0xff};
    private static final byte[] ECDSA_WITH_SHA256 = oid("2a8648ce3d040302");
    private static final byte[] COMMON_NAME = oid("550403");
    private static final byte[] SUBJECT_ALT_NAME = oid("551d11");
    private static final byte[] BASIC_CONSTRAINTS = oid("551d13");

    private final KeyPair keys;
    private final X509Certificate certificate;

    private LoopbackIdentity(KeyPair keys, X509Certificate certificate) {
        this.keys = keys;
        this.certificate = certificate;
    }

    /**
     * @param commonName who the certificate says it is
     * @throws GeneralSecurityException if this Java runtime lacks elliptic curves
     */
    public static LoopbackIdentity create(String commonName) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair keys = generator.generateKeyPair();
        byte[] algorithm = der(SEQUENCE, ECDSA_WITH_SHA256);
        byte[] name = der(
                SEQUENCE,
                der(SET, der(SEQUENCE, COMMON_NAME, der(UTF8_STRING, commonName.getBytes(StandardCharsets.UTF_8)))));
        Instant now = Instant.now();
        byte[] validity = der(SEQUENCE, time(now.minus(1, ChronoUnit.DAYS)), time(now.plus(30, ChronoUnit.DAYS)));
        byte[] names = der(
                SEQUENCE, der(0x82, "localhost".getBytes(StandardCharsets.US_ASCII)), der(0x87, new byte[] {127, 0, 0, 1
                }));
        // its own authority, so that a client may be told to trust it as a root
        byte[] extensions = der(
                SEQUENCE,
                der(SEQUENCE, BASIC_CONSTRAINTS, TRUE, der(OCTET_STRING, der(SEQUENCE, TRUE))),
                der(SEQUENCE, SUBJECT_ALT_NAME, der(OCTET_STRING, names)));
        byte[] body = der(
                SEQUENCE,
                der(0xa0, der(INTEGER, new byte[] {2})),
                der(INTEGER, BigInteger.valueOf(now.toEpochMilli()).toByteArray()),
                algorithm,
                name,
                validity,
                name,
                keys.getPublic().getEncoded(),
                der(0xa3, extensions));
        Signature signer = Signature.getInstance("SHA256withECDSA");
        signer.initSign(keys.getPrivate());
        signer.update(body);
        byte[] signature = der(BIT_STRING, new byte[] {0}, signer.sign());
        X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(der(SEQUENCE, body, algorithm, signature)));
        return new LoopbackIdentity(keys, certificate);
    }

    /** The certificate as a file that SSL_CERT_FILE may name. */
    public String pem() throws GeneralSecurityException {
        Base64.Encoder lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
        return "-----BEGIN CERTIFICATE-----\n" + lines.encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    /** What a server needs to present it. */
    public SSLContext serverContext() throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", keys.getPrivate(), new char[0], new X509Certificate[] {certificate});
            KeyManagerFactory keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keyManagers.init(store, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keyManagers.getKeyManagers(), null, null);
            return context;
        } catch (java.io.IOException e) {
            throw new AssertionError("an empty key store is read from nowhere", e);
        }
    }

    private static byte[] time(Instant at) {
        String text = DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'")
                .withZone(ZoneOffset.UTC)
                .format(at);
        return der(GENERALIZED_TIME, text.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] oid(String hex) {
        return der(0x06, HexFormat.of().parseHex(hex));
    }

    /** One value: tag, length, and the parts one after the other. */
    private static byte[] der(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        int length = content.size();
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        value.write(tag);
        if (length < 0x80) {
            value.write(length);
        } else {
            byte[] digits = BigInteger.valueOf(length).toByteArray();
            int skip = digits[0] == 0 ? 1 : 0;
            value.write(0x80 | digits.length - skip);
            value.write(digits, skip, digits.length - skip);
        }
        value.writeBytes(content.toByteArray());
        return value.toByteArray();
    }
}
