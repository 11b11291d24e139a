package io.jenkins.plugins.gomodpreflight.engine.probe;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.SplittableRandom;
import okhttp3.tls.HeldCertificate;
import org.junit.Test;

public class DerTest {
    private static final X509Certificate CERTIFICATE = new HeldCertificate.Builder()
            .rsa2048()
            .commonName("a common name of some length, so that lengths take two bytes ".repeat(4))
            .build()
            .certificate();

    @Test
    public void findsTheSubject() throws Exception {
        byte[] subject = Der.subject(CERTIFICATE.getEncoded()).orElseThrow();
        assertArrayEquals(CERTIFICATE.getSubjectX500Principal().getEncoded(), subject);
    }

    @Test
    public void anythingElseHasNone() throws Exception {
        byte[] der = CERTIFICATE.getEncoded();
        assertFalse(Der.subject(new byte[0]).isPresent());
        assertFalse(Der.subject(Arrays.copyOf(der, 100)).isPresent());
        SplittableRandom random = new SplittableRandom(8);
        int found = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = Arrays.copyOf(der, random.nextInt(der.length + 1));
            for (int j = 0; j < 3 && damaged.length > 0; j++) {
                damaged[random.nextInt(Math.min(damaged.length, 60))] = (byte) random.nextInt();
            }
            found += Der.subject(damaged).isPresent() ? 1 : 0;
        }
        assertTrue("no damage leads further than to a subject or to none", found < 20_000);
    }
}
