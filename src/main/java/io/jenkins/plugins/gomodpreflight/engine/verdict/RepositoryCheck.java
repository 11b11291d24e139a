package io.jenkins.plugins.gomodpreflight.engine.verdict;

import io.jenkins.plugins.gomodpreflight.engine.goenv.GoEnv;
import io.jenkins.plugins.gomodpreflight.engine.gomod.ModuleVersion;
import io.jenkins.plugins.gomodpreflight.engine.gomod.Semver;
import io.jenkins.plugins.gomodpreflight.engine.probe.Failure;
import java.net.HttpURLConnection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A repository that does not let the version control tool in, is not there, or lacks the version. */
final class RepositoryCheck implements Check {
    private static final Set<Code> CODES = EnumSet.range(Code.VCS_LOGIN_NEEDED, Code.VCS_FAILED);

    private record Key(Code code, String subject) {}

    @Override
    public List<Finding> findings(Evidence evidence) {
        Map<Key, List<Obstacle>> groups = Obstacles.of(evidence).deciding().stream()
                .filter(o -> CODES.contains(o.code()))
                .collect(Collectors.groupingBy(RepositoryCheck::key, LinkedHashMap::new, Collectors.toList()));
        return groups.entrySet().stream()
                .map(group -> finding(group.getKey(), group.getValue(), evidence))
                .toList();
    }

    /** A repository fails all that is in it; a version is missing for itself. */
    private static Key key(Obstacle obstacle) {
        String module = obstacle.module().toString();
        return new Key(
                obstacle.code(),
                obstacle.code() == Code.VCS_REVISION_MISSING
                        ? module
                        : AskedRepository.of(obstacle).map(AskedRepository::url).orElse(module));
    }

    private static Finding finding(Key key, List<Obstacle> obstacles, Evidence evidence) {
        Obstacle first = obstacles.get(0);
        String path = first.module().path();
        AskedRepository asked = AskedRepository.of(first)
                .orElse(new AskedRepository(
                        "git ls-remote", "https://" + path, "", first.failure().detail()));
        Draft draft = Draft.error(key.code(), key.subject())
                .modules(Obstacles.modules(obstacles))
                .with("module", first.module().toString())
                .with("host", asked.address().host())
                .with("url", asked.url())
                .with("entry", asked.tool())
                .with(
                        "status",
                        first.failure().status() == 0
                                ? ""
                                : "" + first.failure().status())
                .with("detail", first.failure().detail());
        switch (key.code()) {
            case VCS_LOGIN_NEEDED -> {
                boolean elsewhere = isInOtherNetrc(asked, evidence.env());
                draft.with("reason", reason(asked, first.failure(), elsewhere))
                        .remedyIf(elsewhere, "git-netrc-copy", "cat \"$NETRC\" >> ~/.netrc && chmod 600 ~/.netrc");
                login(draft, asked);
                draft.remedy("ask-for-access");
            }
            case VCS_NOT_FOUND -> {
                draft.remedy("ask-repository", asked.command());
                login(draft, asked);
            }
            case VCS_REVISION_MISSING -> revision(draft, asked, first.module());
            case SSH_HOST_KEY_UNKNOWN -> {
                draft.remedy("add-host-key", addHostKey(asked));
                sshCommand(draft, asked);
                https(draft, asked);
            }
            case SSH_HOST_KEY_CHANGED ->
                draft.remedy("replace-host-key", "ssh-keygen -R " + Commands.quote(asked.knownAs()))
                        .remedy("add-host-key", addHostKey(asked));
            case SSH_KEY_REFUSED -> {
                Optional<String> open = asked.openKey();
                boolean none = asked.hasNoKey() && open.isEmpty();
                draft.with("reason", none ? "none" : open.isPresent() ? "open" : "refused")
                        .remedy("protect-ssh-key", open.map(file -> "chmod 600 " + Commands.quote(file)))
                        .remedyIf(
                                none,
                                "make-ssh-key",
                                "ssh-keygen -t ed25519 -N '' -f ~/.ssh/id_ed25519 && cat ~/.ssh/id_ed25519.pub")
                        .remedyIf(
                                !none,
                                "register-ssh-key",
                                "ssh -v -T" + asked.port(" -p ") + " "
                                        + Commands.quote(asked.sshUser() + "@"
                                                + asked.address().host()));
                sshCommand(draft, asked);
                https(draft, asked);
            }
            default -> draft.remedy("ask-repository", asked.command());
        }
        if (!evidence.env().noProxy(path)) {
            Commands commands = new Commands(evidence.env());
            GoproxyCommands goproxy = new GoproxyCommands(evidence);
            draft.remedyIf(
                            goproxy.asksProxies() && PrivateModules.mayBe(path),
                            "declare-private",
                            commands.append("GOPRIVATE", PrivateModules.pattern(path)))
                    .remedy("use-other-proxy", goproxy.without(List.of()));
        }
        return draft.finding();
    }

