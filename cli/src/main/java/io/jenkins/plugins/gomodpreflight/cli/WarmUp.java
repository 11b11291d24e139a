package io.jenkins.plugins.gomodpreflight.cli;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/**
 * Has Java initialize TLS on the second processor while the first one reads options, settings and go.mod: the first
 * handshake of a process takes longer than all the others of a check together.
 */
final class WarmUp {
    private WarmUp() {}

    static void start() {
        Thread thread = new Thread(WarmUp::greetNobody, "warm-up");
        thread.setDaemon(true);
        thread.start();
    }

    /** Composes the first message of a handshake and sends it to nobody. */
    private static void greetNobody() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new javax.net.ssl.TrustManager[0], null);
            SSLEngine engine = context.createSSLEngine("localhost", 443);
            engine.setUseClientMode(true);
            engine.wrap(ByteBuffer.allocate(0), ByteBuffer.allocate(engine.getSession().getPacketBufferSize()));
        } catch (GeneralSecurityException | SSLException e) {
            return; // whoever needs TLS will say so
        }
    }
}
