package io.jenkins.plugins.gomodpreflight.engine.agreement;

import io.jenkins.plugins.gomodpreflight.engine.GitFolder;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Code;
import java.util.ArrayList;
import java.util.List;

/** Modules in git repositories that are reached over ssh. */
final class SshCases {
    private static final String CLIENT = "ssh -F {root}/ssh_config -o ControlMaster=no -o BatchMode=yes";
    private static final String KNOWN = "UserKnownHostsFile {ssh.folder}/known\n";
    private static final String KEY = "IdentityFile {ssh.folder}/client\n";

    private SshCases() {}

    /** None where git or ssh cannot serve. */
    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        if (!GitFolder.isServedWith("git", "sshd", "ssh", "ssh-keygen")) {
            return cases;
        }
        cases.add(ssh("key", "lib", KNOWN + KEY));
        cases.add(ssh("no such repository", "gone", KNOWN + KEY).finding(Code.VCS_NOT_FOUND));
        cases.add(ssh("no such tag", "lib", KNOWN + KEY)
                .require("example.test/lib v1.2.0")
                .finding(Code.VCS_REVISION_MISSING));
        cases.add(ssh("no key", "lib", KNOWN).finding(Code.SSH_KEY_REFUSED));
        cases.add(ssh("a key of nobody", "lib", KNOWN + "IdentityFile {ssh.folder}/host\n")
                .finding(Code.SSH_KEY_REFUSED));
        cases.add(ssh("a key that is not there", "lib", KNOWN + "IdentityFile {ssh.folder}/none\n")
                .finding(Code.SSH_KEY_REFUSED));
        cases.add(ssh("a key that everybody can read", "lib", KNOWN + "IdentityFile {root}/key\n")
                .file("key", SshSite.key())
                .finding(Code.SSH_KEY_REFUSED));
        cases.add(ssh("an unknown host key", "lib", "UserKnownHostsFile /dev/null\n" + KEY)
                .finding(Code.SSH_HOST_KEY_UNKNOWN));
        cases.add(ssh(
                "an unknown host key, taken all the same",
                "lib",
                "UserKnownHostsFile /dev/null\n" + KEY + "StrictHostKeyChecking no\n"));
        cases.add(ssh(
                        "an unknown host key in the home folder",
                        "lib",
                        "UserKnownHostsFile {root}/home/.ssh/known_hosts\n" + KEY)
                .finding(Code.SSH_HOST_KEY_UNKNOWN));
        cases.add(ssh("another host key", "lib", "UserKnownHostsFile {root}/known\n" + KEY)
                .file(
                        "known",
                        "[127.0.0.1]:{ssh.port} ssh-ed25519 "
                                + "AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f\n")
                .finding(Code.SSH_HOST_KEY_CHANGED));
        cases.add(ssh("nobody there", "lib", KNOWN + KEY)
                .file("home/.gitconfig", instead("ssh://127.0.0.1:1"))
                .finding(Code.CONNECT_REFUSED));
        cases.add(ssh("a server of something else", "lib", KNOWN + KEY)
                .file("home/.gitconfig", instead("ssh://127.0.0.1:{good.port}")));
        cases.add(ssh("host:path", "lib", KNOWN + KEY + "Host work\nHostName 127.0.0.1\nPort {ssh.port}\n")
                .file("home/.gitconfig", instead(user() + "@work:")));
        cases.add(ssh(
                        "a host that ssh's configuration does not know",
                        "lib",
                        KNOWN + KEY + "Host *\nHostName 127.0.0.1\nPort 1\n")
                .file("home/.gitconfig", instead(user() + "@work:"))
                .finding(Code.CONNECT_REFUSED));
        cases.add(ssh("core.sshCommand, which go overrides", "lib", KNOWN + KEY)
                .file("bad_config", "UserKnownHostsFile /dev/null\n")
                .env("GIT_SSH_COMMAND", "ssh -F {root}/bad_config -o BatchMode=yes")
                .file("home/.gitconfig", own() + "[core]\n\tsshCommand = " + CLIENT + "\n")
                .finding(Code.SSH_HOST_KEY_UNKNOWN));
        cases.add(ssh("core.sshCommand beside GIT_SSH, which go leaves alone", "lib", KNOWN + KEY)
                .env("GIT_SSH_COMMAND", null)
                .env("GIT_SSH", "/bin/false")
                .file("home/.gitconfig", own() + "[core]\n\tsshCommand = " + CLIENT + "\n"));
        cases.add(ssh("GIT_SSH of a program that fails", "lib", KNOWN + KEY)
                .env("GIT_SSH_COMMAND", null)
                .env("GIT_SSH", "/bin/false"));
        return cases;
    }

    private static Case ssh(String name, String repository, String config) {
        return GitCases.git(name, "example.test/" + repository + " v1.0.0")
                .named("ssh: " + name)
                .server("ssh", sandbox -> new SshSite())
                .file("ssh_config", "GlobalKnownHostsFile /dev/null\nIdentitiesOnly yes\nIdentityAgent none\n" + config)
                .file("home/.gitconfig", own())
                .env("GIT_SSH_COMMAND", CLIENT);
    }

    private static String own() {
        return instead("ssh://" + user() + "@127.0.0.1:{ssh.port}");
    }

    private static String instead(String server) {
        return "[url \"" + server + Repositories.ALL.path(".").normalize() + "/\"]\n\tinsteadOf = https://git.test/\n";
    }

    private static String user() {
        return System.getProperty("user.name");
    }
}
