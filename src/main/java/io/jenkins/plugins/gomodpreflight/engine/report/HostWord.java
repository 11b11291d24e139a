package io.jenkins.plugins.gomodpreflight.engine.report;

import java.util.regex.Pattern;

/** Hosts as they may be given to a tool: nothing that it could take for an option or for more than a host. */
final class HostWord {
    private static final Pattern IP =
            Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,3}){3}|[0-9A-Fa-f]*:[0-9A-Fa-f:.]*(?:%[A-Za-z0-9._]+)?");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,252}");

    private HostWord() {}

    static boolean isIp(String host) {
        return IP.matcher(host).matches();
    }

    static boolean isHost(String host) {
        return isIp(host) || NAME.matcher(host).matches();
    }

    /** As it stands before a port. */
    static String bracketed(String host) {
        return host.indexOf(':') < 0 ? host : "[" + host + "]";
    }
}
