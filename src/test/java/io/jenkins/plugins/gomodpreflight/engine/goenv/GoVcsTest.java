package io.jenkins.plugins.gomodpreflight.engine.goenv;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.Test;

public class GoVcsTest {
    private static boolean allows(String setting, String tool, String root) {
        return new GoVcs(setting, "corp.example").refusal(tool, root).isEmpty();
    }

    @Test
    public void withoutSettingOnlyGitAndMercurialAreForThePublic() {
        for (String tool : List.of("git", "hg", "svn", "bzr", "fossil")) {
            assertEquals(tool, tool.equals("git") || tool.equals("hg"), allows("", tool, "example.org/a"));
            assertTrue(tool, allows(" ", tool, "corp.example/a"));
        }
    }

    @Test
    public void theFirstEntryThatMatchesDecides() {
        assertEquals(true, allows("example.org:svn,public:off", "svn", "example.org/a"));
        assertEquals(false, allows("example.org:svn", "git", "example.org/a"));
        assertEquals(true, allows("example.org:svn", "git", "example.com/a"));
        assertEquals(false, allows("*:off", "git", "corp.example/a"));
        assertEquals(false, allows("public:all,private:hg", "git", "corp.example/a"));
        assertEquals(true, allows(" public : git | svn , private:hg", "svn", "example.org/a"));
        assertEquals(true, allows("example.org/b:hg", "git", "example.org/a"));
    }

    @Test
    public void aRefusalNamesToolAndRepository() {
        GoVcs govcs = new GoVcs("private:git", "corp.example");
        assertEquals(
                Optional.of("GOVCS disallows using svn for private corp.example/a"),
                govcs.refusal("svn", "corp.example/a"));
        assertEquals(
                Optional.of("GOVCS disallows using svn for public example.org/a"),
                govcs.refusal("svn", "example.org/a"));
    }

    @Test
    public void whatGoCannotReadForbidsEverything() {
        for (String malformed : List.of(
                "git",
                "a:git,",
                ",a:git",
                ":git",
                "a:",
                "a:git|",
                "a:|git",
                "./a:git",
                ".:git",
                "../a:git",
                "a:git,a:hg")) {
            assertEquals(malformed, false, allows(malformed, "git", "example.org/a"));
        }
    }
}
