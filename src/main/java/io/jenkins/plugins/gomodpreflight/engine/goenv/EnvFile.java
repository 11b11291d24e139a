package io.jenkins.plugins.gomodpreflight.engine.goenv;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The format that the user's GOENV file and {@code GOROOT/go.env} share. */
final class EnvFile {
    private EnvFile() {}

    /** Reads {@code NAME=VALUE} lines and skips all others, as cfg.readEnvFile does; empty where there is no file. */
    static Map<String, String> read(Path file) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String line : SmallFile.read(file).text().split("\n")) {
            int equals = line.indexOf('=');
            if (equals > 0 && line.charAt(0) >= 'A' && line.charAt(0) <= 'Z') {
                values.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        return values;
    }
}
