package io.jenkins.plugins.gomodpreflight.engine.verdict;

import io.jenkins.plugins.gomodpreflight.engine.probe.Failure;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a version control tool was asked, as a failure's detail begins: {@code git ls-remote URL: the tool's words}.
 *
 * @param question the tool and its sub-command
 * @param url the repository, after what the tool's own configuration made of its address; without secrets
 * @param meant its address before that; empty where it is the same
 * @param answer what the tool wrote
 */
public record AskedRepository(String question, String url, String meant, String answer) {
    private static final Pattern DETAIL =
            Pattern.compile("((?:git|hg|svn|bzr|fossil) [a-z-]+) (\\S+)(?: \\(for (\\S+)\\))?: (.*)", Pattern.DOTALL);
    private static final Pattern MISSING = Pattern.compile("has no (tag|commit|branch)(?: or tag)? (\\S+)");
    private static final Pattern UNFIT = Pattern.compile("has (\\S+), but (.*)");
    /** {@code git@host:path}, or without the user. */
    private static final Pattern SCP = Pattern.compile("(?:[^@/:]+@)?([^/:]+):(?!//)(.*)");

    /** As {@code ssh -v} was read to say it. */
    private static final Pattern USER = Pattern.compile("(?:^|; )user ([A-Za-z0-9_][A-Za-z0-9_.-]*);");

    private static final Pattern OPEN_KEY = Pattern.compile("Permissions \\d+ for '([^']+)' are too open");

    private static final Pattern REFUSED =
            Pattern.compile("Authentication failed|Access denied|E170001|E215004", Pattern.CASE_INSENSITIVE);

    static Optional<AskedRepository> of(Obstacle obstacle) {
        return of(obstacle.failure());
    }

    /** The repository that a failure is about; empty where it is about something else. */
    public static Optional<AskedRepository> of(Failure failure) {
        Matcher matcher = DETAIL.matcher(failure.detail());
        return matcher.matches()
                ? Optional.of(new AskedRepository(
                        matcher.group(1),
                        matcher.group(2),
                        matcher.group(3) == null ? "" : matcher.group(3),
                        matcher.group(4)))
                : Optional.empty();
    }

    /** git, hg, svn, bzr or fossil. */
    public String tool() {
        return question.substring(0, question.indexOf(' '));
    }

    /** The question, to be asked again. */
    String command() {
        return question + " " + Commands.quote(urlWithUser());
    }

    /** The address as ssh needs it. */
    public String urlWithUser() {
        if (url.contains("://")) {
            return url.replaceFirst("(ssh[a-z+]*://)", "$1" + Matcher.quoteReplacement(sshUser()) + "@");
        }
        return SCP.matcher(url).matches() && url.indexOf('@') < 0 ? sshUser() + "@" + url : url;
    }

    /** The server. */
    public Address address() {
        Matcher scp = SCP.matcher(url);
        return Address.of(scp.matches() ? "ssh://" + scp.group(1) + "/" + scp.group(2) : url);
    }

    /** As whom ssh goes there; most servers know all by the same name. */
    public String sshUser() {
        return user().orElse("git");
    }

    boolean isGit() {
        return tool().equals("git");
    }

    /** Whether it is reached over http or https. */
    public boolean isHttp() {
        return address().scheme().startsWith("http");
    }

    /** The port, where it is not the usual one, behind some words. */
    String port(String before) {
        return address().port().isEmpty() ? "" : before + address().port();
    }

    /** The server's name in a file of known hosts. */
    String knownAs() {
        return address().port().isEmpty()
                ? address().host()
                : "[" + address().host() + "]:" + address().port();
    }

    boolean isLoginRefused() {
        return REFUSED.matcher(answer).find();
    }

    boolean hasNoKey() {
        return answer.contains("offered no key");
    }

    /** The file of a key that ssh does not use, since others can read it. */
    Optional<String> openKey() {
        return group(OPEN_KEY, 1);
    }

    /** Whether git's configuration has a command for ssh, over which go puts its own. */
    boolean hasUnusedSshCommand() {
        return answer.contains("core.sshCommand is not used");
    }

    /** As whom ssh went there, where that is known. */
    private Optional<String> user() {
        return group(USER, 1);
    }

    /** What there is none of under the name that go looks for: {@code tag}, {@code commit} or {@code branch}. */
    Optional<String> missing() {
        return group(MISSING, 1);
    }

    /** What go looks for. */
    Optional<String> revision() {
        return group(MISSING, 2).or(() -> group(UNFIT, 1));
    }

    /** Why go does not take what it finds for the version. */
    Optional<String> unfit() {
        return group(UNFIT, 2);
    }

    private Optional<String> group(Pattern pattern, int group) {
        Matcher matcher = pattern.matcher(answer);
        return matcher.find() ? Optional.of(matcher.group(group)) : Optional.empty();
    }
}
