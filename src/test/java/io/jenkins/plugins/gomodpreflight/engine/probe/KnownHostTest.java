package io.jenkins.plugins.gomodpreflight.engine.probe;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.Test;

/** The table in vcs_test.go of the go command, and what its regular expressions say beyond it. */
public class KnownHostTest {
    private static void assertRepository(String modulePath, String prefix, String vcs, String root) throws Exception {
        assertEquals(modulePath, Optional.of(new GoImport(prefix, vcs, root)), KnownHost.find(modulePath));
    }

    private static void assertUnknown(String modulePath) throws Exception {
        assertEquals(modulePath, Optional.empty(), KnownHost.find(modulePath));
    }

    private static void assertInvalid(String modulePath) {
        OriginException e = assertThrows(modulePath, OriginException.class, () -> KnownHost.find(modulePath));
        assertEquals(Cause.ORIGIN_UNKNOWN, e.failure().cause());
    }

    @Test
    public void hostsOfRepositories() throws Exception {
        for (String path : new String[] {"github.com/a/b", "github.com/a/b/v2", "github.com/a/b/c_d/e.f"}) {
            assertRepository(path, "github.com/a/b", "git", "https://github.com/a/b");
        }
        assertRepository("bitbucket.org/a/b/c", "bitbucket.org/a/b", "git", "https://bitbucket.org/a/b");
        assertRepository("hub.jazz.net/git/u1/b/c", "hub.jazz.net/git/u1/b", "git", "https://hub.jazz.net/git/u1/b");
        assertRepository("git.apache.org/a.git/b", "git.apache.org/a.git", "git", "https://git.apache.org/a.git");
        assertRepository(
                "git.openstack.org/a/b.git/c", "git.openstack.org/a/b.git", "git", "https://git.openstack.org/a/b.git");
        assertRepository(
                "chiselapp.com/user/u/repository/b",
                "chiselapp.com/user/u/repository/b",
                "fossil",
                "https://chiselapp.com/user/u/repository/b");
    }

    @Test
    public void pathsThatTheseHostsCannotHave() {
        assertInvalid("github.com");
        assertInvalid("github.com/a");
        assertInvalid("github.com/a/b/~c");
        assertInvalid("github.com/a/b//c");
        assertInvalid("github.com/a/b.git");
        assertInvalid("github.com/a/b.hg/c");
        assertInvalid("hub.jazz.net/git/User/b");
        assertInvalid("git.apache.org/a");
        assertInvalid("git.apache.org/a.gitb");
        assertInvalid("chiselapp.com/user/u/repository/b/c");
    }

    @Test
    public void pathsThatNameTheTool() throws Exception {
        assertRepository("example.org/a.git", "example.org/a.git", "git", "example.org/a");
        assertRepository("example.org/~u/a.hg/b/c", "example.org/~u/a.hg", "hg", "example.org/~u/a");
        assertRepository(
                "example.org:8080/a.svn.git/b.git", "example.org:8080/a.svn.git", "git", "example.org:8080/a.svn");
        assertRepository("1.example.org/a.fossil", "1.example.org/a.fossil", "fossil", "1.example.org/a");
    }

    @Test
    public void pathsOfLaunchpad() {
        GoImport project = new GoImport("launchpad.net/a", "bzr", "https://launchpad.net/a");
        GoImport series = new GoImport("launchpad.net/a/b", "bzr", "https://launchpad.net/a/b");
        GoImport branch = new GoImport("launchpad.net/~u/+junk/b", "bzr", "https://launchpad.net/~u/+junk/b");
        assertEquals(List.of(project), KnownHost.ofLaunchpad("launchpad.net/a"));
        assertEquals(List.of(series, project), KnownHost.ofLaunchpad("launchpad.net/a/b/c"));
        assertEquals(List.of(branch), KnownHost.ofLaunchpad("launchpad.net/~u/+junk/b/c"));
        assertEquals(List.of(), KnownHost.ofLaunchpad("launchpad.net/~u"));
        assertEquals(List.of(), KnownHost.ofLaunchpad("example.org/a"));
    }

    @Test
    public void otherPaths() throws Exception {
        assertUnknown("example.org/a");
        assertUnknown("example.org.git");
        assertUnknown("example.org/a.gitx");
        assertUnknown("example.org/.git");
        assertUnknown("localhost/a.git");
        assertUnknown("github.company.com/a/b");
        assertUnknown("hub.jazz.net/a");
        assertUnknown("x".repeat(100_000) + ".org/" + "a/".repeat(100_000) + "b");
    }
}
