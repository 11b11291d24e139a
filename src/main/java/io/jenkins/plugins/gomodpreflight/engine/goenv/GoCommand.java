package io.jenkins.plugins.gomodpreflight.engine.goenv;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The go command of an environment. */
final class GoCommand {
    private static final int MAX_OUTPUT = 1 << 20;

    /**
     * @param values the settings, by name
     * @param error the first line that go wrote where it failed, else empty
     */
    record Answer(Map<String, String> values, String error) {}

    private final Path executable;

    private GoCommand(Path executable) {
        this.executable = executable;
    }

    /** The first go on the environment's PATH. */
    static Optional<GoCommand> find(Variables variables) {
        return new SearchPath(variables.get("PATH")).find("go").map(GoCommand::new);
    }

    Path executable() {
        return executable;
    }

    /**
     * Asks for settings: {@code go env -json NAMES}. GOTOOLCHAIN is local for the asking, so that go does not fetch
     * another toolchain to answer; its own answer on GOTOOLCHAIN is therefore worth nothing.
     *
     * @return empty where go says something else or takes longer
     */
    Optional<Answer> env(List<String> names, Variables variables, Path directory, Duration timeout) {
        List<String> command = new ArrayList<>(List.of(executable.toString(), "env", "-json"));
        command.addAll(names);
        Map<String, String> environment = new HashMap<>(variables.asMap());
        environment.put("GOTOOLCHAIN", "local");
        try {
            Command.Result result = Command.run(command, directory, environment, timeout, MAX_OUTPUT);
            return switch (result.exitStatus()) {
                case 0 -> Optional.ofNullable(parse(result.output())).map(values -> new Answer(values, ""));
                case Command.STOPPED -> Optional.empty();
                default ->
                    Optional.of(new Answer(
                            Map.of(),
                            result.errorText().lines().findFirst().orElse("exit status " + result.exitStatus())));
            };
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Reads a JSON object of texts; null for anything else. */
    private static Map<String, String> parse(byte[] json) {
        Map<String, String> values = new LinkedHashMap<>();
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                if (parser.nextToken() == JsonToken.VALUE_STRING) {
                    values.put(name, parser.getText());
                } else {
                    parser.skipChildren();
                }
            }
            return values;
        } catch (IOException e) {
            return null;
        }
    }
}
