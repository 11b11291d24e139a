package io.jenkins.plugins.gomodpreflight.engine.gomod;

/**
 * Something about the project's files that is well-formed and wrong all the same.
 *
 * @param kind what it is
 * @param place the file or folder, with a line where there is one
 * @param detail what go would say or, where it is a module or a version, which one
 */
public record Problem(Kind kind, String place, String detail) {
    /** What can be wrong. */
    public enum Kind {
        /** A line of go.sum is malformed. Go stops at the first module it fetches or takes from its cache. */
        GO_SUM_SYNTAX,
        /** A local replacement has no folder or no readable go.mod. Go stops if the module graph reaches it. */
        REPLACEMENT_MISSING,
        /** The go.mod of a local replacement is malformed. Go stops if the module graph reaches it. */
        REPLACEMENT_SYNTAX,
        /** The same module is replaced by two different things. Go stops. */
        REPLACEMENT_CONFLICT,
        /** A folder of the workspace does not exist or has no go.mod. Go stops. */
        WORKSPACE_MODULE_MISSING,
        /** Two folders of the workspace hold the same module, or a folder is listed twice. Go stops. */
        WORKSPACE_MODULE_TWICE,
        /** A module of the workspace asks for a newer go than go.work does. Go 1.21 and later stop. */
        WORKSPACE_TOO_OLD,
        /** The workspace has no module. Go stops. */
        WORKSPACE_EMPTY,
        /** A version is a query such as "master": go asks the network what it means, before anything else. */
        VERSION_QUERY;

        /** Whether go stops for this alone, whatever the network and the module graph are like. */
        public boolean stopsGo() {
            return switch (this) {
                case REPLACEMENT_CONFLICT,
                        WORKSPACE_MODULE_MISSING,
                        WORKSPACE_MODULE_TWICE,
                        WORKSPACE_TOO_OLD,
                        WORKSPACE_EMPTY -> true;
                case GO_SUM_SYNTAX, REPLACEMENT_MISSING, REPLACEMENT_SYNTAX, VERSION_QUERY -> false;
            };
        }
    }
}
