package io.jenkins.plugins.gomodpreflight.engine.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.jenkins.plugins.gomodpreflight.engine.report.ReportJson.InvalidReportException;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON value and where it stands, with typed access: whatever is missing or of another type is an
 * {@link InvalidReportException} that names the place. Fields nobody asks for are left alone, so that a report of a
 * later release with more fields can be read.
 *
 * @param place a path such as {@code endpoints[2].tls}
 * @param value a Map, a List, a String, a Number, a Boolean or null
 */
record JsonNode(String place, Object value) {
    /** The most objects, arrays and plain values in one report. */
    private static final int MAX_VALUES = 5_000_000;

    static JsonNode read(JsonFactory factory, InputStream in) throws IOException {
        try (JsonParser parser = factory.createParser(in).disable(JsonParser.Feature.AUTO_CLOSE_SOURCE)) {
            parser.nextToken();
            Object value = new Reading(parser).value();
            if (parser.nextToken() != null) {
                throw new InvalidReportException("not a report: something follows it");
            }
            return new JsonNode("", value);
        } catch (JsonProcessingException e) {
            String where =
                    e.getLocation() == null ? "" : " at " + e.getLocation().offsetDescription();
            throw new InvalidReportException("not a report: no valid JSON" + where);
        }
    }

    /**
     * A value from outside that claims to be like those that {@link #read} makes.
     *
     * @throws InvalidReportException if it holds anything else, or more, longer or deeper values than a report can have
     */
    static JsonNode of(Object value) throws InvalidReportException {
        new Inspection().inspect(value, 0);
        return new JsonNode("", value);
    }

    Optional<JsonNode> optional(String field) throws InvalidReportException {
        if (!(value instanceof Map<?, ?> fields)) {
            throw wrong("an object");
        }
        Object child = fields.get(field);
        return child == null ? Optional.empty() : Optional.of(new JsonNode(inside(field), child));
    }

    JsonNode field(String field) throws InvalidReportException {
        Optional<JsonNode> child = optional(field);
        if (child.isEmpty()) {
            throw new InvalidReportException("not a report: " + inside(field) + " is missing");
        }
        return child.get();
    }

    /** The field as a string; empty where it is absent. */
    String textOrEmpty(String field) throws InvalidReportException {
        Optional<JsonNode> child = optional(field);
        return child.isEmpty() ? "" : child.get().text();
    }

    /** The list of the field; empty where it is absent, as in reports from before there was such a field. */
    <T> List<T> listOrEmpty(String field, Element<T> element) throws InvalidReportException {
        Optional<JsonNode> child = optional(field);
        return child.isEmpty() ? List.of() : child.get().list(element);
    }

    /** The field in milliseconds; -1 where it is absent. */
    double millisOrAbsent(String field) throws InvalidReportException {
        Optional<JsonNode> child = optional(field);
        return child.isEmpty() ? -1 : child.get().number().doubleValue();
    }

    String text() throws InvalidReportException {
        if (value instanceof String text) {
            return text;
        }
        throw wrong("a string");
    }

    Number number() throws InvalidReportException {
        if (value instanceof Number number) {
            return number;
        }
        throw wrong("a number");
    }

    /** @throws InvalidReportException also if it is negative or beyond an int */
    int count() throws InvalidReportException {
        double number = number().doubleValue();
        if (number >= 0 && number <= Integer.MAX_VALUE && number == Math.rint(number)) {
            return (int) number;
        }
        throw wrong("a count");
    }

    boolean flag() throws InvalidReportException {
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw wrong("true or false");
    }

    Instant instant() throws InvalidReportException {
        try {
            return Instant.parse(text());
        } catch (DateTimeException e) {
            throw wrong("a moment such as 2024-01-31T12:00:00Z");
        }
    }

    <E extends Enum<E>> E oneOf(Class<E> type) throws InvalidReportException {
        String name = text();
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        throw wrong("a known " + type.getSimpleName().toLowerCase(Locale.ROOT));
    }

