package io.jenkins.plugins.gomodpreflight.engine.verdict;

import io.jenkins.plugins.gomodpreflight.engine.goenv.GoEnv;
import io.jenkins.plugins.gomodpreflight.engine.probe.Endpoint;
import io.jenkins.plugins.gomodpreflight.engine.probe.Quality.BlackHole;
import java.util.Optional;
import java.util.stream.Stream;

/** What to do about a server in trouble: the likeliest repair first, a way around it last. */
final class EndpointRemedies {
    private static final String TRUST =
            "sudo cp company-ca.crt /usr/local/share/ca-certificates/ && sudo update-ca-certificates";
    /** go reads that file instead of the system's list. */
    private static final String CERTIFICATE_FILE = "cat /etc/ssl/certs/ca-certificates.crt company-ca.crt"
            + " > \"$HOME/ca-bundle.crt\" && export SSL_CERT_FILE=\"$HOME/ca-bundle.crt\"";

    /** Every way that IPv6 may take lets that through, and no tunnel in use is much narrower. */
    private static final int SAFE_MTU = 1280;

    private static final String CLAMP_MSS =
            "sudo iptables -t mangle -A FORWARD -p tcp --tcp-flags SYN,RST SYN -j TCPMSS --clamp-mss-to-pmtu";

    private final Evidence evidence;
    private final Commands commands;
    private final GoproxyCommands goproxy;
    private final NetrcLine netrcLine;

    EndpointRemedies(Evidence evidence) {
        this.evidence = evidence;
        commands = new Commands(evidence.env());
        goproxy = new GoproxyCommands(evidence);
        netrcLine = new NetrcLine(evidence.env());
    }

