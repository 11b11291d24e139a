package io.jenkins.plugins.gomodpreflight.engine.golog;

import io.jenkins.plugins.gomodpreflight.engine.golog.GoError.Kind;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which of the go commands in a log failed in the end, and why. */
final class CommandResults {
    /** Of more the oldest are forgotten; the last one decides. */
    private static final int MAX_COMMANDS = 1_000;

    /** The commands whose last run failed, in the order in which they ended, and whether the network alone was why. */
    private final Map<String, Boolean> failed = new LinkedHashMap<>();

    private String running = "";
    private boolean network;
    private boolean permanent;

    /** Another command begins; the one before has ended. */
    void begin(String command) {
        end();
        running = command;
    }

    void add(Kind kind) {
        network |= kind == Kind.NETWORK;
        permanent |= kind != Kind.NETWORK;
    }

    /** Whether nothing but the network made the last of the failed commands fail. */
    boolean fromNetwork() {
        end();
        boolean last = false;
        for (boolean each : failed.values()) {
            last = each;
        }
        return last;
    }

    private void end() {
        // Also where it went through this time: an attempt that was repeated with success is forgotten.
        failed.remove(running);
        if (network || permanent) {
            failed.put(running, !permanent);
            if (failed.size() > MAX_COMMANDS) {
                failed.remove(failed.keySet().iterator().next());
            }
        }
        network = false;
        permanent = false;
    }
}
