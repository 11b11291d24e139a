package io.jenkins.plugins.gomodpreflight.cli;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.Test;

public class GoDurationTest {
    @Test
    public void readsWhatGoWrites() {
        Map.ofEntries(
                        Map.entry("60s", Duration.ofSeconds(60)),
                        Map.entry("1m30s", Duration.ofSeconds(90)),
                        Map.entry("500ms", Duration.ofMillis(500)),
                        Map.entry("1.5h", Duration.ofMinutes(90)),
                        Map.entry(".5s", Duration.ofMillis(500)),
                        Map.entry("2.s", Duration.ofSeconds(2)),
                        Map.entry("1h2m3s4ms5us6ns", Duration.ofNanos(3_723_004_005_006L)),
                        Map.entry("7µs", Duration.ofNanos(7_000)),
                        Map.entry("7μs", Duration.ofNanos(7_000)),
                        Map.entry("9223372036854775807ns", Duration.ofNanos(Long.MAX_VALUE)))
                .forEach((text, duration) -> assertEquals(text, duration, GoDuration.parse(text)));
    }

    @Test
    public void refusesWhatIsNoDurationAndSaysSo() {
        for (String text : List.of(
                "", "0", "0s", "5", "s", "1x", "1 s", " 1s", "1s ", "-1s", "+1s", "1s2", "1.2.3s", ".s", "1e3s",
                "0.1ns", "９s")) {
            String message = assertThrows(text, IllegalArgumentException.class, () -> GoDuration.parse(text))
                    .getMessage();
            assertTrue(message, message.contains("'" + text + "'"));
        }
    }

    @Test
    public void refusesWhatDoesNotFitIntoGosDuration() {
        for (String text : List.of("9223372036854775808ns", "2562048h", "999999999999999999h")) {
            String message = assertThrows(text, IllegalArgumentException.class, () -> GoDuration.parse(text))
                    .getMessage();
            assertTrue(message, message.contains("too long"));
        }
    }

    @Test
    public void noTextDoesAnythingElse() {
        Random random = new Random(20260101);
        String alphabet = "0123456789..hmsnuµ -e\u0000\n";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(40); length > 0; length--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                assertTrue(text.toString(), GoDuration.parse(text.toString()).toNanos() > 0);
            } catch (IllegalArgumentException expected) {
                assertTrue(expected.getMessage(), expected.getMessage().contains(text));
            }
        }
    }

    @Test
    public void theSumOfTheParts() {
        Random random = new Random(1);
        for (int i = 0; i < 1_000; i++) {
            int hours = random.nextInt(100);
            int minutes = random.nextInt(1000);
            int millis = 1 + random.nextInt(100_000);
            assertEquals(
                    Duration.ofHours(hours).plusMinutes(minutes).plusMillis(millis),
                    GoDuration.parse(hours + "h" + minutes + "m" + millis + "ms"));
        }
    }
}
