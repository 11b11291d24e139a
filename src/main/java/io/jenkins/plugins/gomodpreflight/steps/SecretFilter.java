package io.jenkins.plugins.gomodpreflight.steps;

import hudson.console.ConsoleLogFilter;
import hudson.model.Run;
import hudson.util.Secret;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.Collection;
import java.util.regex.Pattern;
import org.jenkinsci.plugins.credentialsbinding.masking.SecretPatterns;

/** Masks passwords in a console, in each of the forms that the Credentials Binding plugin knows. */
final class SecretFilter extends ConsoleLogFilter implements Serializable {
    private static final long serialVersionUID = 1L;

    /** A Secret, since what Pipeline stores of a filter must not hold a password. */
    private final Secret pattern;

    private final String charset;

    SecretFilter(Collection<String> passwords, String charset) {
        this.pattern = Secret.fromString(
                SecretPatterns.getAggregateSecretPattern(passwords).pattern());
        this.charset = charset;
    }

    @Override
    public OutputStream decorateLogger(Run build, OutputStream logger) {
        return new SecretPatterns.MaskingOutputStream(logger, () -> Pattern.compile(pattern.getPlainText()), charset);
    }
}
