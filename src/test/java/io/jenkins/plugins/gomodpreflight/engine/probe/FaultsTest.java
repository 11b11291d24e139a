package io.jenkins.plugins.gomodpreflight.engine.probe;

import static org.junit.Assert.assertEquals;

import java.io.EOFException;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.Test;

/** The errors that no server on loopback can provoke, beside some that can. */
public class FaultsTest {
    @Test
    public void namesWhyThereIsNoConnection() {
        Map<IOException, Cause> causes = new LinkedHashMap<>();
        causes.put(new ConnectException("Connection refused"), Cause.CONNECT_REFUSED);
        causes.put(new ConnectException("Connection timed out"), Cause.CONNECT_TIMEOUT);
        causes.put(new SocketTimeoutException("Connect timed out"), Cause.CONNECT_TIMEOUT);
        causes.put(new NoRouteToHostException("No route to host"), Cause.CONNECT_UNREACHABLE);
        causes.put(new ConnectException("Network is unreachable"), Cause.CONNECT_UNREACHABLE);
        causes.put(new SocketException("Network is unreachable"), Cause.CONNECT_UNREACHABLE);
        causes.put(new BindException("Cannot assign requested address"), Cause.CONNECT_UNREACHABLE);
        causes.put(new SocketException("Connection reset"), Cause.CONNECT_RESET);
        causes.put(new IOException(), Cause.CONNECT_UNREACHABLE);
        causes.forEach((error, cause) ->
                assertEquals(error.toString(), cause, Faults.connecting(error).cause()));
    }

    @Test
    public void namesWhyAHandshakeFailed() {
        UntrustedException expired = new UntrustedException(Cause.TLS_EXPIRED, "expired");
        Map<Exception, Cause> causes = new LinkedHashMap<>();
        causes.put(new SSLException("x", new SSLException("y", expired)), Cause.TLS_EXPIRED);
        causes.put(new SSLHandshakeException("Received fatal alert: handshake_failure"), Cause.TLS_PROTOCOL_MISMATCH);
        causes.put(new SSLHandshakeException("No appropriate protocol"), Cause.TLS_PROTOCOL_MISMATCH);
        causes.put(new SSLHandshakeException("Received fatal alert: certificate_required"), Cause.TLS_FAILED);
        causes.put(new SSLException("Unsupported or unrecognized SSL message"), Cause.TLS_NOT_TLS);
        causes.put(new SSLException("x", new SocketException("Connection reset")), Cause.CONNECT_RESET);
        causes.put(new SSLException("x", new EOFException()), Cause.CONNECT_RESET);
        causes.put(
                new SSLException("Couldn't kickstart handshaking", new IOException("Connection reset by peer")),
                Cause.CONNECT_RESET);
        causes.put(new SSLException("x", new IOException("Broken pipe")), Cause.CONNECT_RESET);
        causes.put(new SocketTimeoutException(), Cause.TLS_TIMEOUT);
        causes.forEach((error, cause) ->
                assertEquals(error.toString(), cause, Faults.handshaking(error).cause()));
    }

    @Test
    public void tellsTheResetAndNotTheHandshakeAroundIt() {
        SSLException error =
                new SSLException("Couldn't kickstart handshaking", new IOException("Connection reset by peer"));
        assertEquals("Connection reset by peer", Faults.handshaking(error).detail());
    }

    @Test
    public void namesWhyAnAnswerDidNotCome() {
        Map<IOException, Cause> causes = new LinkedHashMap<>();
        causes.put(new SocketException("Connection reset"), Cause.CONNECT_RESET);
        causes.put(new IOException("Connection reset by peer"), Cause.CONNECT_RESET);
        causes.put(new IOException("Broken pipe"), Cause.CONNECT_RESET);
        causes.put(new IOException("Invalid header"), Cause.HTTP_MALFORMED);
        causes.forEach((error, cause) -> assertEquals(
                error.toString(), cause, Faults.exchanging(error, false).cause()));
    }
}
