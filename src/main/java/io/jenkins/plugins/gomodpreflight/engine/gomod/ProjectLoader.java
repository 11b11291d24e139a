package io.jenkins.plugins.gomodpreflight.engine.gomod;

import io.jenkins.plugins.gomodpreflight.engine.gomod.Problem.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds and reads the files of a project, as modload.Init and modload.loadModFile do for {@code go mod download}. */
final class ProjectLoader {
    /** As codehost.MaxGoMod; vendor/modules.txt and go.work are held to it too. */
    private static final int MAX_MOD = 16 << 20;

    private static final int MAX_SUM = 64 << 20;
    private static final String GO_MOD = "go.mod";
    private static final String GO_WORK = "go.work";

    /** What errors name as the place of modules that a caller named. */
    private static final String NAMED = "modules";

    /** The main module that requires them, which no project can be. */
    static final String NAMED_MAIN = "gomod-preflight.invalid";

    /** The first go whose module graph holds only what the modules themselves list. */
    private static final String PRUNED = "1.17";

    /** A version or a query: nothing that would end the line or begin a comment. */
    private static final Pattern VERSION = Pattern.compile("(?!.*//)[\\w.+~<>=-][\\w.+~<>=/-]{0,254}");

    private final Path directory;
    private final ProjectSettings settings;
    private final List<Problem> problems = new ArrayList<>();

    ProjectLoader(Path directory, ProjectSettings settings) {
        this.directory = directory.toAbsolutePath().normalize();
        this.settings = settings;
    }

    Project load() throws NoProjectException, GoModException {
        if (!Files.isDirectory(directory)) {
            throw new NoProjectException(directory + " is not a folder");
        }
        Optional<Path> workFile = findWork();
        return workFile.isPresent() ? loadWorkspace(workFile.get()) : loadModule();
    }

    Project ofModules(List<String> modules) throws NoProjectException, GoModException {
        StringBuilder file = new StringBuilder("module " + NAMED_MAIN + "\n\ngo " + PRUNED + "\n");
        for (String module : modules) {
            int at = module.indexOf('@');
            String path = at < 0 ? module : module.substring(0, at);
            Optional<String> problem = ModulePath.check(path);
            if (problem.isPresent()) {
                throw new GoModException(NAMED, 0, 0, problem.get());
            }
            if (at < 0 || !VERSION.matcher(module.substring(at + 1)).matches()) {
                throw new GoModException(NAMED, 0, 0, module + " has no version; write " + path + "@VERSION");
            }
            file.append("\nrequire ").append(module.replace('@', ' '));
        }
        GoMod mod = GoMod.parse(NAMED, file.append('\n').toString().getBytes(StandardCharsets.UTF_8), GoMod.Mode.STRICT)
                .withVersions(settings.versions());
        List<MainModule> main = List.of(new MainModule(directory, mod));
        Optional<Path> goMod = findUpwards(GO_MOD);
        return new Project(
                directory,
                main,
                Optional.empty(),
                goMod.isPresent() ? readSum(sumOf(goMod.get())) : GoSum.EMPTY,
                Optional.empty(),
                new Replacements(Optional.empty(), directory, main),
                Map.of(),
                settings.go(),
                List.copyOf(problems));
    }

    /** By modload.FindGoWork. */
    private Optional<Path> findWork() throws NoProjectException {
        return switch (settings.gowork()) {
            case "off" -> Optional.empty();
            case "", "auto" -> findUpwards(GO_WORK);
            default -> {
                Path file = path(settings.gowork(), "GOWORK");
                if (!file.isAbsolute()) {
                    throw new NoProjectException("GOWORK is not an absolute path: " + settings.gowork());
                }
                yield Optional.of(file);
            }
        };
    }