    void add(Draft draft, Trouble trouble) {
        Address address = trouble.address();
        boolean viaProxy = trouble.endpoint()
                .map(Endpoint::via)
                .filter(via -> !via.isEmpty())
                .isPresent();
        if (viaProxy && isBeforeProxy(trouble.code())) {
            fixHttpProxy(draft, trouble);
            passHttpProxy(draft, address);
            return;
        }
        String curl = ask(trouble);
        switch (trouble.code()) {
            case DNS_NXDOMAIN -> {
                lookUp(draft, address);
                otherSource(draft, trouble);
                httpProxy(draft);
            }
            case DNS_SERVFAIL -> {
                nameServer(draft).remedy("wait-and-retry");
                otherSource(draft, trouble);
            }
            case DNS_REFUSED, DNS_NO_ANSWER -> httpProxy(nameServer(draft));
            case DNS_NO_ADDRESS -> {
                lookUp(draft, address);
                otherSource(draft, trouble);
            }
            case DNS_FAILED -> {
                lookUp(draft, address);
                httpProxy(nameServer(draft));
            }
            case LOCAL_FIREWALL -> otherSource(draft, trouble);
            case CONNECT_REFUSED -> otherSource(draft.remedy("check-server", curl), trouble);
            case CONNECT_UNREACHABLE, CONNECT_TIMEOUT -> {
                draft.remedy("open-firewall", curl);
                String hidden = evidence.seen().host().firewall().hidden();
                httpProxy(draft.remedyIf(!hidden.isEmpty(), "look-at-local-firewall", "sudo " + hidden));
                otherSource(draft, trouble);
            }
            case CONNECT_RESET -> {
                otherSource(draft.remedy("open-firewall", curl), trouble);
                draft.remedy("wait-and-retry");
            }
            case TLS_INTERCEPTED -> {
                certificateVariable(evidence.env())
                        .ifPresent(name -> draft.remedy("fix-certificate-variable", "unset " + name));
                draft.remedy("trust-interceptor", TRUST)
                        .remedy("name-certificate-file", CERTIFICATE_FILE)
                        .remedy("exempt-from-interception");
                if (viaProxy) {
                    passHttpProxy(draft, address);
                }
                draft.remedy("show-certificates", showCertificates(address));
                otherSource(draft, trouble);
            }
            case CA_BUNDLE_STALE -> {
                certificateVariable(evidence.env())
                        .ifPresent(name -> draft.remedy("fix-certificate-variable", "unset " + name));
                draft.remedy(
                                "update-certificates-apt",
                                "sudo apt-get update && sudo apt-get install -y --only-upgrade ca-certificates")
                        .remedy("update-certificates-yum", "sudo yum update -y ca-certificates")
                        .remedy("rebuild-certificates", "sudo update-ca-certificates");
            }
            case TLS_UNTRUSTED_ISSUER -> {
                certificates(draft, trouble);
                draft.remedy("trust-issuer", TRUST).remedy("show-certificates", showCertificates(address));
                otherSource(draft, trouble);
            }
            case TLS_NO_ROOTS -> {
                certificates(draft, trouble);
                draft.remedy("install-certificates", "sudo apt-get install -y ca-certificates")
                        .remedy("install-certificates-yum", "sudo yum install -y ca-certificates")
                        .remedy("install-certificates-apk", "sudo apk add ca-certificates");
            }
            case TLS_EXPIRED -> {
                renewCertificate(draft, address);
                draft.remedyIf(ClockCheck.skew(evidence).isPresent(), "set-clock", ClockCheck.SET_CLOCK);
                otherSource(draft, trouble);
            }
            case TLS_NOT_YET_VALID -> renewCertificate(draft.remedy("set-clock", ClockCheck.SET_CLOCK), address);
            case TLS_WRONG_HOST -> {
                draft.remedy("use-certificate-name", certificateName(trouble));
                draft.remedy("show-certificates", showCertificates(address));
                otherSource(draft, trouble);
            }
            case TLS_PROTOCOL_MISMATCH, TLS_FAILED -> {
                draft.remedy("check-tls", openssl(address, ""));
                otherSource(draft, trouble);
            }
            case TLS_NOT_TLS ->
                draft.remedy("use-plain-http", replaceScheme(trouble, "http")).remedy("check-server", curl);
            case MTU_BLACK_HOLE -> {
                String network = trouble.endpoint()
                        .flatMap(e -> e.quality().blackHole())
                        .map(BlackHole::networkInterface)
                        .filter(name -> !name.isEmpty())
                        .orElse("eth0");
                draft.remedy("lower-mtu", "sudo ip link set dev " + network + " mtu " + SAFE_MTU)
                        .remedy("clamp-mss", CLAMP_MSS)
                        .remedy("probe-mtu", "sudo sysctl -w net.ipv4.tcp_mtu_probing=1");
                otherSource(draft, trouble);
            }
            case TLS_TIMEOUT -> {
                draft.remedy("open-firewall", curl).remedy("wait-and-retry");
                otherSource(draft, trouble);
            }
            case PROXY_AUTH_REQUIRED -> {
                draft.remedy(
                        "set-http-proxy-login",
                        Commands.export(EndpointCheck.proxyVariable(trouble), withLogin(trouble)));
                passHttpProxy(draft, address);
            }
            case PROXY_REFUSED -> {
                if (EndpointCheck.isCgi(trouble)) {
                    draft.remedy("leave-cgi", "unset REQUEST_METHOD");
                } else if (EndpointCheck.isTlsOfProxy(trouble)) {
                    trouble.endpoint()
                            .ifPresent(e -> draft.remedy("show-certificates", showCertificates(Address.of(e.via()))));
                } else {
                    draft.remedy("allow-in-http-proxy");
                }
                passHttpProxy(draft, address);
                fixHttpProxy(draft, trouble);
            }
            case HTTP_DENIED -> {
                draft.remedyIf(address.scheme().equals("https"), "netrc-line", netrcLine.command(address))
                        .remedy("ask-for-access");
                otherSource(draft, trouble);
            }
            case HTTP_TOO_MANY_REQUESTS, HTTP_SERVER_ERROR -> {
                pipe(draft.remedy("wait-and-retry"), trouble);
                otherSource(draft, trouble);
            }
            case HTTP_REDIRECT_LOOP, HTTP_REDIRECT_INSECURE -> {
                draft.remedy("check-server", "curl -sIL " + Commands.quote(trouble.url()));
                otherSource(draft, trouble);
            }
            case HTTP_TIMEOUT -> {
                otherSource(draft.remedy("wait-and-retry"), trouble);
                draft.remedy("raise-time-limit", BudgetCheck.RAISE_TIME_LIMIT);
            }
            case HTTP_BODY_CUT -> otherSource(draft.remedy("wait-and-retry"), trouble);
            case HTTP_TOO_LARGE -> {
                if (!otherSource(draft, trouble)) {
                    draft.remedy("check-server", curl);
                }
            }
            case HTTP_MALFORMED -> {
                draft.remedy("check-server", curl);
                if (address.scheme().equals("http")) {
                    draft.remedy("use-https", replaceScheme(trouble, "https"));
                }
                otherSource(draft, trouble);
            }
            case CAPTIVE_PORTAL -> {
                draft.remedy("sign-in", "curl -iL " + Commands.quote(trouble.url()));
                otherSource(draft, trouble);
            }
            default -> otherSource(draft.remedy("check-server", curl), trouble);
        }
    }

    /** Whether this is about the way to the HTTP proxy, if there is one, rather than about the server behind it. */
    static boolean isBeforeProxy(Code code) {
        return code.name().startsWith("DNS_")
                || code == Code.CONNECT_REFUSED
                || code == Code.CONNECT_UNREACHABLE
                || code == Code.CONNECT_TIMEOUT;
    }

