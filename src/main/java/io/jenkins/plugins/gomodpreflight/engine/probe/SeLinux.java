package io.jenkins.plugins.gomodpreflight.engine.probe;

import java.util.List;

/**
 * What SELinux has to do with servers that a program may not connect to.
 *
 * @param enforcing whether it forbids anything on this machine
 * @param forbidden servers, as endpoints are named, that the system did not allow to connect to
 * @param logRead whether its log shows itself to this user
 * @param denials what the log has about these servers, at most one for each
 */
public record SeLinux(boolean enforcing, List<String> forbidden, boolean logRead, List<Denial> denials) {
    /** No connection failed in the way in which SELinux makes them fail. */
    public static final SeLinux NOT_ASKED = new SeLinux(false, List.of(), false, List.of());

    /**
     * A connection that SELinux forbade.
     *
     * @param url the server
     * @param program the name of the process
     * @param source the type of the process, e.g. {@code jenkins_t}
     * @param target the type of the port, e.g. {@code unreserved_port_t}
     * @param port the port
     * @param line the line of the log
     */
    public record Denial(String url, String program, String source, String target, int port, String line) {}
}
