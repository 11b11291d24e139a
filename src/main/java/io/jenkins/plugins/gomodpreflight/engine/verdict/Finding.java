package io.jenkins.plugins.gomodpreflight.engine.verdict;

import java.util.List;
import java.util.Map;

/**
 * One thing worth telling. It carries no sentence: {@code Texts} makes one of the code and the arguments in the
 * reader's language.
 *
 * @param code what it is
 * @param severity how much it matters here
 * @param subject what it is about: a URL without user information, a module, a setting, a folder
 * @param arguments what the texts name, by name; values are data and not translated
 * @param remedies what to do, best first; never empty for ERROR and WARNING
 * @param modules how many modules it is about; an error keeps them from arriving; 0 where that is not the point
 */
public record Finding(
        Code code,
        Severity severity,
        String subject,
        Map<String, String> arguments,
        List<Remedy> remedies,
        int modules) {

    /** Whether it says that go tried the download and the network failed it. */
    public boolean isNetworkFailureOfDownload() {
        return code == Code.GO_MOD_DOWNLOAD_FAILED && GoRunCheck.NETWORK.equals(arguments.get("reason"));
    }

    /** Whether it says that a rule of this machine itself keeps modules from arriving, at every attempt. */
    public boolean isRuleOfThisMachine() {
        return code == Code.LOCAL_FIREWALL
                && severity == Severity.ERROR
                && LocalFirewall.ALWAYS.equals(arguments.get("reason"));
    }

    /**
     * One way to put it right.
     *
     * @param id the key of its text, shared by findings with the same remedy
     * @param command what to type or set, ready to copy; empty where there is nothing to type
     */
    public record Remedy(String id, String command) {}
}
