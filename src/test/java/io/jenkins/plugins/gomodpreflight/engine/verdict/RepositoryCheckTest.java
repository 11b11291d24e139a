package io.jenkins.plugins.gomodpreflight.engine.verdict;

import static io.jenkins.plugins.gomodpreflight.engine.verdict.Expect.expect;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.PROXY;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.failed;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.goproxy;

import io.jenkins.plugins.gomodpreflight.engine.probe.Cause;
import io.jenkins.plugins.gomodpreflight.engine.probe.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class RepositoryCheckTest {
    private static final String LIB = "git.corp.example/team/lib/sub@v1.2.0";
    private static final String HTTPS = "https://git.corp.example/team/lib";
    private static final String SSH = "ssh://git.corp.example:2222/team/lib";

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private static Sample failing(Cause cause, String url, String words) {
        return goproxy("direct")
                .env("GOPRIVATE", "git.corp.example")
                .module(LIB, failed("direct", Failure.of(cause, "git ls-remote " + url + ": " + words)));
    }

    @Test
    public void aLoginIsMissing() {
        String words = "fatal: could not read Username for 'https://git.corp.example': terminal prompts disabled";
        expect(failing(Cause.VCS_LOGIN_NEEDED, HTTPS, words).finding(Code.VCS_LOGIN_NEEDED))
                .severity(Severity.ERROR)
                .subject(HTTPS)
                .modules(1)
                .with("host", "git.corp.example")
                .with("url", HTTPS)
                .with("entry", "git")
                .with("reason", "none")
                .remedy(
                        "git-netrc-line",
                        "echo 'machine git.corp.example login USER password TOKEN' >> ~/.netrc && chmod 600 ~/.netrc")
                .remedy(
                        "git-credential-helper",
                        "git config --global credential.helper store && echo url=https://USER:TOKEN@git.corp.example"
                                + " | git credential approve")
                .remedy(
                        "git-over-ssh",
                        "git config --global --add url.ssh://git@git.corp.example/.insteadOf https://git.corp.example/")
                .remedy("declare-private", null);
    }

    @Test
    public void theNameOfAHostIsAWordOfTheShellWhateverIsInIt() {
        expect(failing(Cause.VCS_LOGIN_NEEDED, "https://a';reboot;'b/lib", "terminal prompts disabled")
                        .finding(Code.VCS_LOGIN_NEEDED))
                .remedy(
                        "git-netrc-line",
                        "echo 'machine a'\\'';reboot;'\\''b login USER password TOKEN' >> ~/.netrc && chmod 600 ~/.netrc");
    }

    @Test
    public void aLoginIsWhereGitDoesNotLook() throws IOException {
        Path netrc = folder.newFile().toPath();
        Files.writeString(netrc, "machine git.corp.example login ci password pw\n");
        String words = "fatal: could not read Username for 'https://git.corp.example': terminal prompts disabled";
        expect(failing(Cause.VCS_LOGIN_NEEDED, HTTPS, words)
                        .env("NETRC", netrc.toString())
                        .finding(Code.VCS_LOGIN_NEEDED))
                .with("reason", "netrc")
                .remedy("git-netrc-copy", "cat \"$NETRC\" >> ~/.netrc && chmod 600 ~/.netrc");
    }

    @Test
    public void aLoginIsRefused() {
        String words = "fatal: Authentication failed for 'https://git.corp.example/team/lib/'";
        expect(failing(Cause.VCS_LOGIN_NEEDED, HTTPS, words).finding(Code.VCS_LOGIN_NEEDED))
                .with("reason", "refused");
        Failure forbidden = new Failure(Cause.VCS_LOGIN_NEEDED, "git ls-remote " + HTTPS + ": error: 403", 403);
        expect(goproxy("direct").module(LIB, failed("direct", forbidden)).finding(Code.VCS_LOGIN_NEEDED))
                .with("reason", "denied");
    }

    @Test
    public void aModuleThatWentToThePublicProxyFirstIsToBeDeclaredPrivate() {
        Sample sample = goproxy(PROXY + ",direct")
                .module(
                        LIB,
                        failed(PROXY, Cause.HTTP_NOT_FOUND),
                        failed("direct", Failure.of(Cause.VCS_NOT_FOUND, "git ls-remote " + HTTPS + ": not found")));
        expect(sample.finding(Code.VCS_NOT_FOUND))
                .remedy("ask-repository", "git ls-remote " + HTTPS)
                .remedy("declare-private", "go env -w GOPRIVATE=git.corp.example");
    }

    @Test
    public void ofOtherToolsNoGitCommandIsTold() {
        Sample sample = goproxy("direct")
                .module(
                        LIB,
                        failed(
                                "direct",
                                Failure.of(Cause.VCS_LOGIN_NEEDED, "svn info " + HTTPS + ": svn: E170001: no")));
        expect(sample.finding(Code.VCS_LOGIN_NEEDED))
                .with("entry", "svn")
                .with("reason", "refused")
                .remedy("git-netrc-line", null)
                .remedy("git-over-ssh", null);
    }

    @Test
    public void aVersionIsMissing() {
        expect(failing(Cause.VCS_REVISION_MISSING, HTTPS, "the repository has no tag sub/v1.2.0")
                        .finding(Code.VCS_REVISION_MISSING))
                .subject(LIB)
                .with("reason", "tag")
                .with("revision", "sub/v1.2.0")
                .remedy("push-tag", "git tag sub/v1.2.0 && git push origin sub/v1.2.0")
                .remedy(
                        "require-other-commit",
                        "go mod edit -require=git.corp.example/team/lib/sub@latest && go mod tidy");
        expect(failing(
                                Cause.VCS_REVISION_MISSING,
                                HTTPS,
                                "the repository has no commit 0123456789ab behind its branches and tags")
                        .finding(Code.VCS_REVISION_MISSING))
                .with("reason", "commit")
                .with("revision", "0123456789ab")
                .remedy("push-tag", null)
                .remedy(
                        "require-other-commit",
                        "go mod edit -require=git.corp.example/team/lib/sub@latest && go mod tidy");
    }

    @Test
    public void aVersionIsNotOfTheModule() {
        String commit = "the repository has 0123456789ab, but the time of the commit is 20240102030405";
        Failure failure = Failure.of(Cause.VCS_REVISION_MISSING, "git ls-remote " + HTTPS + ": " + commit);
        expect(goproxy("direct")
                        .module(
                                "git.corp.example/team/lib@v0.0.0-20240101000000-0123456789ab",
                                failed("direct", failure))
                        .finding(Code.VCS_REVISION_MISSING))
                .with("reason", "unfit")
                .with("revision", "0123456789ab")
                .with("actual", "the time of the commit is 20240102030405")
                .remedy("push-tag", null)
                .remedy(
                        "require-other-commit",
                        "go mod edit -require=git.corp.example/team/lib@0123456789ab && go mod tidy");
    }

    @Test
    public void aRuleOfGitThatLedToSshIsToBeRemoved() {
        Failure failure = Failure.of(
                Cause.SSH_KEY_REFUSED,
                "git ls-remote git.corp.example:team/lib (for " + HTTPS + "): ssh offered id_rsa; user ci; server x");
        expect(goproxy("direct").module(LIB, failed("direct", failure)).finding(Code.SSH_KEY_REFUSED))
                .with("url", "git.corp.example:team/lib")
                .with("expected", HTTPS)
                .remedy("register-ssh-key", "ssh -v -T ci@git.corp.example")
                .remedy("drop-insteadof", "git config --show-origin --get-regexp '^url\\..*insteadof$'")
                .remedy("git-over-https", null);
    }

    @Test
    public void anUnknownHostKeyIsToBeCompared() {
        expect(failing(Cause.SSH_HOST_KEY_UNKNOWN, SSH, "Host key verification failed.")
                        .finding(Code.SSH_HOST_KEY_UNKNOWN))
                .with("host", "git.corp.example")
                .remedy(
                        "add-host-key",
                        "mkdir -p ~/.ssh && ssh-keyscan -p 2222 git.corp.example | tee -a ~/.ssh/known_hosts | ssh-keygen -lf -")
                .remedy(
                        "git-over-https",
                        "git config --global --add url.https://git.corp.example/.insteadOf ssh://git@git.corp.example:2222/");
    }

    @Test
    public void aChangedHostKeyIsToBeReplaced() {
        expect(failing(Cause.SSH_HOST_KEY_CHANGED, SSH, "changed").finding(Code.SSH_HOST_KEY_CHANGED))
                .remedy("replace-host-key", "ssh-keygen -R '[git.corp.example]:2222'");
        expect(failing(Cause.SSH_HOST_KEY_CHANGED, "git@git.corp.example:team/lib", "changed")
                        .finding(Code.SSH_HOST_KEY_CHANGED))
                .with("host", "git.corp.example")
                .remedy("replace-host-key", "ssh-keygen -R git.corp.example");
    }

    @Test
    public void whetherThereWasAKeyToOfferMakesADifference() {
        expect(failing(Cause.SSH_KEY_REFUSED, SSH, "Permission denied (publickey); ssh offered no key")
                        .finding(Code.SSH_KEY_REFUSED))
                .with("reason", "none")
                .remedy("make-ssh-key", "ssh-keygen -t ed25519 -N '' -f ~/.ssh/id_ed25519 && cat ~/.ssh/id_ed25519.pub")
                .remedy("register-ssh-key", null);
        expect(failing(Cause.SSH_KEY_REFUSED, SSH, "Permission denied (publickey); ssh offered id_rsa")
                        .finding(Code.SSH_KEY_REFUSED))
                .with("reason", "refused")
                .remedy("make-ssh-key", null)
                .remedy("register-ssh-key", "ssh -v -T -p 2222 git@git.corp.example");
    }

    @Test
    public void theUserOfSshIsPartOfTheCommand() {
        String words = "user gerrit; server OpenSSH; fatal: not found";
        expect(failing(Cause.VCS_NOT_FOUND, SSH, "ssh offered k; " + words).finding(Code.VCS_NOT_FOUND))
                .remedy("ask-repository", "git ls-remote ssh://gerrit@git.corp.example:2222/team/lib");
        expect(failing(Cause.VCS_NOT_FOUND, "git.corp.example:team/lib", "ssh offered k; " + words)
                        .finding(Code.VCS_NOT_FOUND))
                .remedy("ask-repository", "git ls-remote gerrit@git.corp.example:team/lib");
    }

    @Test
    public void aKeyThatOthersCanReadIsToBeProtected() {
        String words = "ssh offered no key; Permissions 0644 for '/home/ci/.ssh/my key' are too open.; user ci; no";
        expect(failing(Cause.SSH_KEY_REFUSED, SSH, words).finding(Code.SSH_KEY_REFUSED))
                .with("reason", "open")
                .remedy("protect-ssh-key", "chmod 600 '/home/ci/.ssh/my key'")
                .remedy("make-ssh-key", null);
    }

    @Test
    public void aCommandForSshInGitsConfigurationIsNamed() {
        for (Cause cause : new Cause[] {Cause.SSH_KEY_REFUSED, Cause.SSH_HOST_KEY_UNKNOWN}) {
            expect(failing(cause, SSH, "core.sshCommand is not used; no").finding(Causes.code(cause)))
                    .remedy("use-ssh-command", "export GIT_SSH_COMMAND=\"$(git config core.sshCommand)\"");
            expect(failing(cause, SSH, "no").finding(Causes.code(cause))).remedy("use-ssh-command", null);
        }
    }

    @Test
    public void oneRepositoryIsOneFinding() {
        Sample sample = failing(Cause.VCS_NOT_FOUND, HTTPS, "not found")
                .module(
                        "git.corp.example/team/lib@v1.0.0",
                        failed("direct", Failure.of(Cause.VCS_NOT_FOUND, "git ls-remote " + HTTPS + ": not found")));
        expect(sample.finding(Code.VCS_NOT_FOUND)).modules(2);
    }

    @Test
    public void whatFailsOnTheWayIsAboutTheServerOfTheRepository() {
        String words = "ssh: connect to host git.corp.example port 2222: Connection refused";
        expect(failing(Cause.CONNECT_REFUSED, SSH, words).finding(Code.CONNECT_REFUSED))
                .subject("ssh://git.corp.example:2222")
                .with("host", "git.corp.example")
                .remedy("check-server", "ssh -v -T ssh://git@git.corp.example:2222");
    }

    @Test
    public void otherToolsAskTheirOwnWay() {
        Failure failure =
                Failure.of(Cause.CONNECT_REFUSED, "svn info svn://svn.corp.example/lib: svn: E000111: refused");
        expect(goproxy("direct").module(LIB, failed("direct", failure)).finding(Code.CONNECT_REFUSED))
                .subject("svn://svn.corp.example")
                .remedy("check-server", "svn info svn://svn.corp.example/lib");
    }

    @Test
    public void gitHasAuthoritiesOfItsOwn() {
        for (Cause cause : new Cause[] {Cause.TLS_UNTRUSTED_ISSUER, Cause.TLS_NO_ROOTS}) {
            expect(failing(cause, HTTPS, "server certificate verification failed")
                            .env("SSL_CERT_FILE", "/etc/go.pem")
                            .finding(Causes.code(cause)))
                    .remedy(
                            "git-authorities",
                            "git config --show-origin --get-all http.sslCAInfo; echo \"GIT_SSL_CAINFO=$GIT_SSL_CAINFO\"")
                    .remedy("fix-certificate-variable", null);
        }
    }
}
