package io.jenkins.plugins.gomodpreflight.engine.gomod;

import java.util.Optional;

/**
 * A version that names a commit without a tag, e.g. {@code v1.2.4-0.20240102030405-0123456789ab}.
 *
 * @param base the version of the tag that the commit comes after; empty where there is none
 * @param time when the commit was made, {@code yyyyMMddHHmmss} in UTC
 * @param revision the beginning of the commit's name
 */
public record PseudoVersion(String base, String time, String revision) {
    /** The parts, as module.parsePseudoVersion and PseudoVersionBase tell them; empty for any other version. */
    public static Optional<PseudoVersion> parse(String version) {
        if (!Semver.isPseudo(version)) {
            return Optional.empty();
        }
        String plain = version.replaceFirst("\\+.*", "");
        int revision = plain.lastIndexOf('-');
        int time = Math.max(plain.lastIndexOf('-', revision - 1), plain.lastIndexOf('.', revision));
        return Optional.of(new PseudoVersion(
                base(plain.substring(0, time)), plain.substring(time + 1, revision), plain.substring(revision + 1)));
    }

    private static String base(String before) {
        if (before.indexOf('-') < 0) {
            return "";
        }
        if (before.endsWith(".0")) {
            return before.substring(0, before.length() - ".0".length());
        }
        int patch = before.lastIndexOf('.') + 1;
        String number = before.substring(patch, before.lastIndexOf('-'));
        return before.substring(0, patch) + decrement(number);
    }

    /** One less, of a number that may be too long for any type. Nothing is less than 0, and no tag is like that. */
    private static String decrement(String number) {
        return new java.math.BigInteger(number)
                .subtract(java.math.BigInteger.ONE)
                .toString();
    }
}
