package io.jenkins.plugins.gomodpreflight.cli;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import org.junit.Test;

public class ByteSizeTest {
    @Test
    public void unitsArePowersOf1024() {
        assertEquals(0, ByteSize.parse("0"));
        assertEquals(17, ByteSize.parse("17"));
        assertEquals(17, ByteSize.parse("17B"));
        assertEquals(256 << 10, ByteSize.parse("256K"));
        assertEquals(512L << 20, ByteSize.parse("512MiB"));
        assertEquals(512L << 20, ByteSize.parse("512mb"));
        assertEquals(1L << 30, ByteSize.parse("1g"));
        assertEquals(3L << 40, ByteSize.parse("3T"));
        assertEquals(8_388_607L << 40, ByteSize.parse("8388607T"));
    }

    @Test
    public void whatIsNoSizeIsRefused() {
        for (String text :
                new String[] {"", "K", "-1", "1.5G", "1 G", "1X", "1234567890123456789", "1KK", "1e3", "١K"}) {
            IllegalArgumentException e = assertThrows(text, IllegalArgumentException.class, () -> ByteSize.parse(text));
            assertEquals("'" + text + "' is not a size such as 512M, 256K or 1G", e.getMessage());
        }
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> ByteSize.parse("8388608T"));
        assertEquals("'8388608T' is too large a size", e.getMessage());
    }
}
