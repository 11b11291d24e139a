package io.jenkins.plugins.gomodpreflight.engine.firewall;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** JSON as plain values: Map, List, String, Long, Boolean or null. */
final class Json {
    private static final JsonFactory JSON = new JsonFactory();

    private Json() {}

    /**
     * @throws IOException where it is no JSON, or nested too deep for the parser
     */
    static Object read(byte[] text) throws IOException {
        try (JsonParser parser = JSON.createParser(text)) {
            parser.nextToken();
            return value(parser);
        }
    }

    private static Object value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new IOException("the JSON ends early");
        }
        return switch (token) {
            case START_OBJECT -> {
                Map<String, Object> fields = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    fields.put(name, value(parser));
                }
                yield fields;
            }
            case START_ARRAY -> {
                List<Object> elements = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(value(parser));
                }
                yield elements;
            }
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
            case VALUE_NULL -> null;
            default -> parser.getText();
        };
    }

    /** The value below a path of field names; empty where it does not lead to one. */
    static Optional<Object> at(Object value, String... path) {
        Object at = value;
        for (String name : path) {
            at = at instanceof Map<?, ?> fields ? fields.get(name) : null;
        }
        return Optional.ofNullable(at);
    }

    /** The text, or the number as text, below a path of field names; empty where there is none. */
    static String text(Object value, String... path) {
        return at(value, path)
                .filter(found -> found instanceof String || found instanceof Long)
                .map(Object::toString)
                .orElse("");
    }

    /** The elements of a list; none where it is none. */
    static List<?> list(Object value) {
        return value instanceof List<?> elements ? elements : List.of();
    }
}
