package io.jenkins.plugins.gomodpreflight.engine.agreement;

import static io.jenkins.plugins.gomodpreflight.engine.agreement.Case.all;
import static io.jenkins.plugins.gomodpreflight.engine.agreement.Repositories.TIME;
import static io.jenkins.plugins.gomodpreflight.engine.agreement.Repositories.pseudo;

import io.jenkins.plugins.gomodpreflight.engine.GitFolder;
import io.jenkins.plugins.gomodpreflight.engine.agreement.Certificates.Identity;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Modules in git repositories: https://example.test says that they are at https://git.test, where git's own server
 * program is.
 */
final class GitCases {
    private static final String LIB = "example.test/lib ";

    private GitCases() {}

    /** None where git cannot serve. */
    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        if (!GitFolder.isServedWith("git")) {
            return cases;
        }
        revisions(cases);
        modules(cases);
        logins(cases);
        addresses(cases);
        checksums(cases);
        knownHosts(cases);
        otherWays(cases);
        if (GitFolder.isServedWith("hg", "svn", "svnadmin", "svnserve", "svnlook", "bzr", "fossil")) {
            otherTools(cases);
        }
        return cases;
    }

    private static void revisions(List<Case> cases) {
        cases.add(git("a tag", LIB + "v1.0.0"));
        cases.add(git("a tag that is an object", LIB + "v1.1.0"));
        cases.add(git("no such tag", LIB + "v1.2.0").finding(Code.VCS_REVISION_MISSING));
        cases.add(git("a branch instead of a tag", LIB + "v1.5.0").finding(Code.VCS_REVISION_MISSING));
        cases.add(git("a tag with build metadata", LIB + "v0.1.0").finding(Code.VCS_REVISION_MISSING));
        cases.add(git("the commit of a branch", LIB + pseudo("v1.1.1-0.", "lib", "main")));
        cases.add(git("a commit behind a branch", LIB + pseudo("v1.1.1-0.", "lib", "main~1")));
        cases.add(git("a commit of another branch", LIB + pseudo("v0.0.0-", "lib", "second"))
                .finding(Code.VCS_REVISION_MISSING));
        cases.add(git("a commit without a preceding tag", LIB + pseudo("v0.0.0-", "lib", "main~1")));
        cases.add(git("a commit without a preceding tag as v1", LIB + pseudo("v1.0.0-", "lib", "main~1"))
                .finding(Code.VCS_REVISION_MISSING));
        cases.add(git("a commit behind a tag that is not there", LIB + pseudo("v1.7.1-0.", "lib", "main"))
                .finding(Code.VCS_REVISION_MISSING));
        cases.add(git("a commit beside the preceding tag", LIB + pseudo("v1.1.1-0.", "lib", "main~3"))
                .finding(Code.VCS_REVISION_MISSING));
        cases.add(git("a commit that has the preceding tag", LIB + pseudo("v1.0.1-0.", "lib", "v1.0.0"))
                .finding(Code.VCS_REVISION_MISSING));
        cases.add(git("a commit behind a tag with metadata", LIB + pseudo("v0.1.1-0.", "lib", "main")));
        cases.add(
                git("no such commit", LIB + "v0.0.0-" + TIME + "-0123456789ab").finding(Code.VCS_REVISION_MISSING));
        cases.add(git(
                        "a commit of another time",
                        LIB + pseudo("v0.0.0-", "lib", "main").replace("0405-", "0406-"))
                .finding(Code.VCS_REVISION_MISSING));
        cases.add(git(
                        "the name of a commit, cut",
                        LIB + pseudo("v0.0.0-", "lib", "main").replaceFirst(".$", ""))
                .finding(Code.VCS_REVISION_MISSING));
        cases.add(git("the name of a commit, whole", LIB + "v0.0.0-" + TIME + "-" + Repositories.commit("lib", "main"))
                .finding(Code.VCS_REVISION_MISSING));
        cases.add(git("a commit behind no branch", LIB + pseudo("v1.1.1-0.", "lib", "refs/pull/1"))
                .finding(Code.VCS_REVISION_MISSING));
        cases.add(git("a commit in a folder", "example.test/lib/sub " + pseudo("v1.0.1-0.", "lib", "main")));
        cases.add(git("an old commit in a folder", "example.test/lib/sub " + pseudo("v0.0.0-", "lib", "main~1")));
    }

    private static void modules(List<Case> cases) {
        cases.add(git("a folder", "example.test/lib/sub v1.0.0"));
        cases.add(git("a folder without the tag", "example.test/lib/sub v1.1.0").finding(Code.VCS_REVISION_MISSING));
        cases.add(
                git("a folder without go.mod", "example.test/lib/plain v1.0.0").finding(Code.VCS_REVISION_MISSING));
        cases.add(git("a folder that is not there", "example.test/lib/none v1.0.0")
                .finding(Code.VCS_REVISION_MISSING));
        cases.add(git("a folder of another module", "example.test/lib/other v1.0.0")
                .finding(Code.CONTENT_INVALID));
        cases.add(git("a folder of another module as replacement", "example.test/x v1.0.0")
                .lines("replace example.test/x => example.test/lib/other v1.0.0")
                .finding(Code.CONTENT_INVALID));
        cases.add(
                git("a go.mod without a path", "example.test/lib/nopath v1.0.0").finding(Code.VCS_REVISION_MISSING));
        cases.add(
                git("a go.mod for a newer go", "example.test/lib/fresh v1.0.0").env("GOTOOLCHAIN", "local"));
        cases.add(git("v2 on a branch", "example.test/lib/v2 v2.0.0"));
        cases.add(git("v3 in a folder", "example.test/lib/v3 v3.0.0"));
        cases.add(git("v4 whose go.mod says v0", "example.test/lib/v4 v4.0.0").finding(Code.VCS_REVISION_MISSING));
        cases.add(git("v5 without a go.mod", "example.test/lib/v5 v5.0.0").finding(Code.VCS_REVISION_MISSING));
        cases.add(git("v3 incompatible beside a go.mod", LIB + "v3.0.0+incompatible")
                .finding(Code.VCS_REVISION_MISSING));
        cases.add(git("v2 commit", "example.test/lib/v2 " + pseudo("v2.0.0-", "lib", "second")));
        cases.add(git("v2 commit of another branch", "example.test/lib/v2 " + pseudo("v2.0.0-", "lib", "main"))
                .finding(Code.VCS_REVISION_MISSING));
        cases.add(git("no go.mod", "example.test/legacy v1.0.0"));
        cases.add(git("no go.mod, incompatible", "example.test/legacy v2.0.0+incompatible"));
        cases.add(git("no go.mod, incompatible without need", "example.test/legacy v1.0.0+incompatible")
                .finding(Code.VCS_REVISION_MISSING));
        cases.add(git("no go.mod, v2", "example.test/legacy/v2 v2.0.0").finding(Code.VCS_REVISION_MISSING));
        cases.add(git("no go.mod, commit", "example.test/legacy " + pseudo("v0.0.0-", "legacy", "main")));
        cases.add(git(
                        "no go.mod, incompatible commit",
                        "example.test/legacy " + pseudo("v2.0.1-0.", "legacy", "main") + "+incompatible")
                .finding(Code.VCS_REVISION_MISSING));
        cases.add(git("requires what is not there", "example.test/deep v1.0.0").finding(Code.VCS_REVISION_MISSING));
        cases.add(git("requires more", "example.test/deep v1.1.0"));
        cases.add(git("old graph, requires what is not there", "example.test/deep v1.0.0")
                .goLine("1.16", "example.test/deep v1.0.0")
                .finding(Code.VCS_REVISION_MISSING));
        cases.add(
                git("old graph, requires more", "example.test/deep v1.1.0").goLine("1.16", "example.test/deep v1.1.0"));
        cases.add(git("go.sum has another go.mod", LIB + "v1.0.0")
                .goSum("example.test/lib v1.0.0/go.mod " + World.MODULES.sum("example.test/a v1.0.0") + "\n")
                .finding(Code.CHECKSUM_MISMATCH));
        cases.add(git("an unknown query is a branch", LIB + "main"));
        cases.add(git("an unknown query", LIB + "nowhere").finding(Code.VCS_REVISION_MISSING));
    }

    private static void logins(List<Case> cases) {
        cases.add(git("no such repository", "example.test/gone v1.0.0").finding(Code.VCS_NOT_FOUND));
        cases.add(git("login needed", "example.test/closed v1.0.0").finding(Code.VCS_LOGIN_NEEDED));
        cases.add(git("login in netrc", "example.test/closed v1.0.0")
                .file("home/.netrc", "machine git.test login ci password s3cr3t\n"));
        cases.add(git("wrong login in netrc", "example.test/closed v1.0.0")
                .file("home/.netrc", "machine git.test login ci password s3cret\n")
                .finding(Code.VCS_LOGIN_NEEDED));
        cases.add(git("login in NETRC alone", "example.test/closed v1.0.0")
                .file("netrc", "machine git.test login ci password s3cr3t\n")
                .env("NETRC", "{root}/netrc")
                .finding(Code.VCS_LOGIN_NEEDED));
        cases.add(git("login by credential helper", "example.test/closed v1.0.0")
                .file(
                        "home/.gitconfig",
                        "[credential]\n\thelper = \"!f() { echo username=ci; echo password=s3cr3t; }; f\"\n"));
        cases.add(git("login by credential store", "example.test/closed v1.0.0")
                .file("home/.gitconfig", "[credential]\n\thelper = store\n")
                .file("home/.git-credentials", "https://ci:s3cr3t@git.test\n"));
        cases.add(git("login by insteadOf", "example.test/closed v1.0.0")
                .file("home/.gitconfig", "[url \"https://ci:s3cr3t@git.test/\"]\n\tinsteadOf = https://git.test/\n"));
        cases.add(git("wrong login by insteadOf", "example.test/closed v1.0.0")
                .file("home/.gitconfig", "[url \"https://ci:s3cret@git.test/\"]\n\tinsteadOf = https://git.test/\n")
                .finding(Code.VCS_LOGIN_NEEDED));
        cases.add(git("login by extraheader", "example.test/closed v1.0.0")
                .file(
                        "home/.gitconfig",
                        "[http \"https://git.test/\"]\n\textraheader = Authorization: Basic Y2k6czNjcjN0\n"));
        cases.add(git("login by GIT_CONFIG variables", "example.test/closed v1.0.0")
                .env("GIT_CONFIG_COUNT", "1")
                .env("GIT_CONFIG_KEY_0", "url.https://ci:s3cr3t@git.test/.insteadOf")
                .env("GIT_CONFIG_VALUE_0", "https://git.test/"));
        cases.add(git("login by GIT_CONFIG_GLOBAL", "example.test/closed v1.0.0")
                .file("config", "[url \"https://ci:s3cr3t@git.test/\"]\n\tinsteadOf = https://git.test/\n")
                .env("GIT_CONFIG_GLOBAL", "{root}/config"));
        cases.add(git("login by GIT_CONFIG_SYSTEM", "example.test/closed v1.0.0")
                .file("config", "[url \"https://ci:s3cr3t@git.test/\"]\n\tinsteadOf = https://git.test/\n")
                .env("GIT_CONFIG_SYSTEM", "{root}/config")
                .env("GIT_CONFIG_NOSYSTEM", null));
        cases.add(git("login by include", "example.test/closed v1.0.0")
                .file("home/.gitconfig", "[include]\n\tpath = more\n")
                .file("home/more", "[url \"https://ci:s3cr3t@git.test/\"]\n\tinsteadOf = https://git.test/\n"));
        cases.add(git("login by includeIf of a remote", "example.test/closed v1.0.0")
                .file("home/.gitconfig", "[includeIf \"hasconfig:remote.*.url:https://git.test/**\"]\n\tpath = more\n")
                .file("home/more", "[credential]\n\thelper = store\n")
                .file("home/.git-credentials", "https://ci:s3cr3t@git.test\n"));
        cases.add(git("login by includeIf of another remote", "example.test/closed v1.0.0")
                .file("home/.gitconfig", "[includeIf \"hasconfig:remote.*.url:https://git2.test/**\"]\n\tpath = more\n")
                .file("home/more", "[credential]\n\thelper = store\n")
                .file("home/.git-credentials", "https://ci:s3cr3t@git.test\n")
                .finding(Code.VCS_LOGIN_NEEDED));
        cases.add(git("login by GIT_ASKPASS", "example.test/closed v1.0.0")
                .env("GIT_ASKPASS", "/bin/false")
                .finding(Code.VCS_LOGIN_NEEDED));
        cases.add(git("404 without a login", "example.test/hidden v1.0.0").finding(Code.VCS_NOT_FOUND));
        cases.add(git("404 with a login in netrc, which git sends when asked alone", "example.test/hidden v1.0.0")
                .file("home/.netrc", "machine git.test login ci password s3cr3t\n")
                .finding(Code.VCS_NOT_FOUND));
        cases.add(git("404 with a login by extraheader", "example.test/hidden v1.0.0")
                .file(
                        "home/.gitconfig",
                        "[http \"https://git.test/\"]\n\textraheader = Authorization: Basic Y2k6czNjcjN0\n"));
        cases.add(git("a server of files", "example.test/dumb v1.0.0"));
        cases.add(git("a server of files that lacks them", "example.test/empty v1.0.0"));
        cases.add(git("server error", "example.test/broken v1.0.0").finding(Code.HTTP_SERVER_ERROR));
        cases.add(git("no POST", "example.test/readonly v1.0.0").finding(Code.VCS_LOGIN_NEEDED));
    }

    private static void addresses(List<Case> cases) {
        cases.add(git("GOVCS off", LIB + "v1.0.0").env("GOVCS", "*:off").finding(Code.VCS_FORBIDDEN));
        cases.add(git("GOVCS hg alone", LIB + "v1.0.0").env("GOVCS", "*:hg").finding(Code.VCS_FORBIDDEN));
        cases.add(git("GOVCS private git", LIB + "v1.0.0")
                .env("GOVCS", "public:off,private:git")
                .env("GOPRIVATE", "example.test"));
        cases.add(git("no git", LIB + "v1.0.0").env("PATH", "{path}").finding(Code.VCS_TOOL_MISSING));
        cases.add(git("untrusted", LIB + "v1.0.0")
                .env("GIT_SSL_CAINFO", "{root}/self-signed.pem")
                .finding(Code.TLS_UNTRUSTED_ISSUER));
        cases.add(git("untrusted, http.sslVerify false", LIB + "v1.0.0")
                .env("GIT_SSL_CAINFO", "{root}/self-signed.pem")
                .file("home/.gitconfig", "[http]\n\tsslVerify = false\n"));
        cases.add(git("http.sslCAInfo", LIB + "v1.0.0")
                .env("GIT_SSL_CAINFO", null)
                .file("home/.gitconfig", "[http]\n\tsslCAInfo = {root}/ca.pem\n"));
        cases.add(git("git's own trust", LIB + "v1.0.0")
                .env("GIT_SSL_CAINFO", null)
                .finding(Code.TLS_UNTRUSTED_ISSUER));
        cases.add(git("GOINSECURE is not for git", LIB + "v1.0.0")
                .env("GIT_SSL_CAINFO", null)
                .env("GOINSECURE", "example.test")
                .finding(Code.TLS_UNTRUSTED_ISSUER));
        cases.add(git("instead a folder", LIB + "v1.0.0")
                .file("home/.gitconfig", instead(Repositories.ALL.path("lib").toUri() + "", "https://git.test/lib")));
        cases.add(git("instead nobody", LIB + "v1.0.0")
                .file("home/.gitconfig", instead("https://127.0.0.1:1/", "https://git.test/"))
                .env("NO_PROXY", "127.0.0.1")
                .finding(Code.CONNECT_REFUSED));
        cases.add(git("instead http without TLS", LIB + "v1.0.0")
                .server("plain", sandbox -> new GitSite(Repositories.ALL, Optional.empty()))
                .file("home/.gitconfig", instead("{plain}/", "https://git.test/")));
        cases.add(git("git's own HTTP proxy", LIB + "v1.0.0")
                .file("home/.gitconfig", "[http]\n\tproxy = {refused}\n")
                .finding(Code.CONNECT_REFUSED));
        cases.add(git("cached", LIB + "v1.0.0").require("example.test/a v1.0.0").cachedModule("example.test/a@v1.0.0"));
    }

    /** A repository with nothing but a go.mod, so that its hashes are known. */
    private static void checksums(List<Case> cases) {
        String text = "module example.test/dumb\n";
        ModuleTree dumb = new ModuleTree().add("example.test/dumb", "v1.0.0", text, Map.of("go.mod", text));
        cases.add(checked("go.sum is right", dumb).goSum(dumb.goSum()).withZips());
        cases.add(checked("the checksum database knows it", dumb));
        cases.add(
                checked("the checksum database knows another", new ModuleTree()).finding(Code.HTTP_NOT_FOUND));
        cases.add(checked("the checksum database knows another, GOPRIVATE", new ModuleTree())
                .env("GOPRIVATE", "example.test"));
        cases.add(checked(
                        "the checksum database knows another go.mod",
                        dumb.add("example.test/dumb", "v1.0.0", "module x\n", Map.of("go.mod", text)))
                .finding(Code.CHECKSUM_MISMATCH));
    }

    private static Case checked(String name, ModuleTree known) {
        ChecksumDatabase database = new ChecksumDatabase("sum.test", known.goSum() + "other.test/x v1.0.0 h1:x\n");
        return git(name, "example.test/dumb v1.0.0")
                .proxy("sum", database)
                .env("GOSUMDB", database.verifierKey() + " {sum}");
    }

    private static void knownHosts(List<Case> cases) {
        cases.add(hosted("github.com", "github.com/owner/lib v1.0.0"));
        cases.add(hosted("github.com, a folder", "github.com/owner/lib/sub v1.0.0"));
        cases.add(
                hosted("github.com, no such tag", "github.com/owner/lib v1.0.1").finding(Code.VCS_REVISION_MISSING));
        cases.add(hosted("github.com, no such repository", "github.com/owner/gone v1.0.0")
                .finding(Code.VCS_NOT_FOUND));
        cases.add(
                hosted("github.com, an owner alone", "github.com/owner v1.0.0").finding(Code.ORIGIN_UNKNOWN));
        cases.add(hosted("github.com, the name of a tool", "github.com/owner/lib.git v1.0.0")
                .finding(Code.ORIGIN_UNKNOWN));
        cases.add(hosted("the name of a tool", "git.test/team/lib.git v1.0.0"));
        cases.add(hosted("the name of a tool, a folder", "git.test/team/lib.git/sub v1.0.0"));
        cases.add(hosted("the name of a tool, no such repository", "git.test/team/gone.git v1.0.0")
                .finding(Code.VCS_NOT_FOUND));
        cases.add(hosted("the name of a tool, GOINSECURE", "git.test/team/lib.git v1.0.0")
                .env("GOINSECURE", "git.test"));
        cases.add(hosted("the name of a tool, GIT_ALLOW_PROTOCOL https", "git.test/team/lib.git v1.0.0")
                .env("GIT_ALLOW_PROTOCOL", "https"));
        cases.add(hosted("the name of a tool, GIT_ALLOW_PROTOCOL ssh", "git.test/team/lib.git v1.0.0")
                .env("GIT_ALLOW_PROTOCOL", "ssh:file"));
        cases.add(
                hosted("GIT_ALLOW_PROTOCOL ssh", "github.com/owner/lib v1.0.0").env("GIT_ALLOW_PROTOCOL", "ssh:file"));
        cases.add(hosted("the name of a tool that GOVCS forbids", "git.test/team/lib.svn v1.0.0")
                .finding(Code.VCS_FORBIDDEN));
        cases.add(hosted("the name of a tool, http alone", "git.test/team/lib.git v1.0.0")
                .forwardProxy("forward", Map.of("git.test", "plain"))
                .server("plain", sandbox -> new GitSite(Repositories.ALL, Optional.empty()))
                .env("HTTPS_PROXY", "{refused}")
                .env("http_proxy", "{forward}")
                .env("GIT_ALLOW_PROTOCOL", "http"));
        cases.add(hosted("the name of a tool, GIT_ALLOW_PROTOCOL of none that go tries", "git.test/team/lib.git v1.0.0")
                .env("GIT_ALLOW_PROTOCOL", "file"));
        String launchpad = "launchpad.net/lib/series v0.0.0-20240102030405-000000000001";
        cases.add(hosted("Launchpad", launchpad).finding(Code.ORIGIN_UNKNOWN));
        cases.add(hosted("Launchpad, GOVCS, no bzr", launchpad)
                .env("GOVCS", "*:all")
                .env("PATH", "{path}")
                .finding(Code.VCS_TOOL_MISSING));
    }

    private static Case hosted(String name, String requirement) {
        return git(name, requirement)
                .forwardProxy(
                        "forward",
                        Map.of(
                                "github.com",
                                "git",
                                "git.test",
                                "git",
                                "launchpad.net",
                                "origin",
                                "code.launchpad.net",
                                "origin"));
    }

    private static void otherWays(List<Case> cases) {
        String folder = Repositories.ALL.path(".").normalize().toString();
        Function<Sandbox, Server> daemon = sandbox -> new Program(
                "git",
                Repositories.ALL.path("."),
                List.of("git", "daemon", "--base-path=" + folder, "--listen=127.0.0.1", "--port={port}"));
        cases.add(at("git://", "git {daemon}/lib", LIB + "v1.0.0").server("daemon", daemon));
        cases.add(at("git://, no such tag", "git {daemon}/lib", LIB + "v1.2.0")
                .server("daemon", daemon)
                .finding(Code.VCS_REVISION_MISSING));
        cases.add(at("git://, no such repository", "git {daemon}/gone", LIB + "v1.0.0")
                .server("daemon", daemon)
                .finding(Code.VCS_NOT_FOUND));
        cases.add(at("git://, nobody there", "git git://127.0.0.1:1/lib", LIB + "v1.0.0")
                .finding(Code.CONNECT_REFUSED));
        cases.add(at("http://", "git {plain}/lib", LIB + "v1.0.0")
                .server("plain", sandbox -> new GitSite(Repositories.ALL, Optional.empty())));
        cases.add(at("file://", "git file://" + folder + "/lib", LIB + "v1.0.0").finding(Code.ORIGIN_UNKNOWN));
        cases.add(at("a folder of this machine", "git " + folder + "/lib", LIB + "v1.0.0")
                .finding(Code.ORIGIN_UNKNOWN));
        cases.add(at("host:path", "git git@git.test:lib", LIB + "v1.0.0").finding(Code.ORIGIN_UNKNOWN));
        cases.add(at("ext::", "git ext::sh://x", LIB + "v1.0.0"));
        cases.add(at("a folder of the module in another repository", "git https://git.test/lib/sub", LIB + "v1.0.0")
                .finding(Code.VCS_NOT_FOUND));
    }

    /** What the other tools can read is only known to go. */
    private static void otherTools(List<Case> cases) {
        Function<Sandbox, Server> hg = sandbox -> new Program(
                "http",
                OtherRepositories.FOLDER,
                List.of("hg", "serve", "-R", "hg", "-a", "127.0.0.1", "-p", "{port}"));
        cases.add(at("hg", "hg {hg}", LIB + "v1.0.0").server("hg", hg));
        cases.add(at("hg, GOVCS", "hg {hg}", LIB + "v1.0.0")
                .server("hg", hg)
                .env("GOVCS", "public:git")
                .finding(Code.VCS_FORBIDDEN));
        cases.add(at("hg, no such repository", "hg {hg}/gone", LIB + "v1.0.0")
                .server("hg", hg)
                .finding(Code.VCS_NOT_FOUND));
        cases.add(
                at("hg, nobody there", "hg http://127.0.0.1:1", LIB + "v1.0.0").finding(Code.CONNECT_REFUSED));
        cases.add(at("no hg", "hg http://127.0.0.1:1", LIB + "v1.0.0")
                .env("PATH", "{path}")
                .finding(Code.VCS_TOOL_MISSING));
        Function<Sandbox, Server> svn = sandbox -> new Program(
                "svn",
                OtherRepositories.FOLDER,
                List.of(
                        "svnserve",
                        "-d",
                        "--foreground",
                        "--listen-host",
                        "127.0.0.1",
                        "--listen-port",
                        "{port}",
                        "-r",
                        "."));
        cases.add(at("svn", "svn {svn}/svn", LIB + OtherRepositories.SVN_VERSION)
                .server("svn", svn)
                .env("GOVCS", "*:all"));
        cases.add(at("svn, public", "svn {svn}/svn", LIB + OtherRepositories.SVN_VERSION)
                .server("svn", svn)
                .finding(Code.VCS_FORBIDDEN));
        cases.add(at("svn, private", "svn {svn}/svn", LIB + OtherRepositories.SVN_VERSION)
                .server("svn", svn)
                .env("GOPRIVATE", "example.test"));
        cases.add(at("svn, no such repository", "svn {svn}/gone", LIB + OtherRepositories.SVN_VERSION)
                .server("svn", svn)
                .env("GOVCS", "*:all")
                .finding(Code.VCS_NOT_FOUND));
        cases.add(at("svn, nobody there", "svn svn://127.0.0.1:1/svn", LIB + OtherRepositories.SVN_VERSION)
                .env("GOVCS", "*:all")
                .finding(Code.CONNECT_REFUSED));
        Function<Sandbox, Server> bzr = sandbox -> new Program(
                "bzr", OtherRepositories.FOLDER, List.of("bzr", "serve", "--listen", "127.0.0.1", "--port", "{port}"));
        cases.add(at("bzr", "bzr {bzr}/bzr", LIB + "v1.0.0").server("bzr", bzr).env("GOVCS", "*:all"));
        cases.add(at("bzr, no such repository", "bzr {bzr}/gone", LIB + "v1.0.0")
                .server("bzr", bzr)
                .env("GOVCS", "*:all")
                .finding(Code.VCS_NOT_FOUND));
        cases.add(at("bzr, nobody there", "bzr bzr://127.0.0.1:1/bzr", LIB + "v1.0.0")
                .env("GOVCS", "*:all")
                .finding(Code.CONNECT_REFUSED));
        Function<Sandbox, Server> fossil = sandbox -> new Program(
                "http", OtherRepositories.FOLDER, List.of("fossil", "server", "--localhost", "--port", "{port}", "."));
        cases.add(at("fossil", "fossil {fossil}/fossil", LIB + "v1.0.0")
                .server("fossil", fossil)
                .env("GOVCS", "*:all")
                .env("USER", "n"));
        cases.add(at("fossil, no such repository", "fossil {fossil}/gone", LIB + "v1.0.0")
                .server("fossil", fossil)
                .env("GOVCS", "*:all")
                .env("USER", "n")
                .finding(Code.VCS_NOT_FOUND));
        cases.add(at("fossil, nobody there", "fossil http://127.0.0.1:1/fossil", LIB + "v1.0.0")
                .env("GOVCS", "*:all")
                .env("USER", "n")
                .finding(Code.CONNECT_REFUSED));
        cases.add(at("unknown tool", "cvs {svn}/svn", LIB + "v1.0.0")
                .server("svn", svn)
                .finding(Code.ORIGIN_UNKNOWN));
    }

    /** Another address for the repository. */
    private static Case at(String name, String origin, String... requirements) {
        return git(name, requirements)
                .secureProxy(
                        "origin",
                        Identity.GOOD,
                        all((exchange, content, names) -> Fault.content(
                                        200,
                                        "text/html",
                                        "<meta name=go-import content='example.test/lib " + names.apply(origin) + "'>")
                                .answer(exchange, content, names)));
    }

    private static String instead(String of, String from) {
        return "[url \"" + of + "\"]\n\tinsteadOf = " + from + "\n";
    }

    static Case git(String name, String... requirements) {
        String page = Stream.of(
                        "lib", "closed", "hidden", "broken", "readonly", "dumb", "empty", "legacy", "deep", "gone")
                .map(repository -> "<meta name=\"go-import\" content=\"example.test/" + repository
                        + " git https://git.test/" + repository + "\">")
                .collect(Collectors.joining());
        return Case.of("git: " + name)
                .require(requirements)
                .goSum("")
                .env("GOSUMDB", "off")
                .env("GOFLAGS", "-mod=mod")
                .env("PATH", "{path}:/usr/bin:/bin")
                .env("GIT_CONFIG_NOSYSTEM", "1")
                .env("GIT_SSL_CAINFO", "{root}/ca.pem")
                .env("SSL_CERT_FILE", "{root}/ca.pem")
                .env("HTTPS_PROXY", "{forward}")
                .secureProxy("origin", Identity.GOOD, all(Fault.content(200, "text/html", "<head>" + page + "</head>")))
                .server(
                        "git",
                        sandbox -> new GitSite(Repositories.ALL, Optional.of(Certificates.context(Identity.GOOD))))
                .forwardProxy("forward", Map.of("example.test", "origin", "git.test", "git"))
                .goproxy("direct");
    }
}
