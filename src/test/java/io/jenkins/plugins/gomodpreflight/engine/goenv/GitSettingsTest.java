package io.jenkins.plugins.gomodpreflight.engine.goenv;

import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class GitSettingsTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private String home;

    @Before
    public void emptyHome() {
        home = folder.getRoot().toString();
    }

    private static boolean change(Map<String, String> environment) {
        Map<String, String> more = new HashMap<>(environment);
        more.put("GIT_CONFIG_NOSYSTEM", "1");
        return GitSettings.mayChangeRequests(more);
    }

    private boolean changeWithFile(String name, String text) throws IOException {
        Path file = folder.getRoot().toPath().resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        boolean change = change(Map.of(Variables.homeName(), home));
        Files.delete(file);
        return change;
    }

    @Test
    public void variables() {
        assertFalse(change(Map.of()));
        assertFalse(
                change(Map.of("GIT_BRANCH", "main", "GIT_URL", "https://example.org/a", "GIT_TERMINAL_PROMPT", "0")));
        assertTrue(change(Map.of("GIT_ASKPASS", "/usr/bin/ask")));
        assertTrue(change(Map.of("GIT_CONFIG_COUNT", "1")));
        assertTrue(change(Map.of("GIT_SSL_NO_VERIFY", "1")));
    }

    @Test
    public void files() throws IOException {
        assertFalse(changeWithFile(".gitconfig", "[user]\n\tname = ci\n[core]\n\tautocrlf = input\n"));
        assertTrue(
                changeWithFile(".gitconfig", "[url \"ssh://git@example.org/\"]\n\tinsteadOf = https://example.org/\n"));
        assertTrue(changeWithFile(".gitconfig", "[credential]\n\thelper = store\n"));
        assertTrue(changeWithFile(".config/git/config", "[http]\n\textraHeader = x\n"));
        assertTrue(changeWithFile(".gitconfig", "[include]\n\tpath = other\n"));
        assertTrue(changeWithFile(".gitconfig", "[core]\n\taskPass = x\n"));
    }

    @Test
    public void theFolderForSettingsMayBeElsewhere() throws IOException {
        Path file = folder.newFolder("xdg", "git").toPath().resolve("config");
        Files.writeString(file, "[credential]\n\thelper = store\n");
        assertTrue(change(Map.of("XDG_CONFIG_HOME", home + "/xdg")));
    }
}
