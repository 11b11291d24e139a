package io.jenkins.plugins.gomodpreflight.engine.goenv;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import org.junit.Test;

public class RedactorTest {
    @Test
    public void takesUserInformationOutOfAUrl() {
        String[][] cases = {
            {"https://a.example/x", "https://a.example/x"},
            {"https://me:pw@a.example/x@v1", "https://a.example/x@v1"},
            {"https://token@a.example", "https://a.example"},
            {"me:pw@a.example:3128", "a.example:3128"},
            {"https://me:p/w@a.example/x", "https://a.example/x"},
            {"https://me:p@w@a.example/x", "https://a.example/x"},
            {"https://me:pw", "https://me:***"},
            {"https://a.example/x?token=abc", "https://a.example/x?***"},
            {"https://a.example/x?", "https://a.example/x?"},
            {"https://a.example?q=me@b", "https://a.example?***"},
            {"direct", "direct"},
            {"", ""},
        };
        for (String[] c : cases) {
            assertEquals(c[0], c[1], Redactor.withoutUserInfo(c[0]));
        }
    }

    @Test
    public void takesKnownSecretsOutOfAText() {
        Redactor redactor = new Redactor.Builder()
                .url("https://me:p%40ss@a.example?key=q5uery")
                .url("T0kenOnly@b.example")
                .url("https://me:sl/ash@c.example")
                .login(new Netrc.Login("user", "netrcpw"))
                .login(new Netrc.Login("ghp_0123456789abcdef0123", "x-oauth"))
                .variable("PROXY_TOKEN", "0verride")
                .variable("GOFLAGS", "-mod=mod")
                .build();
        String basic = Base64.getEncoder().encodeToString("user:netrcpw".getBytes(StandardCharsets.UTF_8));
        String text = "p@ss p%40ss q5uery T0kenOnly sl/ash netrcpw ghp_0123456789abcdef0123 0verride " + basic;
        assertEquals("*** *** *** *** *** *** *** *** ***", redactor.redact(text));
        assertEquals("-mod=mod user", redactor.redact("-mod=mod user"));
    }

    @Test
    public void takesUserInformationOutOfEveryUrlInAText() {
        Redactor redactor = new Redactor.Builder().build();
        assertEquals(
                "Get \"https://a.example/x\": via http://b.example:80, see mail@c.example",
                redactor.redact("Get \"https://u:p@a.example/x\": via http://t@b.example:80, see mail@c.example"));
    }

    @Test
    public void noTextKeepsAPassword() {
        Random random = new Random(8);
        Redactor redactor =
                new Redactor.Builder().url("https://me:S3CRET@a.example").build();
        for (int i = 0; i < 20_000; i++) {
            String before = RandomText.of(random, 4, "https://", "u", ":", "/", "@", " ", "%");
            String after = RandomText.of(random, 4, "@", "h", "/", "?", "#", ":", " ");
            String text = before + "S3CRET" + after;
            assertFalse(text, redactor.redact(text).contains("S3CRET"));
            String url = "https://u:S3CRET@" + after;
            assertFalse(url, Redactor.withoutUserInfo(url).contains("S3CRET"));
        }
    }
}
