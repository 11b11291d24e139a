package io.jenkins.plugins.gomodpreflight.lab;

import io.jenkins.plugins.gomodpreflight.engine.verdict.Code;
import java.util.List;

/** Modules that come from their origin, mostly a repository of git over https or ssh. */
final class GitScenarios {
    private static final String NAME = "git.example.com";
    private static final String MODULE = GitRepositories.MODULE;
    private static final String PAGE = "git.example.com/team/lib git https://git.example.com/team/lib.git";
    private static final String OVER_SSH =
            "[url \"ssh://git@git.example.com/\"]\n\tinsteadOf = https://git.example.com/\n";

    private GitScenarios() {}

    static List<Scenario> all() {
        return List.of(
                git("a tag over https").passes(),
                git("a tag over https, the oldest go").withOldestGo().passes(),
                git("a tag over https, private beside a proxy")
                        .goproxy("https://goproxy.example.com")
                        .env("GOPRIVATE", NAME)
                        .passes(),
                git("a tag over https, for want of it at the proxy")
                        .goproxy("https://goproxy.example.com,direct")
                        .passes(),
                git("a tag over https through squid")
                        .with(Servers.squid())
                        .env("HTTPS_PROXY", "http://squid.example.com:3128")
                        .router("ip saddr " + World.AGENT + " ip daddr 198.51.100.0/25 drop")
                        .passes(),
                git("a commit over https")
                        .requires(MODULE + " " + GitRepositories.PSEUDO_VERSION)
                        .passes(),
                git("a module proxy that the page names")
                        .site(page("git.example.com/team/lib mod https://second.example.com"))
                        .site(Site.of("second.example.com", GitRepositories.AS_PROXY))
                        .passes(),
                git("GOPROXY lacks direct")
                        .goproxy("https://goproxy.example.com")
                        .fails(Code.HTTP_NOT_FOUND, MODULE),
                git("no such tag").requires(MODULE + " v1.9.0").fails(Code.VCS_REVISION_MISSING, MODULE + "@v1.9.0"),
                git("no such commit")
                        .requires(MODULE + " v1.0.1-0.20240102000000-0123456789ab")
                        .fails(Code.VCS_REVISION_MISSING, MODULE),
                git("no such repository")
                        .site(page("git.example.com/team/lib git https://git.example.com/team/absent.git"))
                        .fails(Code.VCS_NOT_FOUND, "https://git.example.com/team/absent.git"),
                git("the repository's address leads to something else")
                        .site(
                                Site.of(NAME)
                                        .with(Servers.goImport(PAGE))
                                        .with(
                                                "location ~ \\.git/ { default_type application/x-git-upload-pack-advertisement; return 200 zzzz; }"))
                        .fails(Code.VCS_FAILED, NAME),
                git("the page has no tag").site(page("")).fails(Code.ORIGIN_UNKNOWN, MODULE),
                git("there is no page")
                        .site(Site.of(NAME).answering("return 404;"))
                        .fails(Code.HTTP_NOT_FOUND, MODULE),
                git("no login")
                        .site(withLogin())
                        .fails(Code.VCS_LOGIN_NEEDED, "https://git.example.com/team/lib")
                        .shows("http_code=401", "could not read Username for 'https://git.example.com'"),
                git("a login from netrc").site(withLogin()).netrc(NAME).passes(),
                git("a login from git's own store")
                        .site(withLogin())
                        .file(".gitconfig", "[credential]\n\thelper = store\n")
                        .file(".git-credentials", "https://robot:secret@git.example.com\n")
                        .passes(),
                git("a login that is wrong")
                        .site(withLogin())
                        .file(".netrc", "machine git.example.com login robot password wrong\n")
                        .fails(Code.VCS_LOGIN_NEEDED, "https://git.example.com/team/lib"),
                git("the certificate is not trusted")
                        .site(page(PAGE).certificate("unknown"))
                        .fails(Code.TLS_UNTRUSTED_ISSUER, NAME),
                git("the server is shut off")
                        .router("ip daddr " + World.address(NAME) + " drop")
                        .fails(Code.CONNECT_TIMEOUT, NAME)
                        .shows("timed out", "curl: (28)"),
                git("GOVCS forbids it").env("GOVCS", "*:off").fails(Code.VCS_FORBIDDEN, MODULE),
                git("not installed")
                        .prepare("mount --bind /dev/null \"$(readlink -f \"$(command -v git)\")\"")
                        .fails(Code.VCS_TOOL_MISSING, "git"),
                git("a repository of Mercurial")
                        .needs("hg")
                        .requires(GitRepositories.OTHER_MODULE + " v1.0.0")
                        .with(world -> world.machine("origin")
                                .serve(
                                        "tcp",
                                        8000,
                                        "hg",
                                        "serve",
                                        "-R",
                                        GitRepositories.OTHER.toString(),
                                        "-a",
                                        "127.0.0.1",
                                        "-p",
                                        "8000",
                                        "--prefix",
                                        "hg"))
                        .site(Site.of(NAME)
                                .with(Servers.goImport(GitRepositories.OTHER_MODULE + " hg https://git.example.com/hg"))
                                .with("location /hg { proxy_pass http://127.0.0.1:8000; }"))
                        .passes(Code.DIRECT_NOT_CHECKED, GitRepositories.OTHER_MODULE),
                ssh("a tag").passes(),
                ssh("a tag, the page names ssh")
                        .site(page("git.example.com/team/lib git ssh://git@git.example.com/team/lib.git"))
                        .file(".gitconfig", "")
                        .passes(),
                ssh("no such tag").requires(MODULE + " v1.9.0").fails(Code.VCS_REVISION_MISSING, MODULE + "@v1.9.0"),
                ssh("the host's key is not known")
                        .prepare("rm .ssh/known_hosts")
                        .fails(Code.SSH_HOST_KEY_UNKNOWN, NAME)
                        .shows("port [tcp/ssh] succeeded", "Host key verification failed."),
                ssh("the host's key has changed")
                        .prepare("sed -i 's/ .*/ '\"$(cut -d' ' -f1,2 " + GitRepositories.STRANGER
                                + ".pub | sed 's:/:\\\\/:g')\"'/' .ssh/known_hosts")
                        .fails(Code.SSH_HOST_KEY_CHANGED, NAME),
                ssh("the key is refused")
                        .prepare("cp " + GitRepositories.STRANGER + " .ssh/id_ed25519")
                        .fails(Code.SSH_KEY_REFUSED, NAME),
                ssh("there is no key")
                        .prepare("rm .ssh/id_ed25519")
                        .fails(Code.SSH_KEY_REFUSED, NAME)
                        .shows("-l git git.example.com", "git@git.example.com: Permission denied"),
                ssh("its port is shut off").router("tcp dport 22 drop").fails(Code.CONNECT_TIMEOUT, NAME),
                git("over ssh: nobody listens").file(".gitconfig", OVER_SSH).fails(Code.CONNECT_REFUSED, NAME));
    }

    private static Scenario git(String what) {
        return Scenario.of("git: " + what)
                .with(Servers.fcgiwrap())
                .site(page(PAGE))
                .goproxy("direct")
                .requires(MODULE + " v1.0.0")
                .env("GONOSUMDB", NAME);
    }

    private static Scenario ssh(String what) {
        return git("over ssh: " + what)
                .with(Servers.sshd(World.address(NAME)))
                .file(".gitconfig", OVER_SSH)
                .prepare("mkdir .ssh && cp " + GitRepositories.KEY + " .ssh/id_ed25519")
                .prepare("echo \"git.example.com $(cut -d' ' -f1,2 " + GitRepositories.HOST_KEY
                        + ".pub)\" >.ssh/known_hosts && chown -R builder: .ssh && chmod -R go= .ssh");
    }

    private static Site site(String page, String login) {
        return Site.of(NAME)
                .with(Servers.goImport(page))
                .with("location ~ \\.git/ { " + login + Servers.GIT_BACKEND + " }");
    }

    private static Site page(String content) {
        return site(content, "");
    }

    private static Site withLogin() {
        return site(PAGE, "auth_basic laboratory; auth_basic_user_file " + Lab.LOGINS + ";\n");
    }
}