    private static String reason(AskedRepository asked, Failure failure, boolean elsewhere) {
        if (asked.isLoginRefused()) {
            return "refused";
        }
        return failure.status() == HttpURLConnection.HTTP_FORBIDDEN ? "denied" : elsewhere ? "netrc" : "none";
    }

    /** Whether the login is where go looks and git does not. */
    private static boolean isInOtherNetrc(AskedRepository asked, GoEnv env) {
        return asked.isGit()
                && asked.isHttp()
                && !env.get("NETRC").isEmpty()
                && env.netrc().find(asked.address().host()).isPresent();
    }

    /** git takes logins from the netrc of the home folder, by host alone, or from a helper; or ssh does without. */
    private static void login(Draft draft, AskedRepository asked) {
        if (!asked.isGit() || !asked.isHttp()) {
            return;
        }
        String host = asked.address().host();
        String server = asked.address().origin();
        draft.remedy("git-netrc-line", NetrcLine.add(host, "~/.netrc"))
                .remedy(
                        "git-credential-helper",
                        "git config --global credential.helper store && echo "
                                + Commands.quote("url=" + server.replace("://", "://USER:TOKEN@"))
                                + " | git credential approve")
                .remedy("git-over-ssh", instead("ssh://git@" + host + "/", server + "/"));
    }

    /** As go does not know what is in it, it takes its own ({@code modload.Init}). */
    private static void sshCommand(Draft draft, AskedRepository asked) {
        draft.remedyIf(
                asked.hasUnusedSshCommand(),
                "use-ssh-command",
                "export GIT_SSH_COMMAND=\"$(git config core.sshCommand)\"");
    }

    /** A rule of git's is not applied to what another rule made. */
    private static void https(Draft draft, AskedRepository asked) {
        if (!asked.isGit()) {
            return;
        }
        if (asked.meant().startsWith("http")) {
            draft.with("expected", asked.meant())
                    .remedy("drop-insteadof", "git config --show-origin --get-regexp '^url\\..*insteadof$'");
        } else {
            String url = asked.urlWithUser();
            draft.remedy(
                    "git-over-https",
                    instead(
                            "https://" + asked.address().host() + "/",
                            url.substring(0, url.indexOf('/', "ssh://".length()) + 1)));
        }
    }

    /** Beside the rules that there are for the same address. */
    private static String instead(String address, String of) {
        return "git config --global --add url." + Commands.quote(address) + ".insteadOf " + Commands.quote(of);
    }

    private static void revision(Draft draft, AskedRepository asked, ModuleVersion module) {
        String path = module.path();
        String revision = asked.revision().orElse(module.version());
        boolean fits = asked.unfit().isEmpty();
        draft.with("reason", asked.missing().or(() -> asked.unfit().map(why -> "unfit")))
                .with("revision", revision)
                .with("actual", asked.unfit())
                .remedy("check-module-version", Commands.listVersions(path))
                .remedyIf(
                        asked.missing().equals(Optional.of("tag")),
                        "push-tag",
                        "git tag " + Commands.quote(revision) + " && git push origin " + Commands.quote(revision))
                // go get would look at the version that is required now; go makes the right version of a commit itself
                .remedy(
                        "require-other-commit",
                        "go mod edit "
                                + Commands.quote("-require=" + path + "@"
                                        + (fits || !Semver.isPseudo(module.version()) ? "latest" : revision))
                                + " && go mod tidy");
    }

    /** Shows the fingerprints of what it adds. */
    private static String addHostKey(AskedRepository asked) {
        return "mkdir -p ~/.ssh && ssh-keyscan" + asked.port(" -p ") + " "
                + Commands.quote(asked.address().host()) + " | tee -a ~/.ssh/known_hosts | ssh-keygen -lf -";
    }
}
