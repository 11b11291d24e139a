package io.jenkins.plugins.gomodpreflight.steps;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.AbortException;
import hudson.Functions;
import hudson.console.ConsoleLogFilter;
import hudson.model.Run;
import hudson.util.Secret;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.Collection;
import java.util.regex.Pattern;
import org.jenkinsci.plugins.credentialsbinding.masking.SecretPatterns;
import org.jenkinsci.plugins.workflow.steps.FailureHandler;
import org.jenkinsci.plugins.workflow.steps.StepContext;

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

    /** Masks the same passwords in failures, which Pipeline prints where this filter is no longer in force. */
    FailureHandler failures() {
        return new Failures(pattern);
    }

    @Override
    public OutputStream decorateLogger(Run build, OutputStream logger) {
        return new SecretPatterns.MaskingOutputStream(logger, () -> Pattern.compile(pattern.getPlainText()), charset);
    }

    private static final class Failures implements FailureHandler {
        private static final long serialVersionUID = 1L;

        private final Secret pattern;

        Failures(Secret pattern) {
            this.pattern = pattern;
        }

        @NonNull
        @Override
        public Throwable handle(@NonNull StepContext context, @NonNull Throwable failure) {
            Pattern passwords = Pattern.compile(pattern.getPlainText());
            boolean told = !passwords.pattern().isEmpty()
                    && passwords.matcher(Functions.printThrowable(failure)).find();
            return told
                    ? new AbortException(passwords
                            .matcher(String.valueOf(failure.getMessage()))
                            .replaceAll("****"))
                    : failure;
        }
    }
}
