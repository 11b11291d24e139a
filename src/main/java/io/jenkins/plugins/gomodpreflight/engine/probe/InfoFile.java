package io.jenkins.plugins.gomodpreflight.engine.probe;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Set;

/**
 * What go accepts as a {@code .info} file: the JSON of a version and its time ({@code modfetch.RevInfo}).
 *
 * @param version the version it names; empty where it names none
 */
record InfoFile(String version) {
    private static final JsonFactory JSON = new JsonFactory();

    /** The texts in {@code codehost.Origin}, where the version came from. */
    private static final Set<String> ORIGIN_TEXTS =
            Set.of("vcs", "url", "subdir", "hash", "tagprefix", "tagsum", "ref", "reposum");

    /**
     * @throws IOException when go's {@code json.Unmarshal} would not read it
     */
    static InfoFile parse(byte[] data) throws IOException {
        String version = "";
        // as text, since go takes no other encoding and no byte order mark
        try (JsonParser json = JSON.createParser(new String(data, StandardCharsets.UTF_8))) {
            JsonToken first = json.nextToken();
            if (first == JsonToken.START_OBJECT) {
                while (json.nextToken() != JsonToken.END_OBJECT) {
                    String name = json.currentName();
                    JsonToken value = json.nextToken();
                    if (name.equalsIgnoreCase("Version")) {
                        version = text(json, value, name, version);
                    } else if (name.equalsIgnoreCase("Time")) {
                        requireTime(text(json, value, name, ""), value);
                    } else if (name.equalsIgnoreCase("Origin")) {
                        requireOrigin(json, value);
                    }
                    json.skipChildren();
                }
            } else if (first != JsonToken.VALUE_NULL) {
                throw new IOException("not a JSON object");
            }
            if (json.nextToken() != null) {
                throw new IOException("more after the JSON object");
            }
        }
        return new InfoFile(version);
    }

    private static String text(JsonParser json, JsonToken value, String name, String otherwise) throws IOException {
        if (value == JsonToken.VALUE_NULL) {
            return otherwise;
        }
        if (value != JsonToken.VALUE_STRING) {
            throw new IOException("the field " + name + " is not a string");
        }
        return json.getText();
    }

    private static void requireOrigin(JsonParser json, JsonToken value) throws IOException {
        if (value == JsonToken.VALUE_NULL) {
            return;
        }
        if (value != JsonToken.START_OBJECT) {
            throw new IOException("the field Origin is not an object");
        }
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            JsonToken field = json.nextToken();
            if (ORIGIN_TEXTS.contains(name.toLowerCase(Locale.ROOT))) {
                text(json, field, name, "");
            }
            json.skipChildren();
        }
    }

    /** Whether it is a time as proxies write it, 2006-01-02T15:04:05Z: known without the costly general parser. */
    private static boolean isUtc(String time) {
        if (time.length() != 20) {
            return false;
        }
        for (int i = 0; i < 20; i++) {
            char expected = "dddd-dd-ddTdd:dd:ddZ".charAt(i);
            char c = time.charAt(i);
            if (expected == 'd' ? c < '0' || c > '9' : c != expected) {
                return false;
            }
        }
        return between(time, 5, 1, 12)
                && between(time, 8, 1, 28)
                && between(time, 11, 0, 23)
                && between(time, 14, 0, 59)
                && between(time, 17, 0, 59);
    }

    private static boolean between(String time, int at, int least, int most) {
        int number = (time.charAt(at) - '0') * 10 + time.charAt(at + 1) - '0';
        return number >= least && number <= most;
    }

    private static void requireTime(String time, JsonToken value) throws IOException {
        if (value == JsonToken.VALUE_STRING && !isUtc(time)) {
            try {
                OffsetDateTime.parse(time);
            } catch (DateTimeParseException e) {
                throw new IOException("the field Time is not a time", e);
            }
        }
    }
}
