package io.jenkins.plugins.gomodpreflight.engine.agreement;

import static io.jenkins.plugins.gomodpreflight.engine.agreement.Case.all;
import static io.jenkins.plugins.gomodpreflight.engine.agreement.Case.on;
import static io.jenkins.plugins.gomodpreflight.engine.agreement.Fault.redirect;

import io.jenkins.plugins.gomodpreflight.engine.agreement.Certificates.Identity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whom go trusts. */
final class TlsCases {
    private TlsCases() {}

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (Identity identity : Identity.values()) {
            cases.add(trusting("TLS: " + identity).secureProxy("bad", identity).goproxy("{bad}"));
        }
        cases.add(Case.of("TLS: authority unknown")
                .secureProxy("bad", Identity.GOOD)
                .goproxy("{bad}"));
        cases.add(Case.of("TLS: authority unknown, comma")
                .secureProxy("bad", Identity.GOOD)
                .goproxy("{bad},{good}"));
        cases.add(Case.of("TLS: authority unknown, bar")
                .secureProxy("bad", Identity.GOOD)
                .goproxy("{bad}|{good}"));
        cases.add(trusting("TLS: expired, comma")
                .secureProxy("bad", Identity.EXPIRED)
                .goproxy("{bad},{good}"));
        cases.add(trusting("TLS: expired, bar")
                .secureProxy("bad", Identity.EXPIRED)
                .goproxy("{bad}|{good}"));
        cases.add(trusting("TLS: wrong host, bar")
                .secureProxy("bad", Identity.WRONG_HOST)
                .goproxy("{bad}|{good}"));
        cases.add(trusting("TLS: localhost by name")
                .secureProxy("bad", Identity.GOOD)
                .goproxy("https://localhost:{bad.port}"));
        cases.add(trusting("TLS: upper-case host name")
                .secureProxy("bad", Identity.GOOD)
                .goproxy("https://LOCALHOST:{bad.port}")
                .env("NO_PROXY", "localhost"));
        cases.add(trusting("TLS: host and port without a scheme")
                .secureProxy("bad", Identity.GOOD)
                .goproxy("{bad.host}"));
        cases.add(trusting("TLS: localhost and port without a scheme")
                .secureProxy("bad", Identity.GOOD)
                .goproxy("localhost:{bad.port}"));
        cases.add(tls("TLS: SSL_CERT_DIR", "SSL_CERT_DIR", "{root}/certs"));
        cases.add(tls("TLS: SSL_CERT_DIR with two folders", "SSL_CERT_DIR", "{root}/nothing:{root}/certs"));
        cases.add(tls("TLS: SSL_CERT_DIR with blanks", "SSL_CERT_DIR", " {root}/certs "));
        cases.add(tls("TLS: SSL_CERT_DIR without the authority", "SSL_CERT_DIR", "{root}/project"));
        cases.add(tls("TLS: SSL_CERT_DIR is a file", "SSL_CERT_DIR", "{root}/ca.pem"));
        cases.add(tls("TLS: SSL_CERT_FILE absent", "SSL_CERT_FILE", "{root}/nothing.pem"));
        cases.add(tls("TLS: SSL_CERT_FILE is a folder", "SSL_CERT_FILE", "{root}/certs"));
        cases.add(tls("TLS: SSL_CERT_FILE empty value", "SSL_CERT_FILE", ""));
        cases.add(tls("TLS: SSL_CERT_FILE without certificates", "SSL_CERT_FILE", "{root}/project/go.mod"));
        cases.add(tls("TLS: SSL_CERT_FILE is a list", "SSL_CERT_FILE", "{root}/nothing.pem:{root}/ca.pem"));
        cases.add(tls("TLS: SSL_CERT_FILE of another authority", "SSL_CERT_FILE", "{root}/self-signed.pem"));
        cases.add(tls("TLS: relative SSL_CERT_FILE", "SSL_CERT_FILE", "../ca.pem"));
        cases.add(tls(
                        "TLS: SSL_CERT_FILE of another authority, SSL_CERT_DIR of the right one",
                        "SSL_CERT_DIR",
                        "{root}/certs")
                .env("SSL_CERT_FILE", "{root}/self-signed.pem"));
        cases.add(tls(
                        "TLS: SSL_CERT_DIR of no authority, SSL_CERT_FILE of the right one",
                        "SSL_CERT_FILE",
                        "{root}/ca.pem")
                .env("SSL_CERT_DIR", "{root}/nothing"));
        cases.add(tls("TLS: text around the certificate", "SSL_CERT_FILE", "{root}/noisy.pem")
                .file("noisy.pem", "Subject: test\n" + Certificates.authorityPem() + "trailing words\n"));
        cases.add(tls("TLS: a broken certificate before the right one", "SSL_CERT_FILE", "{root}/noisy.pem")
                .file(
                        "noisy.pem",
                        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"
                                + Certificates.authorityPem()));
        cases.add(tls("TLS: a private key before the certificate", "SSL_CERT_FILE", "{root}/noisy.pem")
                .file(
                        "noisy.pem",
                        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"
                                + Certificates.authorityPem()));
        cases.add(tls("TLS: variables that go does not read", "CURL_CA_BUNDLE", "{root}/ca.pem")
                .env("REQUESTS_CA_BUNDLE", "{root}/ca.pem")
                .env("NODE_EXTRA_CA_CERTS", "{root}/ca.pem"));
        cases.add(tls("TLS: GOINSECURE does not cover proxies", "GOINSECURE", "*"));
        cases.add(tls("TLS: self-signed and trusted", "SSL_CERT_FILE", "{root}/self-signed.pem")
                .secureProxy("bad", Identity.SELF_SIGNED));
        cases.add(trusting("TLS: https to a port that speaks http").goproxy("https://127.0.0.1:{good.port}"));
        cases.add(trusting("TLS: https to a port that speaks http, comma")
                .goproxy("https://127.0.0.1:{good.port},{good}"));
        cases.add(
                trusting("TLS: https to a port that speaks http, bar").goproxy("https://127.0.0.1:{good.port}|{good}"));
        cases.add(trusting("TLS: http to a port that speaks https")
                .secureProxy("bad", Identity.GOOD)
                .goproxy("http://{bad.host}"));
        cases.add(trusting("TLS: http to a port that speaks https, bar")
                .secureProxy("bad", Identity.GOOD)
                .goproxy("http://{bad.host}|{good}"));
        cases.add(versions("TLS: 1.3 alone", "TLSv1.3"));
        cases.add(versions("TLS: 1.2 alone", "TLSv1.2"));
        cases.add(trusting("TLS: redirect from https to http")
                .secureProxy("bad", Identity.GOOD, all(redirect(302, "{good}{path}")))
                .goproxy("{bad}"));
        cases.add(trusting("TLS: redirect from https to http, comma")
                .secureProxy("bad", Identity.GOOD, all(redirect(302, "{good}{path}")))
                .goproxy("{bad},{good}"));
        cases.add(trusting("TLS: redirect from https to http, bar")
                .secureProxy("bad", Identity.GOOD, all(redirect(302, "{good}{path}")))
                .goproxy("{bad}|{good}"));
        cases.add(trusting("TLS: redirect from http to https")
                .secureProxy("safe", Identity.GOOD)
                .proxy("bad", all(redirect(302, "{safe}{path}")))
                .goproxy("{bad}"));
        cases.add(trusting("TLS: redirect from http to https to http")
                .secureProxy("safe", Identity.GOOD, all(redirect(302, "{good}{path}")))
                .proxy("bad", all(redirect(302, "{safe}{path}")))
                .goproxy("{bad}"));
        cases.add(trusting("TLS: redirect to an untrusted server")
                .secureProxy("worse", Identity.SELF_SIGNED)
                .proxy("bad", on("\\.zip$", redirect(302, "{worse}{path}")))
                .goproxy("{bad}"));
        cases.add(trusting("TLS: two https proxies, the first without the modules")
                .secureProxy("one", Identity.GOOD, all(Fault.status(404)))
                .secureProxy("two", Identity.CHAIN)
                .goproxy("{one},{two}"));
        cases.add(trusting("TLS: reset in the handshake, comma")
                .server("bad", sandbox -> handshakeReset())
                .goproxy("{bad},{good}"));
        cases.add(trusting("TLS: reset in the handshake, bar")
                .server("bad", sandbox -> handshakeReset())
                .goproxy("{bad}|{good}"));
        return cases;
    }

    private static Case trusting(String name) {
        return Case.of(name).env("SSL_CERT_FILE", "{root}/ca.pem");
    }

    private static Case tls(String name, String variable, String value) {
        return Case.of(name).secureProxy("bad", Identity.GOOD).goproxy("{bad}").env(variable, value);
    }

    private static Case versions(String name, String protocol) {
        return trusting(name)
                .server(
                        "bad",
                        sandbox -> new FaultyProxy(
                                World.MODULES,
                                List.of(),
                                sandbox::expand,
                                Optional.of(Certificates.context(Identity.GOOD)),
                                protocol))
                .goproxy("{bad}");
    }

    /** A server that takes connections for https and drops them when the client says hello. */
    private static Server handshakeReset() {
        Listener listener = new Listener(Optional.empty(), socket -> {
            if (socket.getInputStream().read() >= 0) {
                socket.setSoLinger(true, 0);
            }
        });
        return new Server() {
            @Override
            public String scheme() {
                return "https";
            }

            @Override
            public int port() {
                return listener.port();
            }

            @Override
            public void close() {
                listener.close();
            }
        };
    }
}