    private static String withLogin(Trouble trouble) {
        return trouble.endpoint()
                .map(Endpoint::via)
                .filter(via -> !via.isEmpty())
                .orElse("http://PROXY_HOST:PORT")
                .replaceFirst("://", "://USER:PASSWORD@");
    }

    /** SSL_CERT_FILE or SSL_CERT_DIR, if one of them is set. */
    static Optional<String> certificateVariable(GoEnv env) {
        return Stream.of("SSL_CERT_FILE", "SSL_CERT_DIR")
                .filter(name -> !env.get(name).isEmpty())
                .findFirst();
    }

    /** The command that asks the server as go or the version control tool does. */
    private static String ask(Trouble trouble) {
        if (trouble.address().scheme().contains("ssh")) {
            return "ssh -v -T " + Commands.quote(trouble.url().replaceFirst("^.*://", "ssh://git@"));
        }
        return trouble.repository()
                .filter(asked -> !asked.isHttp())
                .map(AskedRepository::command)
                .orElse("curl -sv -o /dev/null " + Commands.quote(trouble.url()));
    }

    /** What names the list of trusted authorities, which is another for git. */
    private void certificates(Draft draft, Trouble trouble) {
        if (trouble.repository().filter(AskedRepository::isGit).isPresent()) {
            draft.remedy(
                    "git-authorities",
                    "git config --show-origin --get-all http.sslCAInfo; echo \"GIT_SSL_CAINFO=$GIT_SSL_CAINFO\"");
        } else {
            certificateVariable(evidence.env())
                    .ifPresent(name -> draft.remedy("fix-certificate-variable", "unset " + name));
        }
    }

    /** Another proxy, or another way to the checksum database. A private module has no other source than its origin. */
    private boolean otherSource(Draft draft, Trouble trouble) {
        if (trouble.obstacles().stream().allMatch(this::isOfSumDb)) {
            draft.remedy("fix-gosumdb", SumDbCheck.useOtherDatabase(evidence.env()));
            return true;
        }
        if (trouble.obstacles().stream()
                .allMatch(o -> evidence.env().noProxy(o.module().path()))) {
            return false;
        }
        Optional<String> other = goproxy.without(trouble.sources());
        draft.remedy("use-other-proxy", other);
        return other.isPresent();
    }

    /** A checksum database that stands alone; behind a module proxy, it is the proxy that is in trouble. */
    private boolean isOfSumDb(Obstacle obstacle) {
        return obstacle.sumDb()
                && GoproxyCommands.entries(evidence.env()).stream()
                        .noneMatch(e -> obstacle.source().startsWith(e.display()));
    }

    private void pipe(Draft draft, Trouble trouble) {
        draft.remedy("use-pipe", goproxy.pipeAfter(trouble.first().source()));
    }

    private Optional<String> replaceScheme(Trouble trouble, String scheme) {
        return goproxy.replacing(trouble.first().source(), url -> url.replaceFirst("^[a-z]+:", scheme + ":"));
    }

    private Optional<String> certificateName(Trouble trouble) {
        return trouble.endpoint()
                .flatMap(Endpoint::tls)
                .flatMap(tls -> tls.chain().stream().findFirst())
                .flatMap(leaf -> leaf.names().stream()
                        .filter(name -> !name.contains("*"))
                        .findFirst())
                .flatMap(name -> goproxy.replacing(
                        trouble.first().source(),
                        url -> url.replace(trouble.address().host(), name)));
    }

    private static void lookUp(Draft draft, Address address) {
        draft.remedy("check-host-name", "nslookup " + Commands.quote(address.host()));
    }

    private static Draft nameServer(Draft draft) {
        return draft.remedy("check-name-server", "cat /etc/resolv.conf");
    }

    private static void httpProxy(Draft draft) {
        draft.remedy("set-http-proxy", "export HTTPS_PROXY=http://PROXY_HOST:PORT");
    }

    private static void fixHttpProxy(Draft draft, Trouble trouble) {
        draft.remedy("fix-http-proxy", "export " + EndpointCheck.proxyVariable(trouble) + "=http://PROXY_HOST:PORT");
    }

    private void passHttpProxy(Draft draft, Address address) {
        draft.remedy("set-no-proxy", commands.noProxy(address.host()));
    }

    static String showCertificates(Address address) {
        return openssl(address, " -showcerts");
    }

    private static void renewCertificate(Draft draft, Address address) {
        draft.remedy("renew-certificate", openssl(address, "") + " | openssl x509 -noout -dates");
    }

    private static String openssl(Address address, String option) {
        return "openssl s_client -connect " + Commands.quote(address.hostAndPort()) + " -servername "
                + Commands.quote(address.host()) + option + " </dev/null";
    }
}
