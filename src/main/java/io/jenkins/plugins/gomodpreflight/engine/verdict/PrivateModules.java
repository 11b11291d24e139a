package io.jenkins.plugins.gomodpreflight.engine.verdict;

import java.util.List;
import java.util.Set;

/** What module paths tell about who may have them. */
final class PrivateModules {
    /** Hosts where everybody has repositories: there a pattern has to name the owner, too. */
    private static final Set<String> SHARED_HOSTS = Set.of(
            "github.com", "gitlab.com", "bitbucket.org", "gitee.com", "codeberg.org", "git.sr.ht", "dev.azure.com");

    /** Hosts that have nothing to hide. */
    private static final Set<String> PUBLIC_HOSTS = Set.of(
            "golang.org", "google.golang.org", "cloud.google.com", "gopkg.in", "go.uber.org", "k8s.io", "rsc.io");

    /** Endings of names that the public DNS does not have, or that networks of companies go by. */
    private static final List<String> INTERNAL = List.of(
            ".local",
            ".localdomain",
            ".localhost",
            ".internal",
            ".intern",
            ".corp",
            ".lan",
            ".home",
            ".intranet",
            ".private",
            ".home.arpa",
            ".test",
            ".example",
            ".invalid");

    private PrivateModules() {}

    /** The first element of a module path. */
    static String host(String modulePath) {
        return modulePath.split("/", 2)[0];
    }

    /** Whether somebody could keep such a module to themselves. */
    static boolean mayBe(String modulePath) {
        return !PUBLIC_HOSTS.contains(host(modulePath));
    }

    static boolean isWithoutDot(String modulePath) {
        return host(modulePath).indexOf('.') < 0;
    }

    static boolean isInternal(String modulePath) {
        return INTERNAL.stream().anyMatch(host(modulePath)::endsWith);
    }

    /** A glob for GOPRIVATE and the like that covers the module and those of the same owner. */
    static String pattern(String modulePath) {
        String[] elements = modulePath.split("/");
        return SHARED_HOSTS.contains(elements[0]) && elements.length > 1
                ? elements[0] + "/" + elements[1]
                : elements[0];
    }
}
