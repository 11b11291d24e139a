package io.jenkins.plugins.gomodpreflight.engine.agreement;

import static io.jenkins.plugins.gomodpreflight.engine.agreement.Case.all;
import static io.jenkins.plugins.gomodpreflight.engine.agreement.Fault.redirect;

import io.jenkins.plugins.gomodpreflight.engine.agreement.Certificates.Identity;
import io.jenkins.plugins.gomodpreflight.engine.agreement.ForwardProxy.Mood;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** HTTP_PROXY, HTTPS_PROXY and NO_PROXY. The host proxy.test exists for the HTTP proxies of the cases alone. */
final class ForwardProxyCases {
    /** What the proxies of both schemes know: a server of http and one of https. */
    private static final Map<String, String> HOSTS = Map.of("plain.test", "good", "proxy.test", "safe");

    private ForwardProxyCases() {}

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        cases.add(plain("HTTP_PROXY").env("HTTP_PROXY", "{forward}"));
        cases.add(plain("http_proxy").env("HTTP_PROXY", null).env("http_proxy", "{forward}"));
        cases.add(plain("HTTP_PROXY before http_proxy")
                .env("HTTP_PROXY", "{forward}")
                .env("http_proxy", "{refused}"));
        cases.add(plain("http_proxy where HTTP_PROXY is refused").env("http_proxy", "{forward}"));
        cases.add(plain("http_proxy where HTTP_PROXY is empty")
                .env("HTTP_PROXY", "")
                .env("http_proxy", "{forward}"));
        cases.add(plain("HTTP_PROXY without scheme").env("HTTP_PROXY", "{forward.host}"));
        cases.add(plain("HTTP_PROXY with trailing slash").env("HTTP_PROXY", "{forward}/"));
        cases.add(plain("HTTP_PROXY with path").env("HTTP_PROXY", "{forward}/x?y"));
        cases.add(plain("HTTP_PROXY as localhost").env("HTTP_PROXY", "localhost:{forward.port}"));
        cases.add(plain("HTTP_PROXY as https to a port that speaks http").env("HTTP_PROXY", "https://{forward.host}"));
        cases.add(plain("HTTP_PROXY broken, loopback alone is wanted")
                .env("HTTP_PROXY", "http://127.0.0.1:notaport")
                .goproxy("{good}"));
        cases.add(plain("HTTP_PROXY refused").finding(Code.CONNECT_REFUSED));
        cases.add(plain("HTTP_PROXY refused, comma")
                .goproxy("http://proxy.test,{good}")
                .finding(Code.GOPROXY_COMMA_STOPS_FALLBACK));
        cases.add(plain("HTTP_PROXY refused, bar").goproxy("http://proxy.test|{good}"));
        cases.add(plain("HTTP_PROXY under a CGI server")
                .env("HTTP_PROXY", "{forward}")
                .env("REQUEST_METHOD", "GET")
                .finding(Code.PROXY_REFUSED));
        cases.add(plain("HTTP_PROXY under a CGI server, loopback")
                .env("HTTP_PROXY", "{forward}")
                .env("REQUEST_METHOD", "GET")
                .goproxy("{good}"));
        cases.add(plain("HTTPS_PROXY is not for http").env("HTTPS_PROXY", "{forward}"));
        cases.add(plain("ALL_PROXY is not read").env("ALL_PROXY", "{forward}").env("all_proxy", "{forward}"));
        cases.add(plain("HTTP_PROXY with credentials").env("HTTP_PROXY", "http://u:p@{forward.host}"));
        cases.add(demanding("HTTP proxy demands a login")
                .env("HTTP_PROXY", "{forward}")
                .finding(Code.PROXY_AUTH_REQUIRED));
        cases.add(demanding("HTTP proxy demands a login, comma")
                .env("HTTP_PROXY", "{forward}")
                .goproxy("http://proxy.test,{good}"));
        cases.add(demanding("HTTP proxy demands a login, bar")
                .env("HTTP_PROXY", "{forward}")
                .goproxy("http://proxy.test|{good}"));
        cases.add(demanding("HTTP proxy gets its login").env("HTTP_PROXY", "http://u:p@{forward.host}"));
        cases.add(demanding("HTTP proxy gets its login, without scheme").env("HTTP_PROXY", "u:p@{forward.host}"));
        cases.add(demanding("HTTP proxy gets another login")
                .env("HTTP_PROXY", "http://u:x@{forward.host}")
                .finding(Code.PROXY_AUTH_REQUIRED));
        cases.add(demanding("HTTP proxy gets an escaped login").env("HTTP_PROXY", "http://%75:%70@{forward.host}"));
        cases.add(demanding("HTTP proxy's login is not in netrc")
                .env("HTTP_PROXY", "{forward}")
                .file("home/.netrc", "machine {forward.host} login u password p\n")
                .finding(Code.PROXY_AUTH_REQUIRED));
        cases.add(mood("HTTP proxy refuses to forward", Mood.REFUSES).env("HTTP_PROXY", "{forward}"));
        cases.add(mood("HTTP proxy closes", Mood.CLOSES)
                .env("HTTP_PROXY", "{forward}")
                .finding(Code.CONNECT_RESET));
        cases.add(plain("HTTP proxy does not know the host")
                .env("HTTP_PROXY", "{forward}")
                .goproxy("http://elsewhere.test"));
        cases.add(plain("HTTP proxy does not know the host, comma")
                .env("HTTP_PROXY", "{forward}")
                .goproxy("http://elsewhere.test,{good}"));
        cases.add(plain("HTTP proxy, host in upper case")
                .forwardProxy("forward", Map.of("PROXY.TEST", "good", "proxy.test", "good"))
                .env("HTTP_PROXY", "{forward}")
                .goproxy("http://PROXY.TEST"));
        cases.add(plain("HTTP proxy, redirect to a host that only it knows")
                .proxy("first", all(redirect(302, "http://proxy.test{path}")))
                .env("HTTP_PROXY", "{forward}")
                .goproxy("{first}"));
        cases.add(plain("HTTP proxy, redirect from a host that only it knows to loopback")
                .proxy("first", all(redirect(302, "{good}{path}")))
                .forwardProxy("forward", Map.of("proxy.test", "first"))
                .env("HTTP_PROXY", "{forward}"));

