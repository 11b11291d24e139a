package io.jenkins.plugins.gomodpreflight.engine.probe;

/** What costs more than the verdict needs, and is done only where it is asked for. */
public enum Extra {
    /** Downloads every zip and compares its hash with go.sum; those in the module cache with their ziphash. */
    VERIFY_ZIPS,
    /** Measures round trip, loss and throughput of the servers. */
    MEASURE_NETWORK,
    /** Runs {@code go clean -modcache} before the check. */
    CLEAN_MODCACHE,
    /** Runs {@code go mod download} after a check that go passes. */
    GO_MOD_DOWNLOAD,
    /** Runs {@code go mod verify} after a check that go passes. */
    GO_MOD_VERIFY,
    /** Runs {@code go mod download} under strace after a check that go fails. */
    TRACE
}
