package io.jenkins.plugins.gomodpreflight.engine.probe;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code meta} elements in the head of a page, as go reads them ({@code vcs.parseMetaGoImports}): not by the rules
 * of HTML but by those of encoding/xml, not strict. That decoder stops at its first error, be it in a script or a comment
 * of the page; what it has seen by then counts.
 *
 * @param metas the attributes of each element, by name in lower case; of several with the same name the first
 * @param error why the page was not read to the end of its head
 */
record HtmlHead(List<Map<String, String>> metas, Optional<String> error) {
    /** Reads a page; the time is linear in its length. */
    static HtmlHead read(byte[] page) {
        // one char for each byte: only the parts that are looked at must be UTF-8
        Reader reader = new Reader(new String(page, StandardCharsets.ISO_8859_1));
        try {
            reader.read();
            return new HtmlHead(List.copyOf(reader.metas), Optional.empty());
        } catch (Malformed e) {
            return new HtmlHead(List.copyOf(reader.metas), Optional.of(e.getMessage()));
        }
    }

    private static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message);
        }
    }

    private static final class Reader {
        private static final Pattern ENTITY =
                Pattern.compile("&(?:#x([0-9a-fA-F]{1,15})|#([0-9]{1,18})|(lt|gt|amp|apos|quot));");
        private static final Map<String, String> ENTITIES =
                Map.of("lt", "<", "gt", ">", "amp", "&", "apos", "'", "quot", "\"");
        private static final Pattern VERSION = Pattern.compile("version=(['\"])([^'\"]*)\\1");
        private static final Pattern ENCODING = Pattern.compile("encoding=(['\"])([^'\"]*)\\1");

        private final String page;
        private final List<Map<String, String>> metas = new ArrayList<>();
        private int at;

        Reader(String page) {
            this.page = page;
        }

        void read() throws Malformed {
            boolean inHead = true;
            while (inHead && at < page.length()) {
                if (page.charAt(at) != '<') {
                    characters();
                    continue;
                }
                at++;
                switch (next()) {
                    case '/' -> inHead = !endTag().equalsIgnoreCase("head");
                    case '?' -> instruction();
                    case '!' -> declaration();
                    default -> {
                        at--;
                        inHead = startTag();
                    }
                }
            }
        }

        private char next() throws Malformed {
            if (at >= page.length()) {
                throw new Malformed("unexpected end of the page");
            }
            return page.charAt(at++);
        }

        private void space() {
            while (at < page.length() && " \r\n\t".indexOf(page.charAt(at)) >= 0) {
                at++;
            }
        }

        /** Goes behind the next place where the text stands, and returns what is before it. */
        private String upTo(String end) throws Malformed {
            int found = page.indexOf(end, at);
            if (found < 0) {
                throw new Malformed("unexpected end of the page");
            }
            String skipped = page.substring(at, found);
            at = found + end.length();
            return skipped;
        }

        private void characters() throws Malformed {
            int end = page.indexOf('<', at);
            String text = page.substring(at, end < 0 ? page.length() : end);
            at += text.length();
            if (text.contains("]]>")) {
                throw new Malformed("unescaped ]]> not in CDATA section");
            }
            unescape(text);
        }

        private String endTag() throws Malformed {
            String name = name();
            space();
            if (next() != '>') {
                throw new Malformed("invalid characters in the end tag of " + name);
            }
            return name;
        }

        private void instruction() throws Malformed {
            String target = name();
            String content = upTo("?>");
            if (target.equals("xml")) {
                String version = parameter(VERSION, content);
                if (!version.isEmpty() && !version.equals("1.0")) {
                    throw new Malformed("unsupported XML version " + version);
                }
                String charset = parameter(ENCODING, content).toLowerCase(Locale.ROOT);
                if (!charset.isEmpty() && !charset.equals("utf-8") && !charset.equals("ascii")) {
                    throw new Malformed("unsupported charset " + charset);
                }
            }
        }

        private static String parameter(Pattern pattern, String content) {
            Matcher parameter = pattern.matcher(content);
            return parameter.find() ? parameter.group(2) : "";
        }

        private void declaration() throws Malformed {
            switch (next()) {
                case '-' -> {
                    if (next() != '-') {
                        throw new Malformed("invalid sequence <!- not part of <!--");
                    }
                    upTo("--");
                    if (next() != '>') {
                        throw new Malformed("invalid sequence \"--\" not allowed in comments");
                    }
                }
                case '[' -> {
                    if (!page.startsWith("CDATA[", at)) {
                        throw new Malformed("invalid <![ sequence");
                    }
                    at += "CDATA[".length();
                    checked(utf8(upTo("]]>")));
                }
                default -> directive();
            }
        }

        /** DOCTYPE and the like, which may hold others. */
        private void directive() throws Malformed {
            int depth = 1;
            char quote = 0;
            while (depth > 0) {
                char c = next();
                if (quote != 0) {
                    quote = c == quote ? 0 : quote;
                } else if (c == '"' || c == '\'') {
                    quote = c;
                } else if (c == '>') {
                    depth--;
                } else if (c == '<' && page.startsWith("!--", at)) {
                    at += "!--".length();
                    upTo("-->");
                } else if (c == '<') {
                    depth++;
                }
            }
        }

        /** Whether what follows may still belong to the head. */
        private boolean startTag() throws Malformed {
            String name = name();
            Map<String, String> attributes = new HashMap<>();
            char c;
            for (space(), c = next(); c != '>' && c != '/'; space(), c = next()) {
                at--;
                String attribute = name();
                attributes.putIfAbsent(attribute.toLowerCase(Locale.ROOT), value(attribute));
            }
            boolean empty = c == '/';
            if (empty && next() != '>') {
                throw new Malformed("expected /> in element " + name);
            }
            if (name.equalsIgnoreCase("meta")) {
                metas.add(Map.copyOf(attributes));
            }
            return !name.equalsIgnoreCase("body") && !(empty && name.equalsIgnoreCase("head"));
        }

        /** The value behind the name of an attribute; one without a value has its name. */
        private String value(String attribute) throws Malformed {
            space();
            if (next() != '=') {
                at--;
                return attribute;
            }
            space();
            char quote = next();
            if (quote == '"' || quote == '\'') {
                String text = upTo(String.valueOf(quote));
                if (text.indexOf('<') >= 0) {
                    throw new Malformed("unescaped < inside quoted string");
                }
                return unescape(text);
            }
            int start = --at;
            while (at < page.length() && isUnquoted(page.charAt(at))) {
                at++;
            }
            return page.substring(start, at);
        }

        /** A name without the prefix of its namespace. */
        private String name() throws Malformed {
            int start = at;
            while (at < page.length() && isNamePart(page.charAt(at))) {
                at++;
            }
            String name = utf8(page.substring(start, at));
            int colon = name.indexOf(':');
            boolean named = !name.isEmpty()
                    && isNameStart(name.codePointAt(0))
                    && name.codePoints().allMatch(c -> c < 0x80 || Character.isUnicodeIdentifierPart(c));
            if (!named || colon != name.lastIndexOf(':')) {
                throw new Malformed("no valid name of an element or attribute");
            }
            return colon <= 0 || colon == name.length() - 1 ? name : name.substring(colon + 1);
        }

        private static boolean isNamePart(char c) {
            return isUnquoted(c) || c == '.' || c >= 0x80;
        }

        private static boolean isNameStart(int c) {
            return Character.isLetter(c) || c == '_' || c == ':';
        }

        private static boolean isUnquoted(char c) {
            return c >= 'a' && c <= 'z'
                    || c >= 'A' && c <= 'Z'
                    || c >= '0' && c <= '9'
                    || c == '_'
                    || c == ':'
                    || c == '-';
        }

        private static String unescape(String bytes) throws Malformed {
            return checked(ENTITY.matcher(utf8(bytes)).replaceAll(m -> Matcher.quoteReplacement(unescape(m))));
        }

        private static String unescape(MatchResult entity) {
            if (entity.group(3) != null) {
                return ENTITIES.get(entity.group(3));
            }
            long number =
                    entity.group(1) != null ? Long.parseLong(entity.group(1), 16) : Long.parseLong(entity.group(2));
            return number <= Character.MAX_CODE_POINT ? Character.toString((int) number) : entity.group();
        }

        private static String utf8(String bytes) throws Malformed {
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)))
                        .toString();
            } catch (CharacterCodingException e) {
                throw new Malformed("invalid UTF-8");
            }
        }

        private static String checked(String text) throws Malformed {
            if (text.chars().anyMatch(c -> c < ' ' && c != '\t' && c != '\n' && c != '\r' || c >= 0xFFFE)) {
                throw new Malformed("illegal character");
            }
            return text;
        }
    }
}
