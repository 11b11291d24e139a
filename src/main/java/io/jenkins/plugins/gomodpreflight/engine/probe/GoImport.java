package io.jenkins.plugins.gomodpreflight.engine.probe;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the modules below a path come from.
 *
 * @param prefix the path at the root of the repository
 * @param vcs the version control tool, or {@code mod} for a module proxy
 * @param root the URL of the repository or of the module proxy; not checked
 */
record GoImport(String prefix, String vcs, String root) {
    /** The word for a module proxy. */
    static final String MOD = "mod";

    /** As strings.Fields separates words. */
    private static final Pattern SPACE = Pattern.compile("[\\s\\u0085\\p{Z}]+");

    /**
     * What a page says in its {@code go-import} elements.
     *
     * @param failure why it says nothing at all; absent where it has at least one
     */
    record Page(List<GoImport> imports, Optional<Failure> failure) {
        /** Reads an answer whatever its status is ({@code vcs.repoRootForImportDynamic}). */
        static Page of(Answer answer) {
            HtmlHead head = HtmlHead.read(answer.body());
            List<GoImport> imports =
                    head.metas().stream().flatMap(meta -> parse(meta).stream()).toList();
            Optional<Failure> failure = answer.failure()
                    .or(() -> head.error().map(error -> unknown("the page cannot be read: " + error)))
                    .or(() -> Optional.of(unknown("the page has no go-import tag")));
            return new Page(imports, failure.filter(f -> imports.isEmpty()));
        }

        private static Optional<GoImport> parse(Map<String, String> meta) {
            String[] words = SPACE.split(meta.getOrDefault("content", "").strip());
            return meta.getOrDefault("name", "").equals("go-import") && words.length == 3
                    ? Optional.of(new GoImport(words[0], words[1], words[2]))
                    : Optional.empty();
        }

        /**
         * The one that is about a module, a module proxy before a repository ({@code vcs.matchGoImport}).
         *
         * @throws OriginException where there is none, or more than one
         */
        GoImport match(String modulePath) throws OriginException {
            if (failure.isPresent()) {
                throw new OriginException(failure.get());
            }
            List<GoImport> matching =
                    imports.stream().filter(i -> i.isAbout(modulePath)).toList();
            List<GoImport> proxies =
                    matching.stream().filter(i -> i.vcs().equals(MOD)).toList();
            List<GoImport> candidates = proxies.isEmpty() ? matching : proxies;
            if (candidates.size() != 1) {
                throw new OriginException(unknown(
                        candidates.isEmpty()
                                ? "no go-import tag of the page is about this path"
                                : "several go-import tags of the page are about this path"));
            }
            return candidates.get(0);
        }
    }

    private static Failure unknown(String detail) {
        return Failure.of(Cause.ORIGIN_UNKNOWN, detail);
    }

    /** By str.HasPathPrefix. */
    private boolean isAbout(String modulePath) {
        return modulePath.equals(prefix) || modulePath.startsWith(prefix.endsWith("/") ? prefix : prefix + "/");
    }
}
