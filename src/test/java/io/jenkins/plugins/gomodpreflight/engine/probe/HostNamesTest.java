package io.jenkins.plugins.gomodpreflight.engine.probe;

import static org.junit.Assert.assertEquals;

import java.security.cert.X509Certificate;
import okhttp3.tls.HeldCertificate;
import org.junit.Test;

public class HostNamesTest {
    @Test
    public void matchesAsGoDoes() {
        Object[][] cases = {
            {"example.com", "example.com", true},
            {"Example.com", "eXample.COM", true},
            {"example.com", "example.com.", true},
            {"example.com", "www.example.com", false},
            {"*.example.com", "www.example.com", true},
            {"*.example.com", "example.com", false},
            {"*.example.com", "a.b.example.com", false},
            {"*.example.com", ".example.com", false},
            {"w*.example.com", "www.example.com", false},
            {"www.*.com", "www.example.com", false},
            {"*.com", "example.com", true},
            {"go_proxy.example.com", "go_proxy.example.com", true},
            {"127.0.0.1", "127.0.0.1", true},
            {"127.0.0.1", "127.0.0.2", false},
            {"::1", "::1", true},
            {"::1", "0:0:0:0:0:0:0:1", true},
            {"example.com", "127.0.0.1", false},
        };
        for (Object[] c : cases) {
            X509Certificate certificate = new HeldCertificate.Builder()
                    .ecdsa256()
                    .commonName((String) c[1])
                    .addSubjectAlternativeName((String) c[0])
                    .build()
                    .certificate();
            assertEquals(c[0] + " for " + c[1], c[2], HostNames.matches(certificate, (String) c[1]));
        }
    }
}
