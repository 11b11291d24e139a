package io.jenkins.plugins.gomodpreflight.config;

import com.cloudbees.plugins.credentials.CredentialsMatcher;
import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import hudson.model.Item;
import hudson.model.Run;
import hudson.security.ACL;
import hudson.util.ListBoxModel;
import hudson.util.Secret;
import io.jenkins.plugins.gomodpreflight.engine.goenv.Netrc;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/** Logins for module proxies, found by the ids of Jenkins' credentials. Secrets stay in {@link Secret}. */
public final class Logins {
    /** The user of a login whose credentials are a token alone; proxies that take tokens do not look at it. */
    private static final String TOKEN_USER = "token";

    /** User name with password, or secret text; not those that Jenkins keeps for itself. */
    private static final CredentialsMatcher USABLE = CredentialsMatchers.allOf(
            CredentialsMatchers.anyOf(
                    CredentialsMatchers.instanceOf(StandardUsernamePasswordCredentials.class),
                    CredentialsMatchers.instanceOf(StringCredentials.class)),
            CredentialsMatchers.not(CredentialsMatchers.withScope(CredentialsScope.SYSTEM)));

    private Logins() {}

    /** A user and a secret. */
    public record Login(String user, Secret password) implements Serializable {
        /** Without the secret. */
        @Override
        public String toString() {
            return user + ":****";
        }

        /** In plain text, on its way to the agent that needs it. */
        public Netrc.Login forNetrc() {
            return new Netrc.Login(user, password.getPlainText());
        }

        static Login of(StandardCredentials credentials) {
            return credentials instanceof StandardUsernamePasswordCredentials named
                    ? new Login(named.getUsername(), named.getPassword())
                    : new Login(TOKEN_USER, ((StringCredentials) credentials).getSecret());
        }
    }

    /**
     * The login of the credentials that a build may use, and notes that it did.
     *
     * @param credentialsId may be the name of a parameter, <code>${NAME}</code>
     * @param host that it is shown to, {@code host} or {@code host:port}; the domain of the credentials has to allow it
     * @return empty where there are no such credentials, or only of another kind
     */
    public static Optional<Login> find(Run<?, ?> run, String credentialsId, String host) {
        List<DomainRequirement> requirements = ProxyHost.requirements(host);
        return Optional.<StandardCredentials>ofNullable(CredentialsProvider.findCredentialById(
                        credentialsId, StandardUsernamePasswordCredentials.class, run, requirements))
                .or(() -> Optional.ofNullable(CredentialsProvider.findCredentialById(
                        credentialsId, StringCredentials.class, run, requirements)))
                .map(found -> CredentialsProvider.track(run, found))
                .map(Login::of);
    }

    /**
     * The login of the credentials that the builds in a folder may use.
     *
     * @param item the folder; null for Jenkins
     */
    static Optional<Login> find(Item item, String credentialsId, String host) {
        List<DomainRequirement> requirements = ProxyHost.requirements(host);
        return Optional.<StandardCredentials>ofNullable(CredentialsProvider.findCredentialByIdInItem(
                        credentialsId, StandardUsernamePasswordCredentials.class, item, ACL.SYSTEM2, requirements))
                .or(() -> Optional.ofNullable(CredentialsProvider.findCredentialByIdInItem(
                        credentialsId, StringCredentials.class, item, ACL.SYSTEM2, requirements)))
                .filter(USABLE::matches)
                .map(Login::of);
    }

    /**
     * The credentials that a form offers. Whoever may not choose sees no more than what is chosen.
     *
     * @param item where the form is; null for Jenkins
     * @param host that they are for; empty for any
     * @param chosen the id that stands in the form
     */
    public static ListBoxModel choices(Item item, String host, String chosen) {
        StandardListBoxModel choices = new StandardListBoxModel();
        if (mayChoose(item)) {
            choices.includeEmptyValue();
            List<DomainRequirement> requirements = ProxyHost.requirements(host);
            if (item == null) {
                choices.includeMatchingAs(ACL.SYSTEM2, Jenkins.get(), StandardCredentials.class, requirements, USABLE);
            } else {
                choices.includeMatchingAs(ACL.SYSTEM2, item, StandardCredentials.class, requirements, USABLE);
            }
        }
        return choices.includeCurrentValue(chosen);
    }

    static boolean mayChoose(Item item) {
        return item == null
                ? Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                : item.hasPermission(Item.EXTENDED_READ) || item.hasPermission(CredentialsProvider.USE_ITEM);
    }

    static CredentialsMatcher usable() {
        return USABLE;
    }
}
