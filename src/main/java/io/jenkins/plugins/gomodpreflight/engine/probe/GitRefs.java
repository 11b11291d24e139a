package io.jenkins.plugins.gomodpreflight.engine.probe;

import io.jenkins.plugins.gomodpreflight.engine.gomod.PseudoVersion;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The branches and tags of a repository.
 *
 * @param commits the commit of each, by its full name: {@code refs/tags/v1.0.0}
 */
record GitRefs(Map<String, String> commits) {
    private static final Pattern SPACE = Pattern.compile("\\s+");
    /** What the full names of tags begin with. */
    static final String TAGS = "refs/tags/";
    /** Behind the name of a tag that is an object of its own, in the line with the commit that it names. */
    private static final String PEELED = "^{}";

    /** Reads what {@code git ls-remote} writes, as {@code gitRepo.loadRefs} does. */
    static GitRefs parse(String output) {
        Map<String, String> commits = new HashMap<>();
        output.lines().map(SPACE::split).filter(words -> words.length == 2).forEach(words -> {
            boolean peeled = words[1].endsWith(PEELED);
            if (peeled) {
                commits.put(words[1].substring(0, words[1].length() - PEELED.length()), words[0]);
            } else {
                commits.putIfAbsent(words[1], words[0]);
            }
        });
        return new GitRefs(Map.copyOf(commits));
    }

    /** The commit that a tag is at. */
    Optional<String> tag(String tag) {
        return Optional.ofNullable(commits.get(TAGS + tag));
    }

    /** The names of the tags that begin so. */
    List<String> tags(String beginning) {
        return commits.keySet().stream()
                .filter(name -> name.startsWith(TAGS + beginning))
                .map(name -> name.substring(TAGS.length()))
                .sorted()
                .toList();
    }

    /** Whether a word is the name of a branch or tag, or may be a part of a commit's name. */
    boolean mayBe(String revision) {
        return commits.containsKey(TAGS + revision)
                || commits.containsKey("refs/heads/" + revision)
                || revision.matches("HEAD|[0-9a-f]{7,40}");
    }

    /** A branch or tag at a commit whose name begins so. */
    Optional<String> at(String commit) {
        return commits.entrySet().stream()
                .filter(ref -> ref.getValue().startsWith(commit))
                .map(Map.Entry::getKey)
                .min(Comparator.naturalOrder());
    }

    /**
     * What go looks for in a repository to have a version of a module ({@code codeRepo.revToRev}): the name of a tag, or
     * the beginning of a commit's name.
     *
     * @param folder where the module is in the repository; empty for its root
     */
    static String revision(String folder, String version) {
        return PseudoVersion.parse(version).map(PseudoVersion::revision).orElseGet(() -> {
            String tag = version.replaceFirst("\\+incompatible$", "");
            return folder.isEmpty() ? tag : folder + "/" + tag;
        });
    }
}
