package io.jenkins.plugins.gomodpreflight.engine.probe;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/**
 * What go accepts as a {@code .info} file: the JSON of a version and its time ({@code modfetch.RevInfo}).
 *
 * @param version the version it names; empty where it names none
 */
record InfoFile(String version) {
    private static final JsonFactory JSON = new JsonFactory();

    /**
     * @throws IOException when go's {@code json.Unmarshal} would not read it
     */
    static InfoFile parse(byte[] data) throws IOException {
        String version = "";
        try (JsonParser json = JSON.createParser(data)) {
            JsonToken first = json.nextToken();
            if (first == JsonToken.START_OBJECT) {
                while (json.nextToken() != JsonToken.END_OBJECT) {
                    String name = json.currentName();
                    JsonToken value = json.nextToken();
                    if (name.equalsIgnoreCase("Version")) {
                        version = text(json, value, name, version);
                    } else if (name.equalsIgnoreCase("Time")) {
                        requireTime(text(json, value, name, ""), value);
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

    private static void requireTime(String time, JsonToken value) throws IOException {
        if (value == JsonToken.VALUE_STRING) {
            try {
                OffsetDateTime.parse(time);
            } catch (DateTimeParseException e) {
                throw new IOException("the field Time is not a time", e);
            }
        }
    }
}
