package io.jenkins.plugins.gomodpreflight.engine.verdict;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An origin that go cannot turn to: nobody says where it is, or the tool for it is missing or forbidden. */
final class OriginCheck implements Check {
    private static final Set<Code> CODES = EnumSet.range(Code.ORIGIN_UNKNOWN, Code.VCS_FORBIDDEN);

    /** The first word in a failure that is a tool is the one that it is about. */
    private static final Pattern TOOL = Pattern.compile("\\b(git|hg|svn|bzr|fossil)\\b");

    private static final Map<String, String> PACKAGES = Map.of("hg", "mercurial", "svn", "subversion");

    private record Key(Code code, String detail) {}

    @Override
    public List<Finding> findings(Evidence evidence) {
        Map<Key, List<Obstacle>> groups = Obstacles.of(evidence).deciding().stream()
                .filter(o -> CODES.contains(o.code()))
                .collect(Collectors.groupingBy(
                        o -> new Key(o.code(), o.failure().detail()), LinkedHashMap::new, Collectors.toList()));
        return groups.entrySet().stream()
                .map(group -> finding(group.getKey(), group.getValue(), evidence))
                .toList();
    }

    private static Finding finding(Key key, List<Obstacle> obstacles, Evidence evidence) {
        String module = obstacles.get(0).module().toString();
        String path = obstacles.get(0).module().path();
        Matcher matcher = TOOL.matcher(key.detail());
        Optional<String> tool =
                key.code() != Code.ORIGIN_UNKNOWN && matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
        Draft draft = Draft.error(key.code(), key.code() == Code.VCS_TOOL_MISSING ? tool.orElse(module) : module)
                .modules(Obstacles.modules(obstacles))
                .with("module", module)
                .with("entry", tool)
                .with("detail", key.detail());
        switch (key.code()) {
            case VCS_TOOL_MISSING ->
                draft.remedy(
                        "install-vcs", tool.map(name -> "sudo apt-get install " + PACKAGES.getOrDefault(name, name)));
            case VCS_FORBIDDEN ->
                draft.remedy("allow-vcs", tool.map(name -> allow(name, path, evidence)))
                        .remedyIf(tool.isEmpty(), "reset-setting", new Commands(evidence.env()).reset("GOVCS"));
            default ->
                draft.remedy("see-go-import", seePage(path))
                        .remedy(
                                "netrc-line",
                                new NetrcLine(evidence.env())
                                        .command(new Address("https", PrivateModules.host(path), "")))
                        .remedy("check-module-version", Commands.listVersions(path));
        }
        if (!evidence.env().noProxy(path)) {
            draft.remedy("use-other-proxy", new GoproxyCommands(evidence).without(List.of()));
        }
        return draft.finding();
    }

    /** Shows what go reads. */
    static String seePage(String path) {
        return "curl -sL " + Commands.quote("https://" + path + "?go-get=1");
    }

    /** The first entry that matches counts, so this one comes before the others. */
    private static String allow(String tool, String path, Evidence evidence) {
        String pattern = PrivateModules.pattern(path) + ":";
        String others = Arrays.stream(evidence.env().get("GOVCS").split(","))
                .filter(entry -> !entry.isBlank() && !entry.strip().startsWith(pattern))
                .map(entry -> "," + entry.strip())
                .collect(Collectors.joining());
        return new Commands(evidence.env()).set("GOVCS", pattern + tool + others);
    }
}
