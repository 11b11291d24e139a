package io.jenkins.plugins.gomodpreflight.engine.probe;

import io.jenkins.plugins.gomodpreflight.engine.gomod.ModulePath;
import io.jenkins.plugins.gomodpreflight.engine.gomod.ModuleVersion;
import io.jenkins.plugins.gomodpreflight.engine.gomod.PseudoVersion;
import io.jenkins.plugins.gomodpreflight.engine.gomod.Semver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/**
 * Whether go takes a commit of a repository for a version of a module ({@code modfetch.codeRepo}): the module must be in
 * it, in one of two folders, and its version must be one that go gives to such a commit.
 */
final class ModuleAtCommit {
    private static final String INCOMPATIBLE = "+incompatible";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);
    /** How much of a commit's name a pseudo-version has. */
    private static final int SHORT_NAME = 12;

    /** The commit. Each method fails where the repository does not give the answer. */
    interface Commit {
        String name();

        Instant time() throws IOException;

        /** A file; empty where there is none of that name. */
        Optional<byte[]> file(String path) throws IOException;

        /** All tags that begin so. */
        List<String> tags(String beginning);

        /** Whether a tag is at this commit. */
        boolean has(String tag);

        /** Whether a tag is behind this commit. */
        boolean descendsFrom(String tag) throws IOException, GitClone.FetchException;
    }

    private final ModuleVersion module;
    private final String root;
    private final String major;
    private final String folder;
    private final Commit commit;

    /**
     * @param module with a canonical version
     * @param root the module path at the root of the repository
     */
    ModuleAtCommit(ModuleVersion module, String root, Commit commit) {
        this.module = module;
        this.root = root;
        this.commit = commit;
        major = ModulePath.major(module.path()).orElse("");
        folder = folder(module.path(), root);
    }

    /** Where a module is in its repository, its major version apart ({@code modfetch.newCodeRepo}). */
    static String folder(String modulePath, String root) {
        String major = ModulePath.major(modulePath).orElse("");
        String path = modulePath.equals(root) ? root : modulePath.substring(0, modulePath.length() - major.length());
        return path.length() > root.length() ? path.substring(root.length() + 1) : "";
    }

    /**
     * Its go.mod, or the one that go makes up for a module from before there were any.
     *
     * @throws OriginException where go does not take the commit for this version
     */
    byte[] goMod() throws IOException, OriginException, GitClone.FetchException {
        Optional<byte[]> goMod = find();
        checkMajor(goMod.isPresent());
        Optional<PseudoVersion> pseudo = PseudoVersion.parse(module.version());
        if (pseudo.isPresent()) {
            check(pseudo.get());
        }
        return goMod.orElseGet(() -> ("module " + module.path() + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** {@code codeRepo.findDir}. */
    private Optional<byte[]> find() throws IOException, OriginException {
        String file = path(folder, "go.mod");
        Optional<byte[]> upper = commit.file(file);
        String declared = declared(upper);
        boolean mayBeBelow =
                !major.isEmpty() && !major.startsWith(".") && !module.path().equals(root);
        if (mayBeBelow) {
            String lowerFile = path(folder, major.substring(1) + "/go.mod");
            Optional<byte[]> lower = commit.file(lowerFile);
            if (lower.isPresent()) {
                if (!isMajor(declared(lower))) {
                    throw refused(says(lowerFile, declared(lower)));
                }
                if (isMajor(declared)) {
                    throw refused("both " + file + " and " + lowerFile + " declare a path that ends in " + major);
                }
                return lower;
            }
        }
        // the second is a defect of go that it keeps (golang.org/issue/34254)
        if (isMajor(declared) || major.isEmpty() && declared.startsWith("gopkg.in/")) {
            return upper;
        }
        if (upper.isPresent()) {
            throw refused(says(file, declared));
        }
        if (!folder.isEmpty() || mayBeBelow) {
            throw refused("there is no " + file
                    + (mayBeBelow ? " and no " + path(folder, major.substring(1) + "/go.mod") : ""));
        }
        return Optional.empty();
    }

    private static String says(String file, String declared) {
        return declared.isEmpty() ? file + " declares no module path" : file + " declares the module path " + declared;
    }

    private static String path(String folder, String file) {
        return folder.isEmpty() ? file : folder + "/" + file;
    }

    /** Whether a module of that path may have the versions that the wanted path allows ({@code modfetch.isMajor}). */
    private boolean isMajor(String declared) {
        Optional<String> other = declared.isEmpty() ? Optional.empty() : ModulePath.major(declared);
        if (other.isEmpty()) {
            return false;
        }
        if (major.isEmpty()) {
            return List.of("", ".v0", ".v1").contains(other.get());
        }
        return !other.get().isEmpty() && other.get().substring(1).equals(major.substring(1));
    }

    /** {@code modfile.ModulePath}: the first module line, whatever else is in the file. */
    private static String declared(Optional<byte[]> goMod) {
        String text =
                goMod.map(bytes -> new String(bytes, StandardCharsets.UTF_8)).orElse("");
        return text.lines()
                .map(line -> line.replaceFirst("//.*", "").strip())
                .filter(line -> line.matches("module\\s+\\S.*"))
                .findFirst()
                .map(line -> line.substring("module".length()).strip().replaceFirst("^([\"`])(.*)\\1$", "$2"))
                .orElse("");
    }

    private void checkMajor(boolean hasGoMod) throws OriginException {
        String base = module.version().replace(INCOMPATIBLE, "");
        boolean incompatible = module.version().endsWith(INCOMPATIBLE);
        if (ModulePath.checkMajor(module.path(), base).isEmpty()) {
            if (incompatible) {
                throw refused("the version needs no " + INCOMPATIBLE);
            }
        } else if (hasGoMod || !incompatible) {
            throw refused("there is a go.mod, so the module path must end in the major version");
        }
    }

    /** {@code codeRepo.validatePseudoVersion}. */
    private void check(PseudoVersion pseudo) throws IOException, OriginException, GitClone.FetchException {
        String name = commit.name().substring(0, SHORT_NAME);
        if (!pseudo.revision().equals(name)) {
            throw refused("the commit is to be named " + name);
        }
        String time = TIME.format(commit.time());
        if (!pseudo.time().equals(time)) {
            throw refused("the time of the commit is " + time);
        }
        String prefix = folder.isEmpty() ? "" : folder + "/";
        if (pseudo.base().isEmpty()) {
            if (major.isEmpty() && module.version().startsWith("v1.")) {
                throw refused("without a tag before the commit the version begins with v0");
            }
            return;
        }
        // in a folder go takes the tag of the whole repository for one of the module, too
        for (String tag : List.of(prefix + pseudo.base(), pseudo.base())) {
            if (commit.has(tag)) {
                throw refused("the commit has the tag " + tag + ", which is its version");
            }
        }
        List<String> before = commit.tags(prefix + pseudo.base()).stream()
                .filter(tag -> Semver.compare(tag.substring(prefix.length()), pseudo.base()) == 0)
                .toList();
        if (before.isEmpty()) {
            throw refused("there is no tag " + prefix + pseudo.base());
        }
        for (String tag : before) {
            if (commit.descendsFrom(tag)) {
                return;
            }
        }
        throw refused("the tag " + before.get(0) + " is not behind the commit");
    }

    private OriginException refused(String why) {
        return new OriginException(Failure.of(
                Cause.VCS_REVISION_MISSING,
                "the repository has " + GitRefs.revision(folder, module.version()) + ", but " + why));
    }
}
