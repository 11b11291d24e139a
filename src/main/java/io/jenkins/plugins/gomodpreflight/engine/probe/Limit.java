package io.jenkins.plugins.gomodpreflight.engine.probe;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Closes a connection in time: a read's own time-out does not help against a peer that drips. */
final class Limit {
    private final ScheduledFuture<?> task;
    private volatile boolean over;

    /** Begins the time that each step of connecting may take. */
    Limit(Socket socket, Toolbox tools) {
        this(socket, tools, tools.settings().connectTimeout());
    }

    Limit(Socket socket, Toolbox tools, Duration patience) {
        long millis = tools.settings().deadline().atMost(patience).toMillis();
        task = tools.timer()
                .schedule(
                        () -> {
                            over = true;
                            closeQuietly(socket);
                        },
                        millis,
                        TimeUnit.MILLISECONDS);
    }

    boolean isOver() {
        return over;
    }

    void cancel() {
        task.cancel(false);
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is of no use any more
        }
    }
}
