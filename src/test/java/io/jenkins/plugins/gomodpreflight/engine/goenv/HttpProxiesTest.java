package io.jenkins.plugins.gomodpreflight.engine.goenv;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.net.URI;
import java.util.Optional;
import java.util.Random;
import org.junit.Test;

public class HttpProxiesTest {
    @Test
    public void choosesByScheme() throws Exception {
        HttpProxies proxies = new HttpProxies("http://a.example:1", "http://b.example:2", "", false, true);
        assertEquals("http://a.example:1", proxy(proxies, "http://x.example/"));
        assertEquals("http://b.example:2", proxy(proxies, "https://x.example/"));
        assertEquals("", proxy(proxies, "file:///x"));
        assertEquals("", proxy(new HttpProxies("http://a.example:1", "", "", false, true), "https://x.example/"));
    }

    @Test
    public void readsProxiesAsTheyAreWritten() throws Exception {
        String[][] cases = {
            {"a.example", "http://a.example"},
            {"a.example:3128", "http://a.example:3128"},
            {"127.0.0.1:3128", "http://127.0.0.1:3128"},
            {"http://a.example:3128/", "http://a.example:3128/"},
            {"https://a.example", "https://a.example"},
            {"socks5://a.example:1080", "socks5://a.example:1080"},
            {"socks5h://a.example", "socks5://a.example"},
            {"me:pw@a.example:3128", "http://me:pw@a.example:3128"},
            {"a_b:3128", "http://a_b:3128"},
            {"http://", "http://http://"},
            {"", ""},
            {"a b", "a%20b"},
            {"http://a.example:port", "http://http://a.example:port"},
            {"%zz", ""},
        };
        for (String[] c : cases) {
            HttpProxies proxies = new HttpProxies("", c[0], "", false, true);
            assertEquals(c[0], c[1], proxy(proxies, "https://x.example/"));
        }
    }

    @Test
    public void olderReleasesTakeAnUnknownSchemeForAHost() throws Exception {
        for (String scheme : new String[] {"socks5h", "socks4", "ftp"}) {
            HttpProxies proxies = new HttpProxies("", scheme + "://a.example:1", "", false, false);
            assertEquals("http://" + scheme + "://a.example:1", proxy(proxies, "https://x.example/"));
        }
        for (String scheme : new String[] {"http", "https", "socks5"}) {
            HttpProxies proxies = new HttpProxies("", scheme + "://a.example:1", "", false, false);
            assertEquals(scheme + "://a.example:1", proxy(proxies, "https://x.example/"));
        }
    }

    @Test
    public void neverProxiesLoopback() throws Exception {
        for (String direct : new String[] {
            "localhost", "localhost:8080", "127.0.0.1", "127.9.8.7:80", "[::1]", "[::1]:8080", "[::ffff:127.0.0.1]"
        }) {
            exempt("", direct, true);
        }
        for (String proxied : new String[] {"LOCALHOST", "localhost.example", "128.0.0.1", "[::2]", "0.0.0.0"}) {
            exempt("", proxied, false);
        }
    }

    @Test
    public void followsNoProxy() throws Exception {
        exempt("example.com", "example.com", true);
        exempt("example.com", "a.example.com", true);
        exempt("EXAMPLE.com", "Example.COM", true);
        exempt("example.com", "badexample.com", false);
        exempt(".example.com", "example.com", false);
        exempt(".example.com", "a.b.example.com", true);
        exempt("*.example.com", "a.example.com", true);
        exempt("*.example.com", "example.com", false);
        exempt("a.com , b.com", "b.com", true);
        exempt("a.com b.com", "b.com", false);
        exempt("example.com:8443", "example.com:8443", true);
        exempt("example.com:8443", "example.com", false);
        exempt("example.com:443", "example.com", true);
        exempt("10.0.0.1", "10.0.0.1:8080", true);
        exempt("10.0.0.1:80", "10.0.0.1:8080", false);
        exempt("10.0.0.1", "110.0.0.1", false);
        exempt("10.0.0.0/8", "10.200.3.4", true);
        exempt("10.0.0.0/8", "11.0.0.1", false);
        exempt("10.0.0.0/33", "10.0.0.1", false);
        exempt("10.0.0.1/8", "10.9.9.9", true);
        exempt("::/0", "10.0.0.1", false);
        exempt("fe80::/10", "[fe80::1]:443", true);
        exempt("[2001:db8::1]:8443", "[2001:db8:0::1]:8443", true);
        exempt("2001:db8::1", "[2001:db8::1]", true);
        exempt("2001:db8::1", "[2001:db8::2]", false);
        exempt("::ffff:10.0.0.1", "10.0.0.1", true);
        exempt("*", "anything.example", true);
        exempt("x,*,y", "10.0.0.1", true);
        exempt("**", "anything.example", false);
        exempt(",,", "example.com", false);
        exempt("b\u00fccher.example", "xn--bcher-kva.example", true);
        exempt("a_b", "a_b:8080", true);
    }

    @Test
    public void refusesHttpProxyInACgiEnvironment() throws Exception {
        HttpProxies proxies = new HttpProxies("http://a.example", "http://b.example", "*", true, true);
        SettingException e =
                assertThrows(SettingException.class, () -> proxies.proxyFor(URI.create("http://x.example")));
        assertEquals(SettingException.Kind.HTTP_PROXY_REFUSED, e.kind());
        assertEquals("", proxy(proxies, "https://x.example"));
        assertEquals("", proxy(new HttpProxies("", "", "", true, true), "http://x.example"));
    }

    @Test
    public void anySettingCanBeRead() throws Exception {
        Random random = new Random(6);
        for (int i = 0; i < 5_000; i++) {
            String proxy =
                    RandomText.of(random, 6, "http", "://", ":", "/", "@", "a", "80", "[", "]", "%", "\u00e9", " ");
            String noProxy = RandomText.of(
                    random, 8, "a", ".", "*", ",", ":", "::", "80", "[", "]", "/", "10", "ffff", "\u00e9", " ",
                    "999999");
            HttpProxies proxies = new HttpProxies(proxy, proxy, noProxy, false, true);
            assertEquals(Optional.empty(), proxies.proxyFor(URI.create("http://localhost")));
            assertEquals(
                    proxies.proxyFor(URI.create("http://[::a]:80/")),
                    proxies.proxyFor(URI.create("https://[::a]:80/")));
        }
    }

    private static void exempt(String noProxy, String host, boolean exempt) throws Exception {
        HttpProxies proxies = new HttpProxies("http://p.example", "http://p.example", noProxy, false, true);
        String expected = exempt ? "" : "http://p.example";
        assertEquals("NO_PROXY=" + noProxy + " for " + host, expected, proxy(proxies, "https://" + host));
    }

    private static String proxy(HttpProxies proxies, String target) throws Exception {
        return proxies.proxyFor(URI.create(target)).map(URI::toString).orElse("");
    }
}
