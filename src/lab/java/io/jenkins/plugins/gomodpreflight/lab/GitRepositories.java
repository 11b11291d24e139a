package io.jenkins.plugins.gomodpreflight.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Repositories of git, and what its servers need. */
final class GitRepositories {
    static final Path FOLDER = Lab.FOLDER.resolve("git");
    private static final Path SSH = Lab.FOLDER.resolve("ssh");
    static final Path HOST_KEY = SSH.resolve("host");
    static final Path AUTHORIZED_KEYS = SSH.resolve("authorized_keys");
    /** What the ssh server runs whatever it is asked for. */
    static final Path SSH_COMMAND = SSH.resolve("serve");
    /** The private key that may read. */
    static final Path CLIENT_KEY = SSH.resolve("client");

    private GitRepositories() {}

    static void prepare() throws IOException, InterruptedException {
        Files.createDirectories(SSH);
        Shell.run("""
                ssh-keygen -q -t ed25519 -N '' -f %s
                ssh-keygen -q -t ed25519 -N '' -f %s
                ssh-keygen -q -t ed25519 -N '' -f %s
                cp %s.pub %s
                """.formatted(HOST_KEY, CLIENT_KEY, SSH.resolve("stranger"), CLIENT_KEY, AUTHORIZED_KEYS));
        // the path of the request is one below the repositories
        Files.writeString(
                SSH_COMMAND,
                "#!/bin/sh\npath=${SSH_ORIGINAL_COMMAND#*\\'}\nexec git-upload-pack \"" + FOLDER + "/${path%\\'}\"\n");
        Shell.run("chmod 755 " + SSH_COMMAND);
    }
}
