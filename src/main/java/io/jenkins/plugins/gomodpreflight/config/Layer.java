package io.jenkins.plugins.gomodpreflight.config;

import hudson.model.Descriptor.FormException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.sf.json.JSONObject;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.StaplerRequest2;

/** The settings of one place: of Jenkins, or of a folder. Valid as a whole. */
public final class Layer {
    /** Nothing is set. */
    static final Layer EMPTY = new Layer(null, null, null);

    private final Defaults defaults;
    private final List<Profile> profiles;
    private final List<ProxyCredentials> credentials;

    /**
     * @param defaults null for none
     * @param profiles null for none
     * @param credentials null for none
     * @throws IllegalArgumentException where two profiles have one name, or two credentials one host; the message names
     *     it
     */
    @DataBoundConstructor
    public Layer(Defaults defaults, List<Profile> profiles, List<ProxyCredentials> credentials) {
        this.defaults = defaults == null || defaults.options().equals(Options.NONE) ? null : defaults;
        this.profiles = profiles == null ? new ArrayList<>() : new ArrayList<>(profiles);
        this.credentials = credentials == null ? new ArrayList<>() : new ArrayList<>(credentials);
        Set<String> names = new HashSet<>();
        for (Profile profile : this.profiles) {
            if (!names.add(profile.getName())) {
                throw new IllegalArgumentException(Messages.Layer_profileTwice(profile.getName()));
            }
        }
        Set<String> hosts = new HashSet<>();
        for (ProxyCredentials login : this.credentials) {
            if (!hosts.add(login.getHost())) {
                throw new IllegalArgumentException(Messages.Layer_hostTwice(login.getHost()));
            }
        }
    }

    /**
     * Reads a submitted form. What is missing there, such as the last profile that somebody removed, is missing then.
     *
     * @throws FormException where it cannot be used; it says why and does not repeat the form, which may hold a secret
     */
    static Layer read(StaplerRequest2 request, JSONObject form) throws FormException {
        try {
            return request.bindJSON(Layer.class, form);
        } catch (IllegalArgumentException e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            throw new FormException(cause.getMessage(), "goModPreflight");
        }
    }

    /** Null where nothing is filled in. */
    Defaults defaults() {
        return defaults;
    }

    List<Profile> profiles() {
        return Collections.unmodifiableList(profiles);
    }

    List<ProxyCredentials> credentials() {
        return Collections.unmodifiableList(credentials);
    }

    boolean isEmpty() {
        return defaults == null && profiles.isEmpty() && credentials.isEmpty();
    }

    Layer withDefaults(Defaults other) {
        return new Layer(other, profiles, credentials);
    }

    Layer withProfiles(List<Profile> others) {
        return new Layer(defaults, others, credentials);
    }

    Layer withCredentials(List<ProxyCredentials> others) {
        return new Layer(defaults, profiles, others);
    }
}
