package io.jenkins.plugins.gomodpreflight.engine.agreement;

import static io.jenkins.plugins.gomodpreflight.engine.agreement.Case.all;
import static io.jenkins.plugins.gomodpreflight.engine.agreement.Fault.redirect;
import static io.jenkins.plugins.gomodpreflight.engine.agreement.Fault.status;
import static io.jenkins.plugins.gomodpreflight.engine.agreement.Fault.unlessAuthorized;

import io.jenkins.plugins.gomodpreflight.engine.agreement.Certificates.Identity;
import java.util.ArrayList;
import java.util.List;

/** User information in URLs, and netrc. */
final class CredentialCases {
    private static final Fault GUARD = unlessAuthorized("user", "secret", status(401));
    private static final String LOGIN = " login user password secret\n";

    private CredentialCases() {}

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        cases.add(guarded("credentials: none"));
        cases.add(guarded("credentials: none, comma").goproxy("{bad},{good}"));
        cases.add(guarded("credentials: none, bar").goproxy("{bad}|{good}"));
        cases.add(guarded("credentials: right, in https URL").goproxy("https://user:secret@{bad.host}"));
        cases.add(guarded("credentials: wrong, in https URL").goproxy("https://user:wrong@{bad.host}"));
        cases.add(guarded("credentials: user alone, in https URL").goproxy("https://user@{bad.host}"));
        cases.add(guarded("credentials: escaped, in https URL").goproxy("https://us%65r:s%65cret@{bad.host}"));
        cases.add(guarded("credentials: without scheme").goproxy("user:secret@{bad.host}"));
        cases.add(Case.of("credentials: empty password")
                .env("SSL_CERT_FILE", "{root}/ca.pem")
                .secureProxy("bad", Identity.GOOD, all(unlessAuthorized("user", "", status(401))))
                .goproxy("https://user:@{bad.host}"));
        cases.add(Case.of("credentials: special characters")
                .env("SSL_CERT_FILE", "{root}/ca.pem")
                .secureProxy("bad", Identity.GOOD, all(unlessAuthorized("a@b", "p:/+ %", status(401))))
                .goproxy("https://a%40b:p%3A%2F+%20%25@{bad.host}"));
        cases.add(Case.of("credentials: in http URL").goproxy("http://user:secret@{good.host}"));
        cases.add(Case.of("credentials: in http URL, comma").goproxy("http://user:secret@{good.host},{good}"));
        cases.add(Case.of("credentials: in http URL, bar").goproxy("http://user:secret@{good.host}|{good}"));
        cases.add(Case.of("credentials: user alone, in http URL").goproxy("http://user@{good.host}"));
        cases.add(Case.of("credentials: in http URL after the one that serves")
                .goproxy("{good},http://user:secret@{good.host}"));
        cases.add(Case.of("credentials: empty user in http URL").goproxy("http://@{good.host}"));
        cases.add(Case.of("credentials: broken escape in https URL").goproxy("https://user:%zz@127.0.0.1:1"));
        cases.add(Case.of("credentials: redirect with credentials to http")
                .proxy("bad", all(redirect(302, "http://user:secret@{good.host}{path}")))
                .goproxy("{bad}"));
        cases.add(guarded("credentials: redirect to an https URL with credentials")
                .proxy("first", all(redirect(302, "https://user:secret@{bad.host}{path}")))
                .goproxy("{first}"));
        cases.add(guarded("credentials: redirect to another port of the host")
                .secureProxy("first", Identity.GOOD, all(redirect(302, "{bad}{path}")))
                .goproxy("https://user:secret@{first.host}"));
        cases.add(guarded("credentials: redirect to another name of the host")
                .secureProxy("first", Identity.GOOD, all(redirect(302, "https://localhost:{bad.port}{path}")))
                .goproxy("https://user:secret@{first.host}"));
        cases.add(guarded("credentials: redirect on the same server")
                .secureProxy(
                        "bad",
                        World.MODULES.or(World.MODULES.under("/moved")),
                        Identity.GOOD,
                        Case.on("^/example", redirect(302, "/moved{path}")),
                        Case.on("^/moved", GUARD))
                .goproxy("https://user:secret@{bad.host}"));

