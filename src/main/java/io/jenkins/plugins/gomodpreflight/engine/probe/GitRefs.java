package io.jenkins.plugins.gomodpreflight.engine.probe;

import io.jenkins.plugins.gomodpreflight.engine.gomod.Semver;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The branches and tags of a repository.
 *
 * @param commits the commit of each, by its full name: {@code refs/tags/v1.0.0}
 */
record GitRefs(Map<String, String> commits) {
    private static final Pattern SPACE = Pattern.compile("\\s+");
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

    boolean hasTag(String tag) {
        return commits.containsKey("refs/tags/" + tag);
    }

    /** Whether a branch or tag is at a commit whose name begins so. */
    boolean hasTip(String commit) {
        return commits.values().stream().anyMatch(name -> name.startsWith(commit));
    }

    /**
     * What go looks for in a repository to have a version of a module ({@code codeRepo.revToRev}): the name of a tag, or
     * the beginning of a commit's name.
     *
     * @param folder where the module is in the repository; empty for its root
     */
    static String revision(String folder, String version) {
        if (Semver.isPseudo(version)) {
            String base = version.replaceFirst("\\+incompatible$", "");
            return base.substring(base.lastIndexOf('-') + 1);
        }
        String tag = version.replaceFirst("\\+incompatible$", "");
        return folder.isEmpty() ? tag : folder + "/" + tag;
    }
}