    <T> List<T> list(Element<T> element) throws InvalidReportException {
        if (!(value instanceof List<?> children)) {
            throw wrong("an array");
        }
        List<T> out = new ArrayList<>(children.size());
        for (int i = 0; i < children.size(); i++) {
            out.add(element.of(new JsonNode(place + "[" + i + "]", children.get(i))));
        }
        return List.copyOf(out);
    }

    Map<String, String> strings() throws InvalidReportException {
        if (!(value instanceof Map<?, ?> fields)) {
            throw wrong("an object");
        }
        Map<String, String> out = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : fields.entrySet()) {
            out.put((String) entry.getKey(), new JsonNode(inside("*"), entry.getValue()).text());
        }
        return out;
    }

    private String inside(String field) {
        return place.isEmpty() ? field : place + "." + field;
    }

    private InvalidReportException wrong(String expected) {
        return new InvalidReportException(
                "not a report: " + (place.isEmpty() ? "the whole" : place) + " should be " + expected);
    }

    /** Makes a value of an element of an array. */
    interface Element<T> {
        T of(JsonNode node) throws InvalidReportException;
    }

    /** Looks at every value before anybody relies on it. */
    private static final class Inspection {
        private int values;

        void inspect(Object value, int depth) throws InvalidReportException {
            if (++values > MAX_VALUES) {
                throw new InvalidReportException("not a report: more than " + MAX_VALUES + " values");
            }
            if (depth > ReportJson.MAX_DEPTH) {
                throw new InvalidReportException("not a report: deeper than " + ReportJson.MAX_DEPTH + " levels");
            }
            if (value instanceof LinkedHashMap<?, ?> fields) {
                for (Map.Entry<?, ?> field : fields.entrySet()) {
                    if (!(field.getKey() instanceof String)) {
                        throw new InvalidReportException("not a report: a field without a name");
                    }
                    inspect(field.getKey(), depth);
                    inspect(field.getValue(), depth + 1);
                }
            } else if (value instanceof ArrayList<?> elements) {
                for (Object element : elements) {
                    inspect(element, depth + 1);
                }
            } else if (value instanceof String text) {
                if (text.length() > ReportJson.MAX_STRING) {
                    throw new InvalidReportException(
                            "not a report: a text of more than " + ReportJson.MAX_STRING + " characters");
                }
            } else if (!(value instanceof Integer
                    || value instanceof Long
                    || value instanceof Double number && Double.isFinite(number)
                    || value instanceof Boolean)) {
                throw new InvalidReportException("not a report: a value of an unknown kind");
            }
        }
    }

    private static final class Reading {
        private final JsonParser parser;
        private int values;

        Reading(JsonParser parser) {
            this.parser = parser;
        }

        Object value() throws IOException {
            if (++values > MAX_VALUES) {
                throw new InvalidReportException("not a report: more than " + MAX_VALUES + " values");
            }
            JsonToken token = parser.currentToken();
            if (token == null) {
                throw new InvalidReportException("not a report: it ends too early");
            }
            return switch (token) {
                case START_OBJECT -> object();
                case START_ARRAY -> array();
                case VALUE_STRING -> parser.getText();
                case VALUE_NUMBER_INT -> integer();
                case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
                case VALUE_TRUE -> true;
                case VALUE_FALSE -> false;
                default -> null;
            };
        }

        private Number integer() throws IOException {
            return switch (parser.getNumberType()) {
                case INT, LONG -> parser.getLongValue();
                default -> parser.getDoubleValue();
            };
        }

        private Map<String, Object> object() throws IOException {
            Map<String, Object> fields = new LinkedHashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                fields.put(name, value());
            }
            return fields;
        }

        private List<Object> array() throws IOException {
            List<Object> elements = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                elements.add(value());
            }
            return elements;
        }
    }
}