        cases.add(netrc("netrc: host and port", "machine {bad.host}" + LOGIN));
        cases.add(netrc("netrc: host without port", "machine 127.0.0.1" + LOGIN));
        cases.add(netrc("netrc: several lines", "machine {bad.host}\n  login user\n  password secret\n"));
        cases.add(netrc("netrc: password before login", "machine {bad.host} password secret login user\n"));
        cases.add(netrc("netrc: wrong password", "machine {bad.host} login user password wrong\n"));
        cases.add(netrc(
                "netrc: two entries, first counts",
                "machine {bad.host}" + LOGIN + "machine {bad.host} login user password wrong\n"));
        cases.add(netrc(
                "netrc: two entries, first is wrong",
                "machine {bad.host} login user password wrong\n" + "machine {bad.host}" + LOGIN));
        cases.add(netrc(
                "netrc: entry without password before",
                "machine {bad.host} login other\n" + "machine {bad.host}" + LOGIN));
        cases.add(netrc("netrc: default", "default" + LOGIN));
        cases.add(netrc("netrc: default before the machine", "default login x password y\nmachine {bad.host}" + LOGIN));
        cases.add(netrc("netrc: default alone on a line before the machine", "default\nmachine {bad.host}" + LOGIN));
        cases.add(netrc(
                "netrc: default in a machine's line, odd",
                "machine x.test login x password y default\nmachine {bad.host}" + LOGIN));
        cases.add(netrc(
                "netrc: macro before",
                "macdef init\ncd /x\nmachine {bad.host} login a password b\n\nmachine {bad.host}" + LOGIN));
        cases.add(netrc("netrc: macro that never ends", "macdef init\nmachine {bad.host}" + LOGIN));
        cases.add(netrc("netrc: macro ended by a line of blanks", "macdef init\n  \nmachine {bad.host}" + LOGIN));
        cases.add(netrc("netrc: account", "machine {bad.host} account x login user password secret\n"));
        cases.add(netrc("netrc: comment line", "# a comment\nmachine {bad.host}" + LOGIN));
        cases.add(
                netrc("netrc: comment line with an odd number of words", "# odd comment\nmachine {bad.host}" + LOGIN));
        cases.add(netrc(
                "netrc: word without value at the end of a line", "machine {bad.host} login user password\nsecret\n"));
        cases.add(netrc("netrc: tabs and Windows line ends", "machine\t{bad.host}\tlogin\tuser\tpassword\tsecret\r\n"));
        cases.add(netrc("netrc: quotes are not special", "machine {bad.host} login user password \"secret\"\n"));
        cases.add(netrc("netrc: machine in upper case", "MACHINE {bad.host}" + LOGIN));
        cases.add(netrc("netrc: empty", ""));
        cases.add(netrc("netrc: without line end", "machine {bad.host} login user password secret"));
        cases.add(netrc(
                        "netrc: user information in the URL wins or loses",
                        "machine {bad.host} login user password wrong\n")
                .goproxy("https://user:secret@{bad.host}"));
        cases.add(netrc("netrc: netrc against wrong user information", "machine {bad.host}" + LOGIN)
                .goproxy("https://user:wrong@{bad.host}"));
        cases.add(netrc("netrc: host in upper case", "machine LOCALHOST:{bad.port}" + LOGIN)
                .goproxy("https://localhost:{bad.port}"));
        cases.add(netrc("netrc: URL in upper case, entry too", "machine LOCALHOST:{bad.port}" + LOGIN)
                .goproxy("https://LOCALHOST:{bad.port}")
                .env("NO_PROXY", "*"));
        cases.add(netrc("netrc: URL in upper case, entry in lower", "machine localhost:{bad.port}" + LOGIN)
                .goproxy("https://LOCALHOST:{bad.port}")
                .env("NO_PROXY", "*"));
        cases.add(guarded("netrc: NETRC names the file")
                .file("elsewhere", "machine {bad.host}" + LOGIN)
                .env("NETRC", "{root}/elsewhere"));
        cases.add(guarded("netrc: NETRC relative")
                .file("project/elsewhere", "machine {bad.host}" + LOGIN)
                .env("NETRC", "elsewhere"));
        cases.add(guarded("netrc: NETRC names another file than the right one")
                .file("home/.netrc", "machine {bad.host}" + LOGIN)
                .env("NETRC", "{root}/nothing"));
        cases.add(guarded("netrc: NETRC empty")
                .file("home/.netrc", "machine {bad.host}" + LOGIN)
                .env("NETRC", ""));
        cases.add(guarded("netrc: HOME unset, NETRC names the file")
                .file("elsewhere", "machine {bad.host}" + LOGIN)
                .env("NETRC", "{root}/elsewhere")
                .env("HOME", null));
        cases.add(guarded("netrc: the file is a folder").file("home/.netrc/", ""));
        cases.add(Case.of("netrc: the file is a folder and not needed").file("home/.netrc/", ""));
        cases.add(guarded("netrc: _netrc is for Windows").file("home/_netrc", "machine {bad.host}" + LOGIN));
        cases.add(Case.of("netrc: not over http")
                .proxy("bad", all(GUARD))
                .goproxy("{bad}")
                .file("home/.netrc", "machine {bad.host}" + LOGIN));
        cases.add(Case.of("netrc: not over http, and the server would not like it")
                .proxy("bad", all(Fault.ifAuthorized(status(403))))
                .goproxy("{bad}")
                .file("home/.netrc", "machine {bad.host}" + LOGIN));
        cases.add(guarded("netrc: for another host").file("home/.netrc", "machine localhost:{bad.port}" + LOGIN));
        cases.add(netrc("netrc: redirect from http to the guarded server", "machine {bad.host}" + LOGIN)
                .proxy("first", all(redirect(302, "{bad}{path}")))
                .goproxy("{first}"));
        cases.add(netrc("netrc: redirect from another port", "machine {first.host}" + LOGIN)
                .secureProxy("first", Identity.GOOD, all(redirect(302, "{bad}{path}")))
                .goproxy("{first}"));
        cases.add(netrc("netrc: redirect to a server with its own entry", "machine {bad.host}" + LOGIN)
                .secureProxy("first", Identity.GOOD, all(redirect(302, "{bad}{path}")))
                .goproxy("{first}"));
        cases.add(guarded("GOAUTH off")
                .file("home/.netrc", "machine {bad.host}" + LOGIN)
                .env("GOAUTH", "off"));
        cases.add(guarded("GOAUTH netrc")
                .file("home/.netrc", "machine {bad.host}" + LOGIN)
                .env("GOAUTH", "netrc"));
        cases.add(Case.of("GOAUTH broken").env("GOAUTH", "netrc nonsense"));
        return cases;
    }

    /** A proxy that wants a login, and one that does not. */
    private static Case guarded(String name) {
        return Case.of(name)
                .env("SSL_CERT_FILE", "{root}/ca.pem")
                .secureProxy("bad", Identity.GOOD, all(GUARD))
                .goproxy("{bad}");
    }

    private static Case netrc(String name, String text) {
        return guarded(name).file("home/.netrc", text);
    }
}
