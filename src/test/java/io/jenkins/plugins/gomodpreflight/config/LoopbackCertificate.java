package io.jenkins.plugins.gomodpreflight.config;

import static org.junit.Assert.assertEquals;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A fresh self-signed certificate for 127.0.0.1. */
final class LoopbackCertificate {
    private static final String PASSWORD = "changeit";

    private final Path pem;
    private final SSLContext context;

    /** @param folder for its files */
    LoopbackCertificate(Path folder) throws Exception {
        Path file = folder.resolve("proxy.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "proxy",
                        "-keyalg",
                        "RSA",
                        "-dname",
                        "CN=proxy",
                        "-ext",
                        "SAN=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .inheritIO()
                .start();
        assertEquals(0, keytool.waitFor());
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        String encoded = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(store.getCertificate("proxy").getEncoded());
        pem = Files.writeString(
                folder.resolve("proxy.pem"),
                "-----BEGIN CERTIFICATE-----\n" + encoded + "\n-----END CERTIFICATE-----\n",
                StandardCharsets.US_ASCII);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
    }

    /** The file for SSL_CERT_FILE. */
    Path pem() {
        return pem;
    }

    /** For a server that shows it. */
    SSLContext context() {
        return context;
    }
}
