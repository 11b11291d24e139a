package io.jenkins.plugins.gomodpreflight.lab;

import io.jenkins.plugins.gomodpreflight.engine.agreement.ModuleTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Repositories, of git but for one, and what their servers need. */
final class GitRepositories {
    static final Path FOLDER = Lab.FOLDER.resolve("git");
    private static final Path SSH = Lab.FOLDER.resolve("ssh");
    static final Path HOST_KEY = SSH.resolve("host");
    static final Path AUTHORIZED_KEYS = SSH.resolve("authorized_keys");
    /** What the ssh server runs whatever it is asked for. */
    static final Path SSH_COMMAND = SSH.resolve("serve");
    /** The private key that may read. */
    static final Path KEY = SSH.resolve("key");
    /** A private key that nobody knows. */
    static final Path STRANGER = SSH.resolve("stranger");

    static final String MODULE = "git.example.com/team/lib";
    /** After the tag v1.0.0; git gives the same commit the same name every time. */
    static final String PSEUDO_VERSION = "v1.0.1-0.20240102000000-9d9e52757d51";

    /** The same module as a module proxy has it. */
    static final Path AS_PROXY = Lab.FOLDER.resolve("git-modules");

    /** A module in a repository of Mercurial. */
    static final String OTHER_MODULE = "git.example.com/team/other";

    static final Path OTHER = Lab.FOLDER.resolve("hg");

    private static final String GO_MOD = "module " + MODULE + "\n\ngo 1.17\n";
    private static final String OTHER_GO_MOD = "module " + OTHER_MODULE + "\n\ngo 1.17\n";

    /** What their modules are, for the sums. */
    static final ModuleTree TREE = new ModuleTree()
            .add(MODULE, "v1.0.0", GO_MOD)
            .add(MODULE, PSEUDO_VERSION, GO_MOD)
            .add(OTHER_MODULE, "v1.0.0", OTHER_GO_MOD);

    private GitRepositories() {}

    static void prepare() throws IOException, InterruptedException {
        Files.createDirectories(SSH);
        for (Path key : new Path[] {HOST_KEY, KEY, STRANGER}) {
            Shell.run("ssh-keygen -q -t ed25519 -N '' -C laboratory -f " + key);
        }
        Files.copy(SSH.resolve("key.pub"), AUTHORIZED_KEYS);
        // the path of the request is one below the repositories
        Files.writeString(
                SSH_COMMAND,
                "#!/bin/sh\npath=${SSH_ORIGINAL_COMMAND#*\\'}\nexec git-upload-pack \"" + FOLDER + "/${path%\\'}\"\n");
        Shell.run("chmod 755 " + SSH_COMMAND);
        repository();
        if (Shell.isInstalled("hg")) {
            otherRepository();
        }
        Lab.write(AS_PROXY, TREE.files());
    }

    private static void repository() throws IOException, InterruptedException {
        Path folder = FOLDER.resolve("team/lib.git");
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("go.mod"), GO_MOD);
        Files.writeString(folder.resolve("x.go"), "package x\n");
        Files.writeString(FOLDER.resolve(".gitconfig"), "[safe]\n\tdirectory = *\n");
        String tip = Shell.run("""
                cd %s
                export HOME=%s GIT_CONFIG_NOSYSTEM=1 GIT_AUTHOR_NAME=n GIT_AUTHOR_EMAIL=n@example.com \
                    GIT_COMMITTER_NAME=n GIT_COMMITTER_EMAIL=n@example.com
                commit() {
                    GIT_AUTHOR_DATE=$1 GIT_COMMITTER_DATE=$1 git commit -q --allow-empty -m "$1"
                }
                git init -q -b main
                git add go.mod x.go
                commit 2024-01-01T00:00:00Z
                git tag v1.0.0
                commit 2024-01-02T00:00:00Z
                git rev-parse --short=12 HEAD
                """.formatted(folder, FOLDER));
        if (!PSEUDO_VERSION.endsWith("-" + tip.strip())) {
            throw new IOException("the commit is " + tip);
        }
    }

    private static void otherRepository() throws IOException, InterruptedException {
        Files.createDirectories(OTHER);
        Files.writeString(OTHER.resolve("go.mod"), OTHER_GO_MOD);
        Files.writeString(OTHER.resolve("x.go"), "package x\n");
        Shell.run("""
                cd %s
                export HGPLAIN=1 HGUSER=n
                hg init
                hg add -q go.mod x.go
                hg commit -q -m first
                hg tag -q v1.0.0
                """.formatted(OTHER));
    }
}
