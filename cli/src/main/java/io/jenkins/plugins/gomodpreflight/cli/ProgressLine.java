package io.jenkins.plugins.gomodpreflight.cli;

import io.jenkins.plugins.gomodpreflight.engine.Progress;
import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** How far the check is, in one line of a terminal that is rewritten at most ten times a second. */
final class ProgressLine implements Progress, AutoCloseable {
    private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(100);

    private final PrintStream terminal;
    private final AtomicLong shownAt = new AtomicLong(System.nanoTime());

    ProgressLine(PrintStream terminal) {
        this.terminal = terminal;
    }

    @Override
    public void answered(int done, int total) {
        long last = shownAt.get();
        long now = System.nanoTime();
        if (now - last >= INTERVAL && shownAt.compareAndSet(last, now)) {
            terminal.print("\rgomod-preflight: " + done + "/" + total + "\u001b[K");
            terminal.flush();
        }
    }

    /** Takes the line away. */
    @Override
    public void close() {
        terminal.print("\r\u001b[K");
        terminal.flush();
    }
}
