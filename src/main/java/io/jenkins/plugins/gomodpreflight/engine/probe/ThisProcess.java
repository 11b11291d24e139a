package io.jenkins.plugins.gomodpreflight.engine.probe;

import io.jenkins.plugins.gomodpreflight.engine.firewall.Packet;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** As whom this process runs, and so the build. */
final class ThisProcess {
    private static final Path PROCESS = Path.of("/proc/self");

    private ThisProcess() {}

    static Packet.Sender sender() {
        return new Packet.Sender(number("unix:uid"), number("unix:gid"), System.getProperty("user.name"));
    }

    /** The number counts: in a container its name may be any, or none. */
    static boolean isRoot() {
        Packet.Sender sender = sender();
        return sender.uid() == 0
                || sender.uid() < 0
                        && File.separatorChar == '/'
                        && sender.name().equals("root");
    }

    private static long number(String attribute) {
        try {
            return Files.getAttribute(PROCESS, attribute) instanceof Integer number
                    ? Integer.toUnsignedLong(number)
                    : -1;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return -1;
        }
    }
}
