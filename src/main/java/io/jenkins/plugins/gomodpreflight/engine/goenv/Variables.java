package io.jenkins.plugins.gomodpreflight.engine.goenv;

import java.io.File;
import java.util.Map;
import java.util.TreeMap;

/** The environment that go would see: that of the build with what the request sets laid over it. */
final class Variables {
    static final boolean WINDOWS = File.separatorChar == '\\';

    private final Map<String, String> merged = newMap();
    private final Map<String, String> overrides = newMap();

    Variables(Map<String, String> environment, Map<String, String> overrides) {
        merged.putAll(environment);
        merged.putAll(overrides);
        this.overrides.putAll(overrides);
    }

    /** Windows does not tell {@code Path} from {@code PATH}. */
    private static Map<String, String> newMap() {
        return WINDOWS ? new TreeMap<>(String.CASE_INSENSITIVE_ORDER) : new TreeMap<>();
    }

    /** The value; go takes an empty one as not set. */
    String get(String name) {
        return merged.getOrDefault(name, "");
    }

    /** The first of the names that is set, as a setting; its source is DEFAULT where none is. */
    Value value(String... names) {
        for (String name : names) {
            if (!get(name).isEmpty()) {
                return new Value(get(name), overrides.containsKey(name) ? Source.REQUEST : Source.ENVIRONMENT);
            }
        }
        return Value.UNSET;
    }

    Map<String, String> asMap() {
        return Map.copyOf(merged);
    }

    /** The user's home folder as os.UserHomeDir has it; empty where the environment does not say. */
    String home() {
        return get(homeName());
    }

    static String homeName() {
        return WINDOWS ? "USERPROFILE" : "HOME";
    }
}
