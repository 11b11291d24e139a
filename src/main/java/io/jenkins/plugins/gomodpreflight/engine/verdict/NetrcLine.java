package io.jenkins.plugins.gomodpreflight.engine.verdict;

import io.jenkins.plugins.gomodpreflight.engine.goenv.GoEnv;

/** The line of netrc with which go finds a login for a server. */
final class NetrcLine {
    /** Before this release go compared the machine with the host alone, from then on with the port as well. */
    private static final String COMPARES_PORT_SINCE = "1.20";

    private final GoEnv env;

    NetrcLine(GoEnv env) {
        this.env = env;
    }

    String command(Address address) {
        String file = env.get("NETRC").isEmpty() ? "~/.netrc" : Commands.quote(env.get("NETRC"));
        return add(machine(address), file);
    }

    /** @param file a word for the shell */
    static String add(String machine, String file) {
        return "echo " + Commands.quote("machine " + machine + " login USER password TOKEN") + " >> " + file
                + " && chmod 600 " + file;
    }

    /** The name under which go looks the server up. */
    String machine(Address address) {
        boolean hostAlone = env.tool()
                .map(tool -> !tool.version().isAtLeast(COMPARES_PORT_SINCE))
                .orElse(false);
        return hostAlone ? address.host() : address.authority();
    }
}
