package io.jenkins.plugins.gomodpreflight.engine.report;

import io.jenkins.plugins.gomodpreflight.engine.goenv.ModulePatterns;
import io.jenkins.plugins.gomodpreflight.engine.probe.Endpoint;
import io.jenkins.plugins.gomodpreflight.engine.probe.Endpoint.FailedRequest;
import io.jenkins.plugins.gomodpreflight.engine.probe.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A request as curl is told to make it again. */
final class ReproducedRequest {
    private static final Pattern URL = Pattern.compile("https?://([^?]+)(\\?.*)?");
    private static final String MASKED = "?***";

    private ReproducedRequest() {}

    /** Writes the call; none for what is no URL. */
    static void write(Report report, Endpoint endpoint, FailedRequest request, ShellCalls script) {
        boolean masked = request.url().endsWith(MASKED);
        String url = masked ? request.url().substring(0, request.url().length() - MASKED.length()) : request.url();
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) {
            return;
        }
        if (masked) {
            script.say("The query of the URL is left out, since secrets stand in such.");
        }
        boolean secure = url.startsWith("https:");
        boolean http1 = !secure || !endpoint.via().isEmpty() || endpoint.http().startsWith("HTTP/1");
        List<String> words = new ArrayList<>(List.of(url, secure ? report.path("NETRC") : ""));
        words.addAll(List.of("--user-agent", "Go-http-client/" + (http1 ? "1.1" : "2.0")));
        if (http1) {
            words.add("--http1.1");
        }
        if (request.method() == Request.Method.HEAD) {
            words.add("--head");
        }
        if (request.method() == Request.Method.PREFIX) {
            // the longest that is asked for: more than a packet holds, in case that is what fails
            words.addAll(List.of("--range", "0-4095"));
        }
        // GOINSECURE counts where go turns to the origin of a module
        boolean insecure = endpoint.kind() == Endpoint.Kind.VCS
                && ModulePatterns.matchAny(report.setting("GOINSECURE"), parts.group(1));
        if (insecure) {
            words.add("--insecure");
        }
        if (secure) {
            words.addAll(List.of("--netrc-optional", "--proto-redir", insecure ? "=http,https" : "=https"));
        }
        script.call("request", words);
    }
}
