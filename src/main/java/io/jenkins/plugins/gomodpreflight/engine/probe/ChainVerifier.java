package io.jenkins.plugins.gomodpreflight.engine.probe;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Decides about a chain as Go's {@code x509.Certificate.Verify} does, which differs from Java's validator: a server's
 * own certificate may be a root, roots expire, the common name is no host name, revocation is not looked at, and a
 * signature by MD5 or SHA-1 counts for nothing below a root.
 */
final class ChainVerifier {
    /** As go's {@code maxChainSignatureChecks}. */
    private static final int MAX_SIGNATURE_CHECKS = 100;

    private static final String NAME_CONSTRAINTS = "2.5.29.30";
    private static final String ANY_USAGE = "2.5.29.37.0";
    private static final String SERVER_USAGE = "1.3.6.1.5.5.7.3.1";
    private static final int SIGNS_CERTIFICATES = 5;

    private final Roots roots;
    private final Date now;
    private final List<X509Certificate> intermediates;
    private int signatureChecks;
    /** Why the first issuer found was not accepted, for a message that names the culprit. */
    private UntrustedException hint;

    private ChainVerifier(Roots roots, Instant now, List<X509Certificate> intermediates) {
        this.roots = roots;
        this.now = Date.from(now);
        this.intermediates = intermediates;
    }

    /** @throws UntrustedException where go would not trust the chain for that host at that time */
    static void verify(List<X509Certificate> chain, String host, Roots roots, Instant now) throws CertificateException {
        new ChainVerifier(roots, now, chain.subList(1, chain.size())).verify(chain.get(0), host);
    }

    private void verify(X509Certificate leaf, String host) throws CertificateException {
        checkPeriod(leaf);
        if (!HostNames.matches(leaf, host)) {
            List<String> names = HostNames.of(leaf);
            throw new UntrustedException(
                    Cause.TLS_WRONG_HOST,
                    "certificate is valid for " + (names.isEmpty() ? "no host" : summary(names)) + ", not " + host);
        }
        List<X509Certificate> path = new ArrayList<>();
        path.add(leaf);
        if (roots.contains(leaf) ? !serves(path) : !leadsToRoot(path)) {
            throw hint != null && hint.failure().cause() != Cause.TLS_UNTRUSTED_ISSUER
                    ? hint
                    : new UntrustedException(
                            Cause.TLS_UNTRUSTED_ISSUER,
                            "certificate signed by unknown authority: "
                                    + name(leaf.getIssuerX500Principal().getName())
                                    + (hint == null ? "" : " (" + hint.getMessage() + ")"));
        }
    }

    private static String summary(List<String> names) {
        return String.join(", ", names.subList(0, Math.min(names.size(), 8)));
    }

    private boolean leadsToRoot(List<X509Certificate> path) {
        X509Certificate last = path.get(path.size() - 1);
        byte[] issuer = last.getIssuerX500Principal().getEncoded();
        for (X509Certificate root : roots.withSubject(issuer)) {
            if (accepts(root, true, path) && serves(with(path, root))) {
                return true;
            }
        }
        for (X509Certificate candidate : intermediates) {
            if (Arrays.equals(candidate.getSubjectX500Principal().getEncoded(), issuer)
                    && accepts(candidate, false, path)
                    && leadsToRoot(with(path, candidate))) {
                return true;
            }
        }
        return false;
    }

    private static List<X509Certificate> with(List<X509Certificate> path, X509Certificate next) {
        List<X509Certificate> longer = new ArrayList<>(path);
        longer.add(next);
        return longer;
    }

    private boolean accepts(X509Certificate issuer, boolean root, List<X509Certificate> path) {
        if (path.contains(issuer) || ++signatureChecks > MAX_SIGNATURE_CHECKS) {
            return false;
        }
        try {
            checkSignature(path.get(path.size() - 1), issuer);
            checkPeriod(issuer);
            checkAuthority(issuer, root, path);
            return true;
        } catch (UntrustedException e) {
            hint = hint == null ? e : hint;
            return false;
        }
    }