    private Optional<Path> findUpwards(String name) {
        for (Path folder = directory; folder != null; folder = folder.getParent()) {
            Path file = folder.resolve(name);
            if (Files.exists(file) && !Files.isDirectory(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    private Project loadModule() throws NoProjectException, GoModException {
        Path found = findUpwards(GO_MOD)
                .orElseThrow(() -> new NoProjectException("No go.mod in " + directory
                        + " or a folder above it; name the folder of a Go project, or make it one with: go mod init"));
        Path file = found;
        if (!settings.modfile().isEmpty()) {
            file = directory.resolve(path(settings.modfile(), "-modfile"));
            if (!settings.modfile().endsWith(".mod")) {
                throw new NoProjectException("-modfile=" + settings.modfile() + ": file does not have .mod extension");
            }
        }
        MainModule main = readMain(folderOf(found), file, read(file, MAX_MOD));
        GoSum sums = readSum(sumOf(file));
        return project(folderOf(found), List.of(main), Optional.empty(), sums);
    }

    private Project loadWorkspace(Path workFile) throws NoProjectException, GoModException {
        if (!settings.modfile().isEmpty()) {
            throw new NoProjectException("-modfile cannot be used in workspace mode; " + shown(workFile)
                    + " makes one, GOWORK=off leaves it");
        }
        GoWork work = GoWork.parse(shown(workFile), read(workFile, MAX_MOD));
        Path root = folderOf(workFile);
        List<MainModule> modules = new ArrayList<>();
        GoSum workSum = readSum(root.resolve(nameOf(workFile) + ".sum"));
        List<GoSum> sums = new ArrayList<>();
        Set<Path> folders = new HashSet<>();
        for (GoWork.Use use : work.use()) {
            Path folder = root.resolve(path(use.path(), shown(workFile))).normalize();
            String place = shown(workFile) + ":" + use.line();
            if (!folders.add(folder)) {
                problems.add(new Problem(Kind.WORKSPACE_MODULE_TWICE, place, use.path()));
                continue;
            }
            Path file = folder.resolve(GO_MOD);
            if (!Files.isRegularFile(file)) {
                problems.add(new Problem(Kind.WORKSPACE_MODULE_MISSING, place, use.path()));
                continue;
            }
            MainModule main = readMain(folder, file, read(file, MAX_MOD));
            modules.add(main);
            sums.add(readSum(sumOf(file)));
            checkGoLine(place, work, main);
        }
        checkWorkspace(workFile, work, modules);
        return project(root, modules, Optional.of(work), GoSum.ofWorkspace(workSum, sums));
    }

    private void checkWorkspace(Path workFile, GoWork work, List<MainModule> modules) {
        if (work.use().isEmpty()) {
            problems.add(new Problem(Kind.WORKSPACE_EMPTY, shown(workFile), ""));
        }
        Set<String> paths = new HashSet<>();
        for (MainModule main : modules) {
            // Before 1.20 go did not notice and took one of the two.
            if (!paths.add(main.mod().module()) && isAtLeast("1.20")) {
                problems.add(new Problem(
                        Kind.WORKSPACE_MODULE_TWICE, shown(workFile), main.mod().module()));
            }
        }
        for (Replace replace : work.replace()) {
            if (replace.from().version().isEmpty()
                    && paths.contains(replace.from().path())) {
                problems.add(new Problem(
                        Kind.REPLACEMENT_CONFLICT,
                        shown(workFile) + ":" + replace.line(),
                        replace.from().path()));
            }
        }
    }

    /** From go 1.21 on, a workspace must ask for the newest go that any of its modules asks for. */
    private void checkGoLine(String place, GoWork work, MainModule main) {
        String needed = main.mod().go();
        String offered = work.go().isEmpty() ? GoLine.WORK_DEFAULT : work.go();
        if (isAtLeast(GoLine.STRICT) && GoLine.isAtLeast(needed, GoLine.STRICT) && GoLine.isNewer(needed, offered)) {
            problems.add(new Problem(Kind.WORKSPACE_TOO_OLD, place, needed));
        }
    }

    /** Whether the go that would run is that release or a later one. */
    private boolean isAtLeast(String release) {
        return settings.go().map(go -> go.isAtLeast(release)).orElse(true);
    }

    private MainModule readMain(Path folder, Path file, byte[] content) throws GoModException {
        GoMod mod = GoMod.parse(shown(file), content, GoMod.Mode.STRICT).withVersions(settings.versions());
        if (mod.module().isEmpty()) {
            throw new GoModException(shown(file), 0, 0, "missing module declaration");
        }
        Optional<String> malformed = ModulePath.checkMain(mod.module());
        if (malformed.isPresent()) {
            throw new GoModException(shown(file), 0, 0, malformed.get());
        }
        for (ModuleVersion query : mod.needsQuery()) {
            problems.add(new Problem(Kind.VERSION_QUERY, shown(file), query.toString()));
        }
        return new MainModule(folder, mod);
    }

    private Project project(Path root, List<MainModule> modules, Optional<GoWork> work, GoSum sums)
            throws NoProjectException {
        Replacements replacements = new Replacements(work, root, modules);
        for (String conflict : replacements.conflicts()) {
            problems.add(new Problem(Kind.REPLACEMENT_CONFLICT, shown(root), conflict));
        }
        Map<Path, GoMod> local = new HashMap<>();
        for (Path folder : replacements.folders()) {
            readLocal(folder).ifPresent(mod -> local.put(folder, mod));
        }
        return new Project(
                root,
                List.copyOf(modules),
                work,
                sums,
                readVendor(root),
                replacements,
                Map.copyOf(local),
                settings.go(),
                List.copyOf(problems));
    }

    private Optional<GoMod> readLocal(Path folder) {
        Path file = folder.resolve(GO_MOD);
        try {
            return Optional.of(GoMod.parse(shown(file), read(file, MAX_MOD), GoMod.Mode.LAX));
        } catch (NoProjectException e) {
            problems.add(new Problem(Kind.REPLACEMENT_MISSING, shown(folder), e.getMessage()));
        } catch (GoModException e) {
            problems.add(new Problem(Kind.REPLACEMENT_SYNTAX, shown(folder), e.getMessage()));
        }
        return Optional.empty();
    }

    private GoSum readSum(Path file) throws NoProjectException {
        if (!Files.exists(file)) {
            return GoSum.EMPTY;
        }
        byte[] content = read(file, MAX_SUM);
        if (!isAtLeast("1.21")) {
            return GoSum.parseUpToError(content);
        }
        try {
            return GoSum.parse(shown(file), content);
        } catch (GoModException e) {
            problems.add(new Problem(Kind.GO_SUM_SYNTAX, shown(file), e.getMessage()));
            return GoSum.EMPTY;
        }
    }

    private Optional<VendorModules> readVendor(Path root) throws NoProjectException {
        Path folder = root.resolve("vendor");
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        Path file = folder.resolve("modules.txt");
        return Optional.of(VendorModules.parse(Files.exists(file) ? read(file, MAX_MOD) : new byte[0]));
    }

    /** Only the root of a file system has no folder above it, and that is no file. */
    private static Path folderOf(Path file) {
        return Objects.requireNonNull(file.getParent());
    }

    private static String nameOf(Path file) {
        return Objects.requireNonNull(file.getFileName()).toString();
    }

    private static Path sumOf(Path modFile) {
        String name = nameOf(modFile);
        return modFile.resolveSibling(name.substring(0, name.length() - ".mod".length()) + ".sum");
    }

    private byte[] read(Path file, int max) throws NoProjectException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(max + 1);
            if (content.length > max) {
                throw new NoProjectException(shown(file) + " is larger than " + (max >> 20) + " MiB");
            }
            return content;
        } catch (NoSuchFileException e) {
            throw new NoProjectException(shown(file) + " does not exist");
        } catch (IOException e) {
            throw new NoProjectException("Cannot read " + shown(file) + ": " + reason(e));
        }
    }

    private static String reason(IOException e) {
        return e instanceof AccessDeniedException ? "permission denied" : String.valueOf(e.getMessage());
    }

    private static Path path(String text, String where) throws NoProjectException {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new NoProjectException(where + " names no possible file: " + e.getReason());
        }
    }

    /** The path as go shows it: from the folder that was given, where that is shorter. */
    private String shown(Path file) {
        String absolute = file.toString();
        if (!Objects.equals(file.getRoot(), directory.getRoot())) {
            return absolute;
        }
        String relative = directory.relativize(file).toString();
        return !relative.isEmpty() && relative.length() < absolute.length() ? relative : absolute;
    }
}
