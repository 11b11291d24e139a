package io.jenkins.plugins.gomodpreflight.config;

import hudson.Extension;
import hudson.ExtensionList;
import java.util.List;
import jenkins.model.GlobalConfiguration;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

/** The settings of Jenkins, which every job has unless a folder, a profile or the job itself says otherwise. */
@Extension
@Symbol("goModPreflight")
public final class GlobalSettings extends GlobalConfiguration {
    private Layer layer = Layer.EMPTY;

    public GlobalSettings() {
        load();
    }

    /** The settings of this Jenkins. */
    public static GlobalSettings get() {
        return ExtensionList.lookupSingleton(GlobalSettings.class);
    }

    @Override
    public String getDisplayName() {
        return Messages.GlobalSettings_displayName();
    }

    /** All or nothing: a form with an error in it changes nothing. */
    @Override
    public synchronized boolean configure(StaplerRequest2 request, JSONObject form) throws FormException {
        layer = Layer.read(request, form);
        save();
        return true;
    }

    synchronized Layer layer() {
        return layer;
    }

    /** Null where nothing is set. */
    public synchronized Defaults getDefaults() {
        return layer.defaults();
    }

    @DataBoundSetter
    public synchronized void setDefaults(Defaults defaults) {
        layer = layer.withDefaults(defaults);
        save();
    }

    public synchronized List<Profile> getProfiles() {
        return layer.profiles();
    }

    @DataBoundSetter
    public synchronized void setProfiles(List<Profile> profiles) {
        layer = layer.withProfiles(profiles);
        save();
    }

    public synchronized List<ProxyCredentials> getCredentials() {
        return layer.credentials();
    }

    @DataBoundSetter
    public synchronized void setCredentials(List<ProxyCredentials> credentials) {
        layer = layer.withCredentials(credentials);
        save();
    }
}
