package io.jenkins.plugins.gomodpreflight.engine.probe;

import io.jenkins.plugins.gomodpreflight.engine.goenv.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A clone of a repository for the time of a check, empty at first. It has the repository for its origin, as the one that
 * go makes has, so that the conditions in git's configuration hold in both. All methods block; one works at a time.
 */
final class GitClone {
    private static final String ORIGIN = "origin";
    private static final String BRANCHES = "refs/heads/*:refs/heads/*";
    private static final String TAGS = "refs/tags/*:refs/tags/*";
    /** Of a larger repository it is not found out what it has; go fetches more than this without a word. */
    private static final long MAX_BYTES = 256 << 20;

    private final Path folder;
    private final VcsPrograms programs;
    private final boolean sparse;
    private boolean complete;

    /** git could not fetch. */
    static final class FetchException extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Command.Result result;

        FetchException(Command.Result result) {
            super(result.errorText());
            this.result = result;
        }

        Command.Result result() {
            return result;
        }
    }

    private GitClone(Path folder, VcsPrograms programs, boolean sparse) {
        this.folder = folder;
        this.programs = programs;
        this.sparse = sparse;
    }

    /**
     * Makes a clone without asking anybody.
     *
     * @param url stands in a file and not among the arguments of git, which everybody may read
     * @param sparse whether it fetches only the commits and the few files that are looked at, for which the server must
     *     be able to leave others out; otherwise what go fetches
     */
    static GitClone of(String url, VcsPrograms programs, boolean sparse) throws IOException {
        Path folder = programs.newFolder();
        Files.createDirectories(folder.resolve("objects"));
        Files.createDirectories(folder.resolve("refs"));
        Files.writeString(folder.resolve("HEAD"), "ref: refs/heads/main\n");
        Files.writeString(
                folder.resolve("config"),
                // nothing is to go on behind what was asked for
                "[core]\n\trepositoryformatversion = 0\n\tbare = true\n[gc]\n\tauto = 0\n[remote \"origin\"]\n\turl = \""
                        + url.replace("\\", "\\\\").replace("\"", "\\\"") + "\"\n");
        return new GitClone(folder, programs, sparse);
    }

    /** Runs git in the clone, whatever comes of it. */
    Command.Result run(Map<String, String> variables, String... arguments) {
        List<String> words = new ArrayList<>(List.of("git"));
        words.addAll(List.of(arguments));
        Map<String, String> all = new HashMap<>(variables);
        all.put("GIT_DIR", folder.toString());
        return programs.runNow(words, folder, all, this::isTooLarge);
    }

    private boolean isTooLarge() {
        try (Stream<Path> packs = Files.walk(folder.resolve("objects"))) {
            return packs.mapToLong(file -> file.toFile().length()).sum() > MAX_BYTES;
        } catch (IOException | UncheckedIOException e) {
            return false; // a file went away meanwhile
        }
    }

    /**
     * Fetches what a branch or tag is at, or, where the server does not give that alone, everything: as go does.
     *
     * @param ref its full name
     */
    synchronized void fetch(String ref) throws FetchException {
        if (complete) {
            return;
        }
        Command.Result result = fetch("blob:none", "--depth=1", ORIGIN, ref + ":" + ref);
        if (result.exitStatus() != 0) {
            if (sparse) {
                throw new FetchException(result);
            }
            fetchAll();
        }
    }

    /** Fetches the history of all branches and tags, the only commits that go takes. */
    synchronized void fetchAll() throws FetchException {
        if (complete) {
            return;
        }
        Command.Result result = fetch("tree:0", ORIGIN, BRANCHES, TAGS);
        if (result.exitStatus() == 0 && Files.exists(folder.resolve("shallow"))) {
            result = fetch("tree:0", "--unshallow", ORIGIN);
        }
        if (result.exitStatus() != 0) {
            throw new FetchException(result);
        }
        complete = true;
    }

    private Command.Result fetch(String filter, String... arguments) {
        List<String> words = new ArrayList<>(List.of("fetch", "-q", "-f"));
        if (sparse) {
            words.add("--filter=" + filter);
        }
        words.addAll(List.of(arguments));
        return run(Map.of(), words.toArray(String[]::new));
    }

    /** The full name of a commit of which the beginning is known; empty where there is none. */
    synchronized Optional<String> commit(String beginning) {
        Command.Result result = run(Map.of(), "rev-parse", "-q", "--verify", beginning + "^{commit}");
        return result.exitStatus() == 0 ? Optional.of(result.text().strip()) : Optional.empty();
    }

    /** When a commit was made. */
    synchronized Instant time(String commit) throws IOException {
        String seconds = text(ask("log", "-n1", "--no-show-signature", "--format=%ct", commit, "--"));
        try {
            return Instant.ofEpochSecond(Long.parseLong(seconds));
        } catch (NumberFormatException e) {
            throw new IOException(e);
        }
    }

    /** A file at a commit; empty where there is none of that name. */
    synchronized Optional<byte[]> file(String commit, String path) throws IOException {
        String[] words = text(ask("ls-tree", commit, "--", path)).split("\\s+", 4);
        return words.length == 4 && words[1].equals("blob")
                ? Optional.of(ask("cat-file", "blob", words[2]))
                : Optional.empty();
    }

    /** Whether one commit is behind another. */
    synchronized boolean isAncestor(String ancestor, String commit) throws IOException, FetchException {
        fetchAll();
        Command.Result result = run(Map.of(), "merge-base", "--is-ancestor", ancestor, commit);
        if (result.exitStatus() != 0 && result.exitStatus() != 1) {
            throw new IOException(result.errorText());
        }
        return result.exitStatus() == 0;
    }

    /**
     * Asks for what a sparse clone has to fetch now.
     *
     * @throws IOException where git fails, which says nothing about what go would come to: it fetched more before
     */
    private byte[] ask(String... arguments) throws IOException {
        Command.Result result = run(Map.of(), arguments);
        if (result.exitStatus() != 0) {
            throw new IOException(result.errorText());
        }
        return result.output();
    }

    private static String text(byte[] output) {
        return new String(output, StandardCharsets.UTF_8).strip();
    }
}
