package io.jenkins.plugins.gomodpreflight.config;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import com.cloudbees.hudson.plugins.folder.AbstractFolderProperty;
import com.cloudbees.hudson.plugins.folder.AbstractFolderPropertyDescriptor;
import hudson.Extension;
import hudson.model.ItemGroup;
import java.util.List;
import java.util.Optional;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.StaplerRequest2;

/** The settings of a folder, which win over those of the folders around it and of Jenkins. */
public final class FolderSettings extends AbstractFolderProperty<AbstractFolder<?>> {
    private final Layer layer;

    /**
     * @param defaults null for none
     * @param profiles null for none
     * @param credentials null for none
     * @throws IllegalArgumentException where two profiles have one name, or two credentials one host
     */
    @DataBoundConstructor
    public FolderSettings(Defaults defaults, List<Profile> profiles, List<ProxyCredentials> credentials) {
        this(new Layer(defaults, profiles, credentials));
    }

    private FolderSettings(Layer layer) {
        this.layer = layer;
    }

    /** Null where nothing is set. */
    public Defaults getDefaults() {
        return layer.defaults();
    }

    public List<Profile> getProfiles() {
        return layer.profiles();
    }

    public List<ProxyCredentials> getCredentials() {
        return layer.credentials();
    }

    /** The only class that needs the Folders plugin; without it Jenkins leaves it out. */
    @Extension(optional = true)
    @Symbol("goModPreflight")
    public static final class DescriptorImpl extends AbstractFolderPropertyDescriptor implements FolderLayers {

        @Override
        public String getDisplayName() {
            return Messages.GlobalSettings_displayName();
        }

        /** No property where there is no form, or an empty one. */
        @Override
        public AbstractFolderProperty<?> newInstance(StaplerRequest2 request, JSONObject form) throws FormException {
            Layer layer = request == null ? Layer.EMPTY : Layer.read(request, form);
            return layer.isEmpty() ? null : new FolderSettings(layer);
        }

        @Override
        public Optional<Layer> layer(ItemGroup<?> group) {
            return group instanceof AbstractFolder<?> folder
                    ? Optional.ofNullable(folder.getProperties().get(FolderSettings.class))
                            .map(settings -> settings.layer)
                    : Optional.empty();
        }
    }
}
