package io.jenkins.plugins.gomodpreflight.config;

import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.ComboBoxModel;
import hudson.util.FormValidation;
import java.util.Arrays;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Answers to what is typed into the fields of {@link DescribableOptions}. */
public abstract class OptionsDescriptor extends Descriptor<DescribableOptions> {

    @POST
    public ComboBoxModel doFillGoproxyItems(@AncestorInPath Item item) {
        Access.check(item);
        return new ComboBoxModel(
                Arrays.stream(Mirror.values()).map(Mirror::goproxy).toList());
    }

    @POST
    public FormValidation doCheckGoproxy(@AncestorInPath Item item, @QueryParameter String value) {
        Access.check(item);
        return GoSettings.checkGoproxy(value);
    }

    @POST
    public FormValidation doCheckGonoproxy(@AncestorInPath Item item, @QueryParameter String value) {
        Access.check(item);
        return GoSettings.checkPatterns(value);
    }

    @POST
    public FormValidation doCheckGoprivate(@AncestorInPath Item item, @QueryParameter String value) {
        Access.check(item);
        return GoSettings.checkPatterns(value);
    }

    @POST
    public FormValidation doCheckGosumdb(@AncestorInPath Item item, @QueryParameter String value) {
        Access.check(item);
        return GoSettings.checkGosumdb(value);
    }

    @POST
    public FormValidation doCheckGonosumdb(@AncestorInPath Item item, @QueryParameter String value) {
        Access.check(item);
        return GoSettings.checkPatterns(value);
    }

    @POST
    public FormValidation doCheckGoflags(@AncestorInPath Item item, @QueryParameter String value) {
        Access.check(item);
        return GoSettings.checkGoflags(value);
    }

    @POST
    public FormValidation doCheckTimeout(@AncestorInPath Item item, @QueryParameter String value) {
        return number(item, Limit.TIMEOUT, value);
    }

    @POST
    public FormValidation doCheckRetries(@AncestorInPath Item item, @QueryParameter String value) {
        return number(item, Limit.RETRIES, value);
    }

    @POST
    public FormValidation doCheckRetryDelay(@AncestorInPath Item item, @QueryParameter String value) {
        return number(item, Limit.RETRY_DELAY, value);
    }

    @POST
    public FormValidation doCheckRebuilds(@AncestorInPath Item item, @QueryParameter String value) {
        return number(item, Limit.REBUILDS, value);
    }

    @POST
    public FormValidation doCheckRebuildDelay(@AncestorInPath Item item, @QueryParameter String value) {
        return number(item, Limit.REBUILD_DELAY, value);
    }

    @POST
    public FormValidation doCheckSlow(@AncestorInPath Item item, @QueryParameter String value) {
        return number(item, Limit.SLOW, value);
    }

    @POST
    public FormValidation doCheckRoundTrip(@AncestorInPath Item item, @QueryParameter String value) {
        return number(item, Limit.ROUND_TRIP, value);
    }

    @POST
    public FormValidation doCheckSlowDns(@AncestorInPath Item item, @QueryParameter String value) {
        return number(item, Limit.SLOW_DNS, value);
    }

    @POST
    public FormValidation doCheckLoss(@AncestorInPath Item item, @QueryParameter String value) {
        return number(item, Limit.LOSS, value);
    }

    @POST
    public FormValidation doCheckMinThroughput(@AncestorInPath Item item, @QueryParameter String value) {
        return number(item, Limit.MIN_THROUGHPUT, value);
    }

    @POST
    public FormValidation doCheckClockSkew(@AncestorInPath Item item, @QueryParameter String value) {
        return number(item, Limit.CLOCK_SKEW, value);
    }

    @POST
    public FormValidation doCheckMinFree(@AncestorInPath Item item, @QueryParameter String value) {
        return number(item, Limit.MIN_FREE, value);
    }

    private static FormValidation number(Item item, Limit limit, String value) {
        Access.check(item);
        try {
            limit.parse(value);
            return FormValidation.ok();
        } catch (IllegalArgumentException e) {
            return FormValidation.error(e.getMessage());
        }
    }
}
