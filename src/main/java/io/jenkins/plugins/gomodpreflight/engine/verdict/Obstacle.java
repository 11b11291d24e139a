package io.jenkins.plugins.gomodpreflight.engine.verdict;

import io.jenkins.plugins.gomodpreflight.engine.gomod.ModuleVersion;
import io.jenkins.plugins.gomodpreflight.engine.probe.Failure;

/**
 * A failure on a module's way.
 *
 * @param module whose file or record was asked for
 * @param file which one: {@code .info}, {@code .mod}, {@code .zip}; {@code lookup} for the record of a checksum
 *     database
 * @param source who was asked: a GOPROXY entry, {@code direct}, {@code off}, the module cache's folder, or the URL of a
 *     checksum database
 * @param failure what came of it
 * @param asked whether it was a source, the checksum database or the module cache
 */
record Obstacle(ModuleVersion module, String file, String source, Failure failure, Asked asked) {
    /** Who was asked. */
    enum Asked {
        SOURCE,
        SUM_DB,
        CACHE
    }

    /** What stands for {@link #file} when the checksum database is asked. */
    static final String LOOKUP = "lookup";

    Code code() {
        return asked == Asked.CACHE ? Code.MODCACHE_DAMAGED : Causes.code(failure.cause());
    }

    boolean sumDb() {
        return asked == Asked.SUM_DB;
    }

    boolean isDirect() {
        return source.equals("direct");
    }
}