    private void checkPeriod(X509Certificate certificate) throws UntrustedException {
        String subject = name(certificate.getSubjectX500Principal().getName());
        if (now.before(certificate.getNotBefore())) {
            throw new UntrustedException(
                    Cause.TLS_NOT_YET_VALID,
                    subject + " is valid from " + certificate.getNotBefore().toInstant());
        }
        if (now.after(certificate.getNotAfter())) {
            throw new UntrustedException(
                    Cause.TLS_EXPIRED,
                    subject + " expired " + certificate.getNotAfter().toInstant());
        }
        if (certificate.hasUnsupportedCriticalExtension()) {
            throw new UntrustedException(Cause.TLS_UNTRUSTED_ISSUER, subject + " has an unknown critical extension");
        }
    }

    /** As go's {@code CheckSignatureFrom}. */
    private static void checkSignature(X509Certificate child, X509Certificate issuer) throws UntrustedException {
        boolean authority = issuer.getBasicConstraints() >= 0 || issuer.getVersion() < 3;
        boolean[] usage = issuer.getKeyUsage();
        if (!authority || usage != null && !usage[SIGNS_CERTIFICATES]) {
            throw untrusted(issuer, "must not sign certificates");
        }
        String algorithm = child.getSigAlgName().toUpperCase(Locale.ROOT);
        if (algorithm.startsWith("MD") || algorithm.startsWith("SHA1")) {
            throw untrusted(child, "is signed with the insecure " + child.getSigAlgName());
        }
        try {
            child.verify(issuer.getPublicKey());
        } catch (GeneralSecurityException e) {
            throw untrusted(
                    child,
                    "is not signed by the known "
                            + name(issuer.getSubjectX500Principal().getName()));
        }
    }

    private static void checkAuthority(X509Certificate issuer, boolean root, List<X509Certificate> path)
            throws UntrustedException {
        int maxIntermediates = issuer.getBasicConstraints();
        if (!root && maxIntermediates < 0 || maxIntermediates >= 0 && path.size() - 1 > maxIntermediates) {
            throw untrusted(issuer, "must not stand above so long a chain");
        }
        byte[] constraints = issuer.getExtensionValue(NAME_CONSTRAINTS);
        if (constraints != null && !permits(constraints, path)) {
            throw untrusted(issuer, "is not allowed to certify these names");
        }
    }

    /** Java has the rules of name constraints in its certificate selector. */
    private static boolean permits(byte[] constraints, List<X509Certificate> path) {
        try {
            X509CertSelector selector = new X509CertSelector();
            selector.setNameConstraints(content(constraints));
            return path.stream()
                    .filter(certificate -> !HostNames.of(certificate).isEmpty())
                    .allMatch(selector::match);
        } catch (IOException e) {
            return false;
        }
    }

    /** An extension's value is wrapped into an octet string. */
    private static byte[] content(byte[] octets) {
        int header = octets[1] >= 0 ? 2 : 2 + (octets[1] & 0x7F);
        return Arrays.copyOfRange(octets, header, octets.length);
    }

    /** As go's {@code checkChainForKeyUsage}: no certificate of the path may exclude servers. */
    private boolean serves(List<X509Certificate> path) {
        for (X509Certificate certificate : path) {
            Optional<List<String>> usage = extendedUsage(certificate);
            if (usage.isPresent()
                    && !usage.get().contains(SERVER_USAGE)
                    && !usage.get().contains(ANY_USAGE)) {
                hint = hint == null ? untrusted(certificate, "is not meant for servers") : hint;
                return false;
            }
        }
        return true;
    }

    private static Optional<List<String>> extendedUsage(X509Certificate certificate) {
        try {
            return Optional.ofNullable(certificate.getExtendedKeyUsage());
        } catch (CertificateParsingException e) {
            return Optional.of(List.of());
        }
    }

    private static UntrustedException untrusted(X509Certificate certificate, String why) {
        return new UntrustedException(
                Cause.TLS_UNTRUSTED_ISSUER,
                name(certificate.getSubjectX500Principal().getName()) + " " + why);
    }

    private static String name(String distinguishedName) {
        return distinguishedName.isEmpty() ? "a certificate without a subject" : '"' + distinguishedName + '"';
    }
}
