package io.jenkins.plugins.gomodpreflight.engine.probe;

import java.util.List;

/**
 * The machine that the check runs on, as far as it can be read without special rights.
 *
 * @param root whether this process runs as root
 * @param container whether it runs in a container, where root is usual
 * @param buildCache GOCACHE, which is in the user's home folder unless it is set; {@code off} where nothing says where
 *     it is
 * @param buildCacheWritable whether go can write there, or make it
 * @param firewall rules of its own firewall behind servers that are out of reach
 * @param seLinux what SELinux has to do with them
 */
public record HostState(
        boolean root,
        boolean container,
        String buildCache,
        boolean buildCacheWritable,
        List<FirewallRule> firewall,
        SeLinux seLinux) {
    /** Nothing is known, and nothing speaks against the machine. */
    public static final HostState UNKNOWN = new HostState(false, false, "", true);

    /** One where no server is out of reach. */
    public HostState(boolean root, boolean container, String buildCache, boolean buildCacheWritable) {
        this(root, container, buildCache, buildCacheWritable, List.of(), SeLinux.NOT_ASKED);
    }
}
