package io.jenkins.plugins.gomodpreflight.engine.probe;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.net.URI;
import java.util.List;
import org.junit.Test;

public class ServerTest {
    @Test
    public void readsSchemeHostAndPort() {
        String[][] cases = {
            {"http://Example.COM/x", "http://example.com", "example.com", "80"},
            {"HTTPS://example.com", "https://example.com", "example.com", "443"},
            {"https://example.com:443/", "https://example.com", "example.com", "443"},
            {"https://example.com:/", "https://example.com", "example.com", "443"},
            {"https://u:p@example.com:8443/", "https://example.com:8443", "example.com", "8443"},
            {"http://go_proxy:3000/", "http://go_proxy:3000", "go_proxy", "3000"},
            {"http://u@go_proxy", "http://go_proxy", "go_proxy", "80"},
            {"http://[::1]:8080/", "http://[::1]:8080", "::1", "8080"},
            {"http://[::1]/", "http://[::1]", "::1", "80"},
            {"http://b\u00fccher.example/", "http://xn--bcher-kva.example", "xn--bcher-kva.example", "80"},
        };
        for (String[] c : cases) {
            Server server = Server.of(URI.create(c[0]));
            assertEquals(c[0], c[1], server.url());
            assertEquals(c[0], c[2], server.host());
            assertEquals(c[0], Integer.parseInt(c[3]), server.port());
        }
    }

    @Test
    public void refusesWhatNamesNoServer() {
        for (String uri : List.of("http:///x", "http:x", "http://a:99999", "http://a:0", "http://u@")) {
            assertThrows(uri, IllegalArgumentException.class, () -> Server.of(URI.create(uri)));
        }
    }
}
