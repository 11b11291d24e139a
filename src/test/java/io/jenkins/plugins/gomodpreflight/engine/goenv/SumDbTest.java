package io.jenkins.plugins.gomodpreflight.engine.goenv;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.Test;

public class SumDbTest {
    @Test
    public void knowsTheDatabaseOfTheGoProject() throws Exception {
        SumDb db = SumDb.parse("sum.golang.org");
        assertEquals("sum.golang.org", db.name());
        assertTrue(db.key(), db.key().startsWith("sum.golang.org+033de0ae+"));
        assertEquals(Optional.empty(), db.url());
        assertFalse(db.off());
    }

    @Test
    public void knowsItsAliasInChina() throws Exception {
        SumDb db = SumDb.parse("sum.golang.google.cn");
        assertEquals("sum.golang.org", db.name());
        assertEquals(Optional.of(URI.create("https://sum.golang.google.cn")), db.url());
    }

    @Test
    public void canBeOff() throws Exception {
        assertTrue(SumDb.parse("off").off());
    }

    @Test
    public void takesAnotherUrl() throws Exception {
        SumDb db = SumDb.parse(" sum.golang.org\thttps://me:s3cr3t@127.0.0.1:8080/db ");
        assertEquals(Optional.of(URI.create("https://me:s3cr3t@127.0.0.1:8080/db")), db.url());
        assertFalse(db.toString(), db.toString().contains("s3cr3t"));
    }

    @Test
    public void takesAnotherDatabaseByItsKey() throws Exception {
        String key = key("sum.example.com/db", 1, 32);
        SumDb db = SumDb.parse(key);
        assertEquals("sum.example.com/db", db.name());
        assertEquals(key, db.key());
    }

    @Test
    public void refusesWhatGoRefuses() throws Exception {
        String good = key("sum.example.com", 1, 32);
        for (String bad : List.of(
                "",
                "  ",
                "sum.example.com",
                "OFF",
                "sum.golang.google.cn https://127.0.0.1",
                "sum.golang.org https://127.0.0.1 more",
                "sum.golang.org https://127.0.0.1:port",
                good.replaceFirst("\\+[0-9a-f]{8}\\+", "+00000000+"),
                good.replaceFirst("\\+[0-9a-f]{8}\\+", "+123+"),
                good.substring(0, good.length() - 1),
                good + "=",
                key("sum.example.com", 2, 32),
                key("sum.example.com", 1, 31),
                key("sum.example.com/", 1, 32),
                key("user@sum.example.com", 1, 32),
                key("sum.example.com/%41", 1, 32),
                key("sum.example.com?x", 1, 32),
                key("/db", 1, 32))) {
            SettingException e = assertThrows(bad, SettingException.class, () -> SumDb.parse(bad));
            assertEquals(SettingException.Kind.GOSUMDB_INVALID, e.kind());
            assertEquals("GOSUMDB", e.setting());
        }
    }

    @Test
    public void anyTextIsEitherADatabaseOrASettingException() {
        Random random = new Random(4);
        int databases = 0;
        for (int i = 0; i < 20_000; i++) {
            String text = RandomText.of(
                    random, 6, "sum.golang.org", "off", " ", "+", "033de0ae", "Ac4z", "https://h", "%", "=", "\u00e9");
            try {
                SumDb.parse(text);
                databases++;
            } catch (SettingException e) {
                assertEquals(SettingException.Kind.GOSUMDB_INVALID, e.kind());
            }
        }
        assertTrue("the generator makes databases too", databases > 100);
    }

    private static String key(String name, int algorithm, int bytes) throws Exception {
        ByteArrayOutputStream key = new ByteArrayOutputStream();
        key.write(algorithm);
        key.write(new byte[bytes]);
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        sha.update((name + "\n").getBytes(StandardCharsets.UTF_8));
        byte[] hash = sha.digest(key.toByteArray());
        return name + "+" + HexFormat.of().formatHex(hash, 0, 4) + "+"
                + Base64.getEncoder().encodeToString(key.toByteArray());
    }
}
