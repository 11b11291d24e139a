package io.jenkins.plugins.gomodpreflight.config;

import hudson.AbortException;
import hudson.ExtensionList;
import hudson.model.Item;
import hudson.model.ItemGroup;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What counts for one check of one job. The request wins, then come the profile it names, the folders from the inside
 * out, Jenkins, and {@link Options#BUILT_IN}.
 *
 * @param options complete but for the Go settings, which are the agent's own where nobody sets them
 * @param origins who set each Go setting in {@code options}: "step", "profile china", "folder a/b" or "Jenkins"
 * @param credentials one for each host: the innermost folder's, or that of Jenkins
 */
public record Resolved(Options options, Map<String, String> origins, List<ProxyCredentials> credentials) {

    /** A layer and whose it is. */
    private record Owned(String owner, Layer layer) {}

    public Resolved {
        origins = Map.copyOf(origins);
        credentials = List.copyOf(credentials);
    }

    /**
     * Resolves.
     *
     * @param request what the step or the job itself says
     * @param profile the name of one of the {@link #profiles}; null or blank for none
     * @param job or a folder, whose own settings count then; null for the settings of Jenkins alone
     * @throws AbortException where there is no such profile; the message names those that there are
     */
    public static Resolved of(Options request, String profile, Item job) throws AbortException {
        String named = Options.text(profile);
        return named == null
                ? resolve(request, Optional.empty(), job)
                : resolve(request, Optional.of(profile(named, job)), job);
    }

    /** The same without a profile. */
    static Resolved of(Options request, Item job) {
        return resolve(request, Optional.empty(), job);
    }

    private static Resolved resolve(Options request, Optional<Profile> profile, Item job) {
        Options options = request.orElse(profile.map(Profile::options).orElse(Options.NONE));
        Map<String, String> origins = new LinkedHashMap<>();
        add(origins, "step", request);
        profile.ifPresent(named -> add(origins, "profile " + named.getName(), named.options()));
        Map<String, ProxyCredentials> credentials = new LinkedHashMap<>();
        for (Owned owned : layers(job)) {
            if (owned.layer.defaults() != null) {
                Options defaults = owned.layer.defaults().options();
                options = options.orElse(defaults);
                add(origins, owned.owner, defaults);
            }
            owned.layer.credentials().forEach(login -> credentials.putIfAbsent(login.getHost(), login));
        }
        return new Resolved(options.orElse(Options.BUILT_IN), origins, List.copyOf(credentials.values()));
    }

    private static void add(Map<String, String> origins, String origin, Options options) {
        options.goSettings().keySet().forEach(name -> origins.putIfAbsent(name, origin));
    }

    /**
     * The profiles that a job can ask for, the innermost folder's first. One of a folder hides those of the same name
     * further out.
     *
     * @param job or a folder; null for the profiles of Jenkins alone
     */
    public static Collection<Profile> profiles(Item job) {
        Map<String, Profile> profiles = new LinkedHashMap<>();
        for (Owned owned : layers(job)) {
            owned.layer.profiles().forEach(profile -> profiles.putIfAbsent(profile.getName(), profile));
        }
        return profiles.values();
    }

    private static Profile profile(String name, Item job) throws AbortException {
        Collection<Profile> profiles = profiles(job);
        return profiles.stream()
                .filter(profile -> profile.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AbortException(
                        profiles.isEmpty()
                                ? Messages.Resolved_noProfiles(name)
                                : Messages.Resolved_noSuchProfile(
                                        name,
                                        String.join(
                                                ", ",
                                                profiles.stream()
                                                        .map(Profile::getName)
                                                        .toList()))));
    }

    /** Those of the folders around a job from the inside out, then that of Jenkins. */
    private static List<Owned> layers(Item job) {
        List<Owned> layers = new ArrayList<>();
        ExtensionList<FolderLayers> folders = ExtensionList.lookup(FolderLayers.class);
        for (Object at = job; at instanceof Item item; at = item.getParent()) {
            if (item instanceof ItemGroup<?> group) {
                folders.forEach(known -> known.layer(group)
                        .ifPresent(layer -> layers.add(new Owned("folder " + group.getFullName(), layer))));
            }
        }
        layers.add(new Owned("Jenkins", GlobalSettings.get().layer()));
        return layers;
    }
}
