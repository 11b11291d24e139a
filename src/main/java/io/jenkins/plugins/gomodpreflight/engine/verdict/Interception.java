package io.jenkins.plugins.gomodpreflight.engine.verdict;

import io.jenkins.plugins.gomodpreflight.engine.probe.Endpoint;
import io.jenkins.plugins.gomodpreflight.engine.probe.Endpoint.Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A proxy, a firewall or a virus scanner that opens TLS connections on their way and signs them anew. It shows in the
 * issuer of the certificate.
 */
final class Interception {
    /** What products that do so write into the issuer's name. */
    private static final Pattern PRODUCT = Pattern.compile(
            "zscaler|netskope|goskope|forti(?:net|gate|proxy|sase)|palo ?alto|panw|blue ?coat|proxysg|symantec web|cloud swg"
                    + "|cisco (?:umbrella|secure|web)|opendns|mcafee|skyhigh|trellix|sophos|mitmproxy|\\bsquid\\b"
                    + "|charles proxy|fiddler|portswigger|proxyman|http toolkit|kaspersky|\\beset\\b|avast|\\bavg\\b"
                    + "|norton web|bitdefender|dr\\.?web\\b|adguard|check ?point|barracuda|watchguard|fireware|sonicwall"
                    + "|trend micro|forcepoint|websense|iboss|untangle|pfsense|opnsense|smoothwall|cato networks"
                    + "|menlo security|contentkeeper|securly|sangfor|hillstone|nsfocus|cloudflare (?:for teams|gateway)"
                    + "|gateway ca\\b|(?:tls|ssl|https) ?(?:inspect|intercept|decrypt|filter|visib)",
            Pattern.CASE_INSENSITIVE);

    /** Who signs for public hosts: organisations or brands as they stand in an issuer's name. */
    private static final Pattern PUBLIC_AUTHORITY = Pattern.compile(
            "google trust services|globalsign|digicert|let's encrypt|internet security research group|sectigo|comodo"
                    + "|usertrust|amazon|microsoft (?:corporation|azure|ecc|rsa|tls)|entrust|go ?daddy|starfield|geotrust"
                    + "|rapidssl|thawte|baltimore|cybertrust|cloudflare|zerossl|ssl corporation|ssl\\.com|certum|unizeto"
                    + "|asseco|actalis|quovadis|identrust|swisssign|buypass|hellenic academic|telia|d-trust|t-telesec"
                    + "|trustwave|securetrust|trustasia|wotrus|wosign|cfca|china financial|xinchacha|unitrust|sheca"
                    + "|gdca|global digital|vtrus|itrus|beijing certificate|racent|cersign|dnspod|baidu|gandi|secom"
                    + "|network solutions|emsign|twca|taiwan-ca|chunghwa|naver|certigna|certainly|verokey",
            Pattern.CASE_INSENSITIVE);

    private static final String GOOGLE = "Google Trust Services";
    private static final String GITHUB = "Sectigo, DigiCert, Let’s Encrypt";

    /** Public hosts, with all below them, and who usually signs for them; a public authority where that changes. */
    private static final Map<String, String> USUAL = Map.ofEntries(
            Map.entry("golang.org", GOOGLE),
            Map.entry("go.dev", GOOGLE),
            Map.entry("golang.google.cn", GOOGLE),
            Map.entry("googleapis.com", GOOGLE),
            Map.entry("googlesource.com", GOOGLE),
            Map.entry("github.com", GITHUB),
            Map.entry("githubusercontent.com", GITHUB),
            Map.entry("gitlab.com", ""),
            Map.entry("bitbucket.org", ""),
            Map.entry("gitee.com", ""),
            Map.entry("gopkg.in", ""),
            Map.entry("k8s.io", ""),
            Map.entry("go.uber.org", ""),
            Map.entry("modernc.org", ""));

    /** Names that are not delegated to anybody: within them one authority of one's own is the rule. */
    private static final Set<String> INTERNAL = Set.of(
            "local", "localdomain", "localhost", "lan", "internal", "intranet", "corp", "home", "private", "test");

    private Interception() {}

    /**
     * The issuer by which it shows that a server's certificate is not its own.
     *
     * @return empty where nothing was seen of the certificate, or it may well be the server's own
     */
    static Optional<String> issuer(Endpoint endpoint) {
        List<Certificate> chain = chain(endpoint);
        Optional<String> product = chain.stream()
                .map(Certificate::issuer)
                .filter(name -> PRODUCT.matcher(name).find())
                .findFirst();
        if (product.isPresent() || chain.isEmpty() || isKnownToJava(endpoint)) {
            return product;
        }
        String host = Address.of(endpoint.url()).host();
        return isPublic(host) && !isPublicAuthority(chain) ? Optional.of(issuer(chain)) : Optional.empty();
    }

    /** The same for a certificate that go does not trust: then it says something as well that others have it too. */
    static Optional<String> issuer(Endpoint untrusted, List<Endpoint> all) {
        return issuer(untrusted).or(() -> {
            List<Certificate> chain = chain(untrusted);
            if (chain.isEmpty() || isKnownToJava(untrusted) || isPublicAuthority(chain)) {
                return Optional.empty();
            }
            long owners = all.stream()
                    .filter(e -> !chain(e).isEmpty() && issuer(chain(e)).equals(issuer(chain)))
                    .flatMap(e -> owner(Address.of(e.url()).host()).stream())
                    .distinct()
                    .count();
            return owners > 1 ? Optional.of(issuer(chain)) : Optional.empty();
        });
    }

    /** Who signs for that host as a rule; empty where that is not known. */
    static Optional<String> usual(String host) {
        return USUAL.entrySet().stream()
                .filter(e -> isWithin(host, e.getKey()))
                .map(Map.Entry::getValue)
                .filter(name -> !name.isEmpty())
                .findFirst();
    }

    private static List<Certificate> chain(Endpoint endpoint) {
        return endpoint.tls().map(Endpoint.Tls::chain).orElse(List.of());
    }

    /** Of the last certificate that the server sent. */
    private static String issuer(List<Certificate> chain) {
        return chain.get(chain.size() - 1).issuer();
    }

    /** Then it is go's list of authorities that is short. */
    private static boolean isKnownToJava(Endpoint endpoint) {
        return endpoint.tls().flatMap(Endpoint.Tls::stale).isPresent();
    }

    private static boolean isPublicAuthority(List<Certificate> chain) {
        return chain.stream().anyMatch(c -> PUBLIC_AUTHORITY.matcher(c.issuer()).find());
    }

    private static boolean isPublic(String host) {
        return new Address("https", host, "").isPublicProxy()
                || USUAL.keySet().stream().anyMatch(known -> isWithin(host, known));
    }

    private static boolean isWithin(String host, String domain) {
        return host.equals(domain) || host.endsWith("." + domain);
    }

    /**
     * The domain that somebody registered: two labels, or three where the second one from the end is a registry's, as in
     * {@code example.co.uk}.
     */
    private static Optional<String> owner(String host) {
        String[] labels = host.toLowerCase(Locale.ROOT).split("\\.");
        int n = labels.length;
        if (n < 2 || host.startsWith("[") || INTERNAL.contains(labels[n - 1]) || labels[n - 1].matches("[0-9]+")) {
            return Optional.empty();
        }
        boolean registry =
                n > 2 && labels[n - 1].length() == 2 && labels[n - 2].matches("com?|net|org|ac|edu|gov|or|ne");
        return Optional.of((registry ? labels[n - 3] + "." : "") + labels[n - 2] + "." + labels[n - 1]);
    }
}
