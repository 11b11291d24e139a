package io.jenkins.plugins.gomodpreflight.engine.probe;

/**
 * The machine that the check runs on, as far as it can be read without special rights.
 *
 * @param root whether this process runs as root
 * @param container whether it runs in a container, where root is usual
 * @param home the user's home folder; without a path where nothing says where it is
 * @param buildCache GOCACHE, which is in the user's home folder unless it is set; {@code off} where nothing says where
 *     it is
 * @param firewall what its own firewall has to do with servers that are out of reach
 * @param seLinux what SELinux has to do with them
 */
public record HostState(
        boolean root, boolean container, Folder home, Folder buildCache, FirewallState firewall, SeLinux seLinux) {
    /** Nothing is known, and nothing speaks against the machine. */
    public static final HostState UNKNOWN = of(false, false, new Folder("", true), new Folder("", true));

    /** @param writable whether this user can write there, or make it */
    public record Folder(String path, boolean writable) {}

    /** One from where every server was reached. */
    public static HostState of(boolean root, boolean container, Folder home, Folder buildCache) {
        return new HostState(root, container, home, buildCache, FirewallState.NOT_ASKED, SeLinux.NOT_ASKED);
    }

    /** The same, with what was seen after servers turned out to be out of reach. */
    public HostState with(FirewallState rules, SeLinux denials) {
        return new HostState(root, container, home, buildCache, rules, denials);
    }
}
