package io.jenkins.plugins.gomodpreflight.engine.firewall;

import io.jenkins.plugins.gomodpreflight.engine.goenv.IpAddress;
import java.util.Optional;

/** Addresses and ports as firewalls write them. */
final class Addresses {
    private Addresses() {}

    /** Whether an address is among those of a text: one, a network with the length or the mask of its prefix, or a range. */
    static Fit contain(String text, IpAddress address) {
        int slash = text.indexOf('/');
        int dash = text.indexOf('-');
        Optional<Boolean> among;
        if (slash >= 0) {
            String length = text.substring(slash + 1);
            String prefix = length.indexOf('.') < 0
                    ? length
                    : IpAddress.parse(length).map(Addresses::bits).orElse("");
            among = IpAddress.Network.parse(text.substring(0, slash + 1) + prefix)
                    .map(network -> network.contains(address));
        } else if (dash >= 0) {
            Optional<IpAddress> last = IpAddress.parse(text.substring(dash + 1));
            among = IpAddress.parse(text.substring(0, dash))
                    .flatMap(first -> last.map(end -> between(first, end, address)));
        } else {
            among = IpAddress.parse(text).map(address::equals);
        }
        return among.map(Fit::of).orElse(Fit.UNKNOWN);
    }

    private static boolean between(IpAddress first, IpAddress last, IpAddress address) {
        return first.isV4() == address.isV4() && first.compareTo(address) <= 0 && address.compareTo(last) <= 0;
    }

    /** The length of the prefix that a mask stands for; empty for a mask with gaps. */
    private static String bits(IpAddress mask) {
        for (int bits = 0; bits <= 32; bits++) {
            String all = "255.255.255.255/" + bits;
            if (IpAddress.Network.parse(all)
                    .map(network -> network.address().equals(mask))
                    .orElse(false)) {
                return Integer.toString(bits);
            }
        }
        return "";
    }

    /** Whether a number is among those of a text: one, or from one to another, each side of the sign or both. */
    static Fit contain(String text, char sign, long number) {
        int at = text.indexOf(sign);
        try {
            if (at < 0) {
                return Fit.of(Long.parseLong(text) == number);
            }
            String first = text.substring(0, at);
            String last = text.substring(at + 1);
            return Fit.of((first.isEmpty() || Long.parseLong(first) <= number)
                    && (last.isEmpty() || number <= Long.parseLong(last)));
        } catch (NumberFormatException e) {
            return Fit.UNKNOWN;
        }
    }
}