        cases.add(secure("HTTPS_PROXY").env("HTTPS_PROXY", "{forward}"));
        cases.add(secure("HTTPS_PROXY, host without scheme")
                .env("HTTPS_PROXY", "{forward}")
                .goproxy("proxy.test"));
        cases.add(secure("https_proxy").env("HTTPS_PROXY", null).env("https_proxy", "{forward}"));
        cases.add(secure("HTTPS_PROXY without scheme").env("HTTPS_PROXY", "{forward.host}"));
        cases.add(secure("HTTP_PROXY is not for https").env("HTTP_PROXY", "{forward}"));
        cases.add(secure("HTTPS_PROXY under a CGI server")
                .env("HTTPS_PROXY", "{forward}")
                .env("REQUEST_METHOD", "GET"));
        cases.add(secure("HTTPS_PROXY demands a login")
                .forwardProxy("forward", Map.of("proxy.test", "safe"), "u:p", Mood.FORWARDS)
                .env("HTTPS_PROXY", "{forward}")
                .finding(Code.PROXY_AUTH_REQUIRED));
        cases.add(secure("HTTPS_PROXY gets its login")
                .forwardProxy("forward", Map.of("proxy.test", "safe"), "u:p", Mood.FORWARDS)
                .env("HTTPS_PROXY", "http://u:p@{forward.host}"));
        cases.add(secure("HTTPS_PROXY gets another login, bar")
                .forwardProxy("forward", Map.of("proxy.test", "safe"), "u:p", Mood.FORWARDS)
                .env("HTTPS_PROXY", "http://u:x@{forward.host}")
                .goproxy("https://proxy.test|{good}"));
        cases.add(secure("HTTPS_PROXY refuses to connect")
                .forwardProxy("forward", Map.of("proxy.test", "safe"), null, Mood.REFUSES)
                .env("HTTPS_PROXY", "{forward}")
                .finding(Code.PROXY_REFUSED));
        cases.add(secure("HTTPS_PROXY answers CONNECT with 404, comma")
                .proxy("forward", all(Fault.status(404)))
                .env("HTTPS_PROXY", "{forward}")
                .goproxy("https://proxy.test,{good}")
                .finding(Code.GOPROXY_COMMA_STOPS_FALLBACK));
        cases.add(secure("HTTP_PROXY answers with 404, comma")
                .proxy("forward", all(Fault.status(404)))
                .env("HTTP_PROXY", "{forward}")
                .goproxy("http://proxy.test,{good}"));
        cases.add(secure("HTTPS_PROXY does not know the host")
                .forwardProxy("forward", Map.of())
                .env("HTTPS_PROXY", "{forward}")
                .finding(Code.PROXY_REFUSED));
        cases.add(secure("HTTPS_PROXY, untrusted server")
                .secureProxy("safe", Identity.SELF_SIGNED)
                .forwardProxy("forward", Map.of("proxy.test", "safe"))
                .env("HTTPS_PROXY", "{forward}")
                .finding(Code.TLS_UNTRUSTED_ISSUER));
        cases.add(secure("HTTPS_PROXY, wrong name in the certificate")
                .forwardProxy("forward", Map.of("wrong.test", "safe"))
                .env("HTTPS_PROXY", "{forward}")
                .goproxy("https://wrong.test")
                .finding(Code.TLS_WRONG_HOST));
        cases.add(secure("HTTPS_PROXY, netrc for a host on the standard port")
                .secureProxy("safe", Identity.GOOD, all(Fault.unlessAuthorized("u", "p", Fault.status(401))))
                .forwardProxy("forward", Map.of("proxy.test", "safe"))
                .file("home/.netrc", "machine proxy.test login u password p\n")
                .env("HTTPS_PROXY", "{forward}"));
        cases.add(secure("HTTPS_PROXY, netrc with the standard port, URL without")
                .secureProxy("safe", Identity.GOOD, all(Fault.unlessAuthorized("u", "p", Fault.status(401))))
                .forwardProxy("forward", Map.of("proxy.test", "safe"))
                .file("home/.netrc", "machine proxy.test:443 login u password p\n")
                .env("HTTPS_PROXY", "{forward}"));
        cases.add(secure("HTTPS_PROXY, netrc and URL with the standard port")
                .secureProxy("safe", Identity.GOOD, all(Fault.unlessAuthorized("u", "p", Fault.status(401))))
                .forwardProxy("forward", Map.of("proxy.test", "safe"))
                .file("home/.netrc", "machine proxy.test:443 login u password p\n")
                .env("HTTPS_PROXY", "{forward}")
                .goproxy("https://proxy.test:443"));
        cases.add(secure("HTTPS_PROXY, netrc without port, URL with the standard port")
                .secureProxy("safe", Identity.GOOD, all(Fault.unlessAuthorized("u", "p", Fault.status(401))))
                .forwardProxy("forward", Map.of("proxy.test", "safe"))
                .file("home/.netrc", "machine proxy.test login u password p\n")
                .env("HTTPS_PROXY", "{forward}")
                .goproxy("https://proxy.test:443"));
        cases.add(secure("HTTPS_PROXY, credentials in the URL")
                .secureProxy("safe", Identity.GOOD, all(Fault.unlessAuthorized("u", "p", Fault.status(401))))
                .forwardProxy("forward", Map.of("proxy.test", "safe"))
                .env("HTTPS_PROXY", "{forward}")
                .goproxy("https://u:p@proxy.test"));

