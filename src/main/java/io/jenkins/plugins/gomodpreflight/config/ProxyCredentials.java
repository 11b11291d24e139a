package io.jenkins.plugins.gomodpreflight.config;

import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.security.ACL;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Which credentials a module proxy or checksum database is shown. */
public final class ProxyCredentials extends AbstractDescribableImpl<ProxyCredentials> {
    private final String host;
    private final String credentialsId;

    /**
     * @param host {@code host} or {@code host:port}; without a port it is meant on every port
     * @param credentialsId of a user name with password, or of a secret text
     * @throws IllegalArgumentException where one is missing, or the host is something else such as a URL
     */
    @DataBoundConstructor
    public ProxyCredentials(String host, String credentialsId) {
        this.host = ProxyHost.parse(host);
        this.credentialsId = Options.text(credentialsId);
        if (this.credentialsId == null) {
            throw new IllegalArgumentException(Messages.ProxyCredentials_noneFor(this.host));
        }
    }

    /** In lower case. */
    public String getHost() {
        return host;
    }

    public String getCredentialsId() {
        return credentialsId;
    }

    /**
     * Whether a server is shown these credentials.
     *
     * @param server {@code host} or {@code host:port}, in any case
     */
    public boolean isFor(String server) {
        String asked = server.toLowerCase(Locale.ROOT);
        return asked.equals(host) || ProxyHost.withoutPort(asked).equals(host);
    }

    /** The first of them that a server is shown, {@code host} or {@code host:port}; empty where none is. */
    public static Optional<ProxyCredentials> firstFor(String server, List<ProxyCredentials> known) {
        return known.stream().filter(credentials -> credentials.isFor(server)).findFirst();
    }

    /** Offers the credentials that a build could use for the host. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<ProxyCredentials> {

        @POST
        public FormValidation doCheckHost(@AncestorInPath Item item, @QueryParameter String value) {
            Access.check(item);
            try {
                ProxyHost.parse(value);
                return FormValidation.ok();
            } catch (IllegalArgumentException e) {
                return FormValidation.error(e.getMessage());
            }
        }

        @POST
        public ListBoxModel doFillCredentialsIdItems(
                @AncestorInPath Item item, @QueryParameter String host, @QueryParameter String credentialsId) {
            return Logins.choices(item, host, credentialsId);
        }

        @POST
        public FormValidation doCheckCredentialsId(
                @AncestorInPath Item item, @QueryParameter String host, @QueryParameter String value) {
            if (!Logins.mayChoose(item)) {
                return FormValidation.ok();
            }
            String credentialsId = Options.text(value);
            if (credentialsId == null) {
                return FormValidation.error(Messages.ProxyCredentials_none());
            }
            return exists(item, host, credentialsId)
                    ? FormValidation.ok()
                    : FormValidation.error(Messages.ProxyCredentials_notFound());
        }

        private static boolean exists(Item item, String host, String credentialsId) {
            return CredentialsProvider.listCredentialsInItem(
                            StandardCredentials.class,
                            item,
                            ACL.SYSTEM2,
                            ProxyHost.requirements(host),
                            CredentialsMatchers.allOf(CredentialsMatchers.withId(credentialsId), Logins.usable()))
                    .stream()
                    .findAny()
                    .isPresent();
        }
    }
}
