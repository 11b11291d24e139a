package io.jenkins.plugins.gomodpreflight.config;

import hudson.model.AbstractDescribableImpl;
import net.sf.json.JSONObject;
import org.kohsuke.stapler.DataBoundResolvable;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

/** {@link Options} as forms and Configuration as Code fill them in. Each setter refuses what is out of range. */
public abstract class DescribableOptions extends AbstractDescribableImpl<DescribableOptions>
        implements DataBoundResolvable {
    private String goproxy;
    private String gonoproxy;
    private String goprivate;
    private String gosumdb;
    private String gonosumdb;
    private String goflags;
    private Integer timeout;
    private Boolean verifyZips;
    private Boolean measureNetwork;
    private Boolean cleanModCache;
    private Boolean goModDownload;
    private Boolean goModVerify;
    private Boolean trace;
    private Integer retries;
    private Integer retryDelay;
    private FailOn failOn;
    private OnFailure onFailure;
    private Integer rebuilds;
    private Integer rebuildDelay;
    private Integer slow;
    private Integer roundTrip;
    private Integer slowDns;
    private Integer loss;
    private Integer minThroughput;
    private Integer clockSkew;
    private Integer minFree;

    /** What is filled in. */
    public Options options() {
        return new Options(
                goproxy,
                gonoproxy,
                goprivate,
                gosumdb,
                gonosumdb,
                goflags,
                timeout,
                new Extras(verifyZips, measureNetwork, cleanModCache, goModDownload, goModVerify, trace),
                retries,
                retryDelay,
                failOn,
                onFailure,
                rebuilds,
                rebuildDelay,
                new Limits(slow, roundTrip, slowDns, loss, minThroughput, clockSkew, minFree));
    }

    /** Takes an empty choice of a form as not set; Stapler makes false of it. */
    @Override
    public Object bindResolve(StaplerRequest2 request, JSONObject form) {
        verifyZips = orUnset(form, "verifyZips", verifyZips);
        measureNetwork = orUnset(form, "measureNetwork", measureNetwork);
        cleanModCache = orUnset(form, "cleanModCache", cleanModCache);
        goModDownload = orUnset(form, "goModDownload", goModDownload);
        goModVerify = orUnset(form, "goModVerify", goModVerify);
        trace = orUnset(form, "trace", trace);
        return this;
    }

    private static Boolean orUnset(JSONObject form, String field, Boolean bound) {
        return form.optString(field).isEmpty() ? null : bound;
    }

    public String getGoproxy() {
        return goproxy;
    }

    /** @throws IllegalArgumentException where it holds a login, which would be kept in plain text */
    @DataBoundSetter
    public void setGoproxy(String goproxy) {
        this.goproxy = GoSettings.withoutLogin("GOPROXY", Options.text(goproxy));
    }

    public String getGonoproxy() {
        return gonoproxy;
    }

    @DataBoundSetter
    public void setGonoproxy(String gonoproxy) {
        this.gonoproxy = Options.text(gonoproxy);
    }

    public String getGoprivate() {
        return goprivate;
    }

    @DataBoundSetter
    public void setGoprivate(String goprivate) {
        this.goprivate = Options.text(goprivate);
    }

    public String getGosumdb() {
        return gosumdb;
    }

    /** @throws IllegalArgumentException where it holds a login, which would be kept in plain text */
    @DataBoundSetter
    public void setGosumdb(String gosumdb) {
        this.gosumdb = GoSettings.withoutLogin("GOSUMDB", Options.text(gosumdb));
    }

    public String getGonosumdb() {
        return gonosumdb;
    }

    @DataBoundSetter
    public void setGonosumdb(String gonosumdb) {
        this.gonosumdb = Options.text(gonosumdb);
    }

    public String getGoflags() {
        return goflags;
    }

    @DataBoundSetter
    public void setGoflags(String goflags) {
        this.goflags = Options.text(goflags);
    }

    public Integer getTimeout() {
        return timeout;
    }

    @DataBoundSetter
    public void setTimeout(Integer timeout) {
        this.timeout = Limit.TIMEOUT.check(timeout);
    }

    public Boolean getVerifyZips() {
        return verifyZips;
    }

    @DataBoundSetter
    public void setVerifyZips(Boolean verifyZips) {
        this.verifyZips = verifyZips;
    }

    public Boolean getMeasureNetwork() {
        return measureNetwork;
    }

    @DataBoundSetter
    public void setMeasureNetwork(Boolean measureNetwork) {
        this.measureNetwork = measureNetwork;
    }

    public Boolean getCleanModCache() {
        return cleanModCache;
    }

    @DataBoundSetter
    public void setCleanModCache(Boolean cleanModCache) {
        this.cleanModCache = cleanModCache;
    }

    public Boolean getGoModDownload() {
        return goModDownload;
    }

    @DataBoundSetter
    public void setGoModDownload(Boolean goModDownload) {
        this.goModDownload = goModDownload;
    }

    public Boolean getGoModVerify() {
        return goModVerify;
    }

    @DataBoundSetter
    public void setGoModVerify(Boolean goModVerify) {
        this.goModVerify = goModVerify;
    }

    public Boolean getTrace() {
        return trace;
    }

    @DataBoundSetter
    public void setTrace(Boolean trace) {
        this.trace = trace;
    }

    public Integer getRetries() {
        return retries;
    }

    @DataBoundSetter
    public void setRetries(Integer retries) {
        this.retries = Limit.RETRIES.check(retries);
    }

    public Integer getRetryDelay() {
        return retryDelay;
    }

    @DataBoundSetter
    public void setRetryDelay(Integer retryDelay) {
        this.retryDelay = Limit.RETRY_DELAY.check(retryDelay);
    }

    public String getFailOn() {
        return failOn == null ? null : failOn.toString();
    }

    @DataBoundSetter
    public void setFailOn(String failOn) {
        String written = Options.text(failOn);
        this.failOn = written == null ? null : FailOn.parse(written);
    }

    public String getOnFailure() {
        return onFailure == null ? null : onFailure.toString();
    }

    @DataBoundSetter
    public void setOnFailure(String onFailure) {
        String written = Options.text(onFailure);
        this.onFailure = written == null ? null : OnFailure.parse(written);
    }

    public Integer getRebuilds() {
        return rebuilds;
    }

    @DataBoundSetter
    public void setRebuilds(Integer rebuilds) {
        this.rebuilds = Limit.REBUILDS.check(rebuilds);
    }

    public Integer getRebuildDelay() {
        return rebuildDelay;
    }

    @DataBoundSetter
    public void setRebuildDelay(Integer rebuildDelay) {
        this.rebuildDelay = Limit.REBUILD_DELAY.check(rebuildDelay);
    }

    public Integer getSlow() {
        return slow;
    }

    @DataBoundSetter
    public void setSlow(Integer slow) {
        this.slow = Limit.SLOW.check(slow);
    }

    public Integer getRoundTrip() {
        return roundTrip;
    }

    @DataBoundSetter
    public void setRoundTrip(Integer roundTrip) {
        this.roundTrip = Limit.ROUND_TRIP.check(roundTrip);
    }

    public Integer getSlowDns() {
        return slowDns;
    }

    @DataBoundSetter
    public void setSlowDns(Integer slowDns) {
        this.slowDns = Limit.SLOW_DNS.check(slowDns);
    }

    public Integer getLoss() {
        return loss;
    }

    @DataBoundSetter
    public void setLoss(Integer loss) {
        this.loss = Limit.LOSS.check(loss);
    }

    public Integer getMinThroughput() {
        return minThroughput;
    }

    @DataBoundSetter
    public void setMinThroughput(Integer minThroughput) {
        this.minThroughput = Limit.MIN_THROUGHPUT.check(minThroughput);
    }

    public Integer getClockSkew() {
        return clockSkew;
    }

    @DataBoundSetter
    public void setClockSkew(Integer clockSkew) {
        this.clockSkew = Limit.CLOCK_SKEW.check(clockSkew);
    }

    public Integer getMinFree() {
        return minFree;
    }

    @DataBoundSetter
    public void setMinFree(Integer minFree) {
        this.minFree = Limit.MIN_FREE.check(minFree);
    }
}