        socks(cases);
        throughTls(cases);

        // LOCALHOST is loopback and go's rule for proxies, which compares with localhost, does not see it
        cases.add(noProxy("no proxy for 127.0.0.1", "").goproxy("{good}"));
        cases.add(noProxy("no proxy for localhost", "").goproxy("http://localhost:{good.port}"));
        cases.add(noProxy("no proxy for another loopback address", "").goproxy("http://127.0.0.1:{good.port}"));
        cases.add(noProxy("a proxy for LOCALHOST", ""));
        cases.add(noProxy("HTTP_PROXY that is no URL counts as none", "").env("HTTP_PROXY", "%zz"));
        cases.add(noProxy("HTTP_PROXY with blanks around counts as none", "").env("HTTP_PROXY", " {refused} "));
        cases.add(noProxy("HTTP_PROXY empty, http_proxy refused", "")
                .env("HTTP_PROXY", "")
                .env("http_proxy", "{refused}"));
        cases.add(noProxy("neither HTTP_PROXY nor http_proxy", "").env("HTTP_PROXY", ""));
        cases.add(noProxy("NO_PROXY lower case", "localhost"));
        cases.add(noProxy("NO_PROXY upper case", "LOCALHOST"));
        cases.add(noProxy("NO_PROXY star", "*"));
        cases.add(noProxy("NO_PROXY list", "a.test, localhost ,b.test"));
        cases.add(noProxy("NO_PROXY list separated by blanks", "a.test localhost b.test"));
        cases.add(noProxy("NO_PROXY with the port", "localhost:{good.port}"));
        cases.add(noProxy("NO_PROXY with another port", "localhost:1"));
        cases.add(noProxy("NO_PROXY with a dot before", ".localhost"));
        cases.add(noProxy("NO_PROXY with a star and dot before", "*.localhost"));
        cases.add(noProxy("NO_PROXY with an end of the name", "host"));
        cases.add(noProxy("NO_PROXY with a dot after", "localhost."));
        cases.add(noProxy("NO_PROXY star in a list", "a.test,*"));
        cases.add(noProxy("NO_PROXY star in a word", "local*"));
        cases.add(noProxy("NO_PROXY with scheme", "http://localhost"));
        cases.add(noProxy("NO_PROXY empty entries", ",,localhost,,"));
        cases.add(noProxy("NO_PROXY address range", "127.0.0.0/8"));
        cases.add(noProxy("no_proxy", null).env("no_proxy", "localhost"));
        cases.add(noProxy("NO_PROXY before no_proxy", "a.test").env("no_proxy", "localhost"));
        cases.add(noProxy("NO_PROXY empty, no_proxy set", "").env("no_proxy", "localhost"));
        return cases;
    }

    private static void socks(List<Case> cases) {
        cases.add(socks("for http", null, 0).env("HTTP_PROXY", "{socks}"));
        cases.add(socks("for https", null, 0).env("HTTPS_PROXY", "{socks}").goproxy("https://proxy.test"));
        cases.add(socks("scheme in upper case", null, 0).env("HTTP_PROXY", "SOCKS5://{socks.host}"));
        cases.add(socks("without port, which is another", null, 0).env("HTTP_PROXY", "socks5://127.0.0.1"));
        cases.add(socks("named as http", null, 0).env("HTTP_PROXY", "http://{socks.host}"));
        cases.add(socks("named as https", null, 0).env("HTTP_PROXY", "https://{socks.host}"));
        cases.add(socks("not spoken by the proxy", null, 0)
                .env("HTTP_PROXY", "socks5://{forward.host}")
                .finding(Code.PROXY_REFUSED));
        cases.add(socks("needless login", null, 0).env("HTTP_PROXY", "socks5://u:p@{socks.host}"));
        cases.add(socks("login", "u:p", 0).env("HTTP_PROXY", "socks5://u:p@{socks.host}"));
        cases.add(socks("login, https", "u:p", 0)
                .env("HTTPS_PROXY", "socks5://u:p@{socks.host}")
                .goproxy("https://proxy.test"));
        cases.add(socks("escaped login", "u@:p:", 0).env("HTTP_PROXY", "socks5://u%40:p%3A@{socks.host}"));
        cases.add(socks("no login", "u:p", 0).env("HTTP_PROXY", "{socks}").finding(Code.PROXY_AUTH_REQUIRED));
        cases.add(
                socks("no login, comma", "u:p", 0).env("HTTP_PROXY", "{socks}").goproxy("http://plain.test,{good}"));
        cases.add(socks("no login, bar", "u:p", 0).env("HTTP_PROXY", "{socks}").goproxy("http://plain.test|{good}"));
        cases.add(socks("another login", "u:p", 0)
                .env("HTTP_PROXY", "socks5://u:x@{socks.host}")
                .finding(Code.PROXY_AUTH_REQUIRED));
        cases.add(socks("a login without a name", "u:p", 0).env("HTTP_PROXY", "socks5://:p@{socks.host}"));
        cases.add(socks("is not there", null, 0)
                .env("HTTP_PROXY", "socks5://127.0.0.1:1")
                .finding(Code.CONNECT_REFUSED));
        cases.add(socks("is not there, bar", null, 0)
                .env("HTTP_PROXY", "socks5://127.0.0.1:1")
                .goproxy("http://plain.test|{good}"));
        cases.add(socks("does not know the host", null, 0)
                .env("HTTP_PROXY", "{socks}")
                .goproxy("http://elsewhere.test"));
        for (int reply : new int[] {1, 2, 5, 77}) {
            cases.add(socks("reply " + reply, null, reply).env("HTTP_PROXY", "{socks}"));
        }
        cases.add(socks("untrusted server", null, 0)
                .secureProxy("safe", Identity.SELF_SIGNED)
                .env("HTTPS_PROXY", "{socks}")
                .goproxy("https://proxy.test")
                .finding(Code.TLS_UNTRUSTED_ISSUER));
        cases.add(socks("NO_PROXY", null, 0)
                .env("HTTP_PROXY", "{socks}")
                .env("NO_PROXY", "localhost")
                .goproxy("http://LOCALHOST:{good.port}"));
        cases.add(socks("loopback", null, 2).env("HTTP_PROXY", "{socks}").goproxy("{good}"));
    }

    private static void throughTls(List<Case> cases) {
        cases.add(throughTls("for http", null, Identity.GOOD).env("HTTP_PROXY", "{forward}"));
        cases.add(throughTls("for https", null, Identity.GOOD)
                .env("HTTPS_PROXY", "{forward}")
                .goproxy("https://proxy.test"));
        cases.add(throughTls("by name", null, Identity.GOOD).env("HTTP_PROXY", "https://localhost:{forward.port}"));
        cases.add(throughTls("named as http", null, Identity.GOOD).env("HTTP_PROXY", "http://{forward.host}"));
        cases.add(throughTls("untrusted", null, Identity.SELF_SIGNED).env("HTTP_PROXY", "{forward}"));
        cases.add(throughTls("untrusted, https", null, Identity.SELF_SIGNED)
                .env("HTTPS_PROXY", "{forward}")
                .goproxy("https://proxy.test")
                .finding(Code.PROXY_REFUSED));
        cases.add(throughTls("untrusted, bar", null, Identity.SELF_SIGNED)
                .env("HTTP_PROXY", "{forward}")
                .goproxy("http://plain.test|{good}"));
        cases.add(throughTls("certificate for another name", null, Identity.WRONG_HOST)
                .env("HTTP_PROXY", "{forward}")
                .finding(Code.PROXY_REFUSED));
        cases.add(throughTls("certificate expired", null, Identity.EXPIRED)
                .env("HTTPS_PROXY", "{forward}")
                .goproxy("https://proxy.test")
                .finding(Code.PROXY_REFUSED));
        cases.add(throughTls("login", "u:p", Identity.GOOD).env("HTTP_PROXY", "https://u:p@{forward.host}"));
        cases.add(throughTls("login, https", "u:p", Identity.GOOD)
                .env("HTTPS_PROXY", "https://u:p@{forward.host}")
                .goproxy("https://proxy.test"));
        cases.add(throughTls("no login", "u:p", Identity.GOOD)
                .env("HTTP_PROXY", "{forward}")
                .finding(Code.PROXY_AUTH_REQUIRED));
        cases.add(throughTls("no login, https", "u:p", Identity.GOOD)
                .env("HTTPS_PROXY", "{forward}")
                .goproxy("https://proxy.test")
                .finding(Code.PROXY_AUTH_REQUIRED));
        cases.add(throughTls("another login, https, bar", "u:p", Identity.GOOD)
                .env("HTTPS_PROXY", "https://u:x@{forward.host}")
                .goproxy("https://proxy.test|{good}"));
        cases.add(throughTls("does not know the host", null, Identity.GOOD)
                .env("HTTPS_PROXY", "{forward}")
                .goproxy("https://elsewhere.test"));
        cases.add(throughTls("is not there", null, Identity.GOOD)
                .env("HTTPS_PROXY", "https://127.0.0.1:1")
                .goproxy("https://proxy.test")
                .finding(Code.CONNECT_REFUSED));
        cases.add(throughTls("untrusted server", null, Identity.GOOD)
                .secureProxy("safe", Identity.SELF_SIGNED)
                .env("HTTPS_PROXY", "{forward}")
                .goproxy("https://proxy.test")
                .finding(Code.TLS_UNTRUSTED_ISSUER));
        cases.add(throughTls("under GOINSECURE", null, Identity.SELF_SIGNED)
                .env("HTTPS_PROXY", "{forward}")
                .env("GOINSECURE", "*")
                .goproxy("https://proxy.test"));
    }

    private static Case socks(String name, String credentials, int reply) {
        return anyway("SOCKS, " + name).socksProxy("socks", HOSTS, credentials, reply);
    }

    private static Case throughTls(String name, String credentials, Identity identity) {
        return anyway("by TLS, " + name).secureForwardProxy("forward", HOSTS, credentials, identity);
    }

    private static Case anyway(String name) {
        return Case.of("proxy: " + name)
                .env("SSL_CERT_FILE", "{root}/ca.pem")
                .secureProxy("safe", Identity.GOOD)
                .forwardProxy("forward", HOSTS)
                .goproxy("http://plain.test");
    }

    private static Case plain(String name) {
        return Case.of("proxy: " + name)
                .forwardProxy("forward", Map.of("proxy.test", "good"))
                .goproxy("http://proxy.test");
    }

    private static Case demanding(String name) {
        return plain(name).forwardProxy("forward", Map.of("proxy.test", "good"), "u:p", Mood.FORWARDS);
    }

    private static Case mood(String name, Mood mood) {
        return plain(name).forwardProxy("forward", Map.of("proxy.test", "good"), null, mood);
    }

    private static Case secure(String name) {
        return Case.of("proxy: " + name)
                .env("SSL_CERT_FILE", "{root}/ca.pem")
                .secureProxy("safe", Identity.GOOD)
                .forwardProxy("forward", Map.of("proxy.test", "safe"))
                .goproxy("https://proxy.test");
    }

    private static Case noProxy(String name, String value) {
        return Case.of("proxy: " + name).goproxy("http://LOCALHOST:{good.port}").env("NO_PROXY", value);
    }
}
