package io.jenkins.plugins.gomodpreflight.engine.report;

import io.jenkins.plugins.gomodpreflight.engine.probe.Endpoint.FailedRequest;
import io.jenkins.plugins.gomodpreflight.engine.probe.Failure;
import io.jenkins.plugins.gomodpreflight.engine.probe.Request;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Address;
import io.jenkins.plugins.gomodpreflight.engine.verdict.AskedRepository;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A repository, to be asked again by the tool that go runs. */
final class ReproducedRepository {
    /** What the check asks with; nobody is prompted, and no option comes from a URL. */
    private static final Map<String, List<String>> TOOLS = Map.of(
            "git", List.of("git", "ls-remote", "--heads", "--tags", "--"),
            "hg", List.of("hg", "identify", "--noninteractive", "--"),
            "svn", List.of("svn", "info", "--non-interactive", "--"),
            "bzr", List.of("bzr", "info", "--"));

    /** What git asks first over http. */
    private static final String REFS = "/info/refs?service=git-upload-pack";

    /** Git knows transports that run programs; none of these does. */
    private static final Pattern URL = Pattern.compile(
            "(?:https?|git|svn|bzr|(?:git\\+|svn\\+|bzr\\+)?ssh|ssh\\+git)://.+|[A-Za-z0-9_][^:/]*:[^:-].*");

    private ReproducedRepository() {}

    static void write(AskedRepository asked, ShellCalls script) {
        Address server = asked.address();
        if (!TOOLS.containsKey(asked.tool())
                || !URL.matcher(asked.url()).matches()
                || !HostWord.isHost(server.bareHost())) {
            return;
        }
        if (server.scheme().contains("ssh")) {
            List<String> words = new ArrayList<>(List.of("ssh", "-v", "-T", "-o", "BatchMode=yes"));
            words.addAll(List.of("-o", "ConnectTimeout=10", "-p", server.effectivePort()));
            words.addAll(List.of("-l", asked.sshUser(), server.bareHost()));
            script.call("repository", words);
        }
        List<String> words = new ArrayList<>(TOOLS.get(asked.tool()));
        words.add(asked.tool().equals("git") ? asked.urlWithUser() : asked.url());
        script.call("repository", words);
    }

    /** The request with which a tool begins over http. */
    static FailedRequest firstRequest(AskedRepository asked, Failure failure) {
        String url = asked.tool().equals("git") ? asked.url().replaceFirst("/+$", "") + REFS : asked.url();
        return new FailedRequest(url, Request.Method.GET, failure);
    }

    /** The repository of which a request asked as git begins. */
    static Optional<AskedRepository> of(FailedRequest request) {
        return Optional.of(request.url())
                .filter(url -> url.endsWith(REFS))
                .map(url ->
                        new AskedRepository("git ls-remote", url.substring(0, url.length() - REFS.length()), "", ""));
    }
}
