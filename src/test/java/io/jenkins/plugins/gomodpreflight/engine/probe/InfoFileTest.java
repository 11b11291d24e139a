package io.jenkins.plugins.gomodpreflight.engine.probe;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.Test;

public class InfoFileTest {
    @Test
    public void readsWhatGoReads() throws IOException {
        Map<String, String> versions = Map.of(
                "{\"Version\":\"v1.0.0\",\"Time\":\"2020-01-02T03:04:05Z\"}", "v1.0.0",
                "{\"version\":\"v1.0.0\"}", "v1.0.0",
                "{\"Version\":\"v1.0.0\",\"Origin\":{\"VCS\":\"git\",\"Hash\":\"00\"}}", "v1.0.0",
                "{\"Version\":null,\"Time\":null}", "",
                " {} \n", "",
                "null", "");
        for (Map.Entry<String, String> row : versions.entrySet()) {
            assertEquals(row.getKey(), row.getValue(), parse(row.getKey()).version());
        }
    }

    @Test
    public void refusesWhatGoRefuses() {
        for (String text : List.of(
                "",
                "v1.0.0",
                "[]",
                "\"v1.0.0\"",
                "<!DOCTYPE html>",
                "{\"Version\":1}",
                "{\"Version\":\"v1.0.0\",\"Time\":\"yesterday\"}",
                "{\"Version\":\"v1.0.0\"",
                "{\"Version\":\"v1.0.0\"} x",
                "{\"Version\":\"v1.0.0\"}{}")) {
            assertThrows(text, IOException.class, () -> parse(text));
        }
    }

    @Test
    public void noInputBreaksIt() {
        SplittableRandom random = new SplittableRandom(20260101);
        byte[] seed = "{\"Version\":\"v1.0.0\",\"Time\":\"2020-01-02T03:04:05Z\",\"x\":[1,{}]}"
                .getBytes(StandardCharsets.UTF_8);
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] data = seed.clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                data[random.nextInt(data.length)] = (byte) random.nextInt(256);
            }
            try {
                InfoFile.parse(data);
                read++;
            } catch (IOException expected) {
                assertEquals(0, expected.getSuppressed().length);
            }
        }
        assertEquals("some of the damaged inputs are still readable", true, read > 0);
    }

    private static InfoFile parse(String text) throws IOException {
        return InfoFile.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
