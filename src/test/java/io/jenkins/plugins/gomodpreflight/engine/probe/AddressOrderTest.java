package io.jenkins.plugins.gomodpreflight.engine.probe;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;

public class AddressOrderTest {
    /** Each line: addresses in the order that is expected, each with the address that packets to it come from. */
    private static final String[] CASES = {
        // those of go's net/addrselect_test.go
        "2001:db8:1::1<2001:db8:1::2 198.51.100.121<169.254.13.78",
        "198.51.100.121<198.51.100.117 2001:db8:1::1<fe80::1",
        "2001:db8:1::1<2001:db8:1::2 10.1.2.3<10.1.2.4",
        // no way there
        "198.51.100.121<198.51.100.117 2001:db8:1::1<",
        "2001:db8:1::1<2001:db8:1::2 198.51.100.121<",
        // a unique local address is for its site: it is no way to the rest of the world, nor the first one at home
        "198.51.100.121<198.51.100.117 2001:db8:1::1<fd00::1",
        "198.51.100.121<198.51.100.117 fd00::7<fd00::1",
        // 6to4, Teredo
        "198.51.100.121<198.51.100.117 2002:c633:6401::1<2002:c633:6402::1",
        "198.51.100.121<198.51.100.117 2001::1<2001::2",
        // this machine
        "::1<::1 127.0.0.1<127.0.0.1",
    };

    @Test
    public void goTriesThemInThisOrder() throws Exception {
        for (String line : CASES) {
            Map<InetAddress, Optional<InetAddress>> sources = new HashMap<>();
            List<InetAddress> expected = new ArrayList<>();
            for (String pair : line.split(" ")) {
                String[] parts = pair.split("<", 2);
                expected.add(address(parts[0]));
                sources.put(address(parts[0]), parts[1].isEmpty() ? Optional.empty() : Optional.of(address(parts[1])));
            }
            List<InetAddress> backwards = new ArrayList<>(expected);
            Collections.reverse(backwards);
            assertEquals(line, expected, AddressOrder.sort(expected, sources::get));
            assertEquals(line, expected, AddressOrder.sort(backwards, sources::get));
        }
    }

    @Test
    public void withinAFamilyTheNameServerDecides() throws Exception {
        List<InetAddress> mixed = new ArrayList<>();
        for (String text : Arrays.asList("192.0.2.9", "2001:db8::9", "192.0.2.1", "2001:db8::1")) {
            mixed.add(address(text));
        }
        List<InetAddress> sorted =
                AddressOrder.sort(mixed, to -> Optional.of(to.getAddress().length == 4 ? ipv4() : to));
        assertEquals(List.of(mixed.get(1), mixed.get(3), mixed.get(0), mixed.get(2)), sorted);
    }

    @Test
    public void theSystemSaysWhereItWouldSendFrom() throws Exception {
        InetAddress loopback = address("127.0.0.1");
        assertEquals(Optional.of(loopback), AddressOrder.source(loopback));
        assertTrue(AddressOrder.source(address("::1"))
                .map(loopback::equals)
                .map(same -> !same)
                .orElse(true));
    }

    private static InetAddress ipv4() {
        try {
            return address("192.0.2.200");
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private static InetAddress address(String text) throws UnknownHostException {
        return InetAddress.getByName(text);
    }
}
