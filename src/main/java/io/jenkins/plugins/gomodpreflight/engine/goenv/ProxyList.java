package io.jenkins.plugins.gomodpreflight.engine.goenv;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * GOPROXY, parsed: where go asks for a module, in order. GONOPROXY is not part of it.
 *
 * @param entries never empty; {@code direct} and {@code off} can only be the last
 * @param ignored what is written after {@code direct} or {@code off}, without user information
 */
public record ProxyList(List<Entry> entries, List<String> ignored) {
    private static final String GOPROXY = "GOPROXY";

    public ProxyList {
        entries = List.copyOf(entries);
        ignored = List.copyOf(ignored);
    }

    /**
     * One source.
     *
     * @param kind what it is
     * @param url http, https or file, and may carry user information; null unless it is a proxy
     * @param fallBackOnAnyError a bar follows: go turns to the next entry after any error, not only after "not found"
     */
    public record Entry(Kind kind, URI url, boolean fallBackOnAnyError) {
        /** The URL without user information, or {@code direct} or {@code off}. */
        public String display() {
            return url == null ? kind.name().toLowerCase(Locale.ROOT) : Redactor.withoutUserInfo(url.toString());
        }

        /** Without user information. */
        @Override
        public String toString() {
            return display();
        }
    }

    /** What an entry is. */
    public enum Kind {
        /** A module proxy. */
        PROXY,
        /** The module's own version control. */
        DIRECT,
        /** No source at all. */
        OFF
    }

    /**
     * Reads a GOPROXY list by the rules of modfetch.proxyList and newProxyRepo.
     *
     * @param goproxy the effective setting; go never leaves it empty unless somebody emptied {@code go.env}
     * @throws SettingException for what go refuses; the message names the entry without secrets
     */
    public static ProxyList parse(String goproxy) throws SettingException {
        List<Entry> entries = new ArrayList<>();
        List<String> ignored = new ArrayList<>();
        int end;
        for (int start = 0; start <= goproxy.length(); start = end + 1) {
            end = nextSeparator(goproxy, start);
            String word = GoStrings.trim(goproxy.substring(start, end));
            if (word.isEmpty()) {
                continue;
            }
            if (!entries.isEmpty() && entries.get(entries.size() - 1).kind() != Kind.PROXY) {
                ignored.add(Redactor.withoutUserInfo(word));
            } else if (word.equals("direct")) {
                entries.add(new Entry(Kind.DIRECT, null, false));
            } else if (word.equals("off")) {
                entries.add(new Entry(Kind.OFF, null, false));
            } else {
                boolean bar = end < goproxy.length() && goproxy.charAt(end) == '|';
                entries.add(new Entry(Kind.PROXY, proxy(word), bar));
            }
        }
        if (entries.isEmpty()) {
            throw new SettingException(
                    GOPROXY, SettingException.Kind.GOPROXY_EMPTY, "GOPROXY is set but lists no proxy");
        }
        return new ProxyList(entries, ignored);
    }

    private static int nextSeparator(String list, int start) {
        int end = start;
        while (end < list.length() && list.charAt(end) != ',' && list.charAt(end) != '|') {
            end++;
        }
        return end;
    }

    private static URI proxy(String word) throws SettingException {
        boolean bareHost = word.matches("(?s).*[.:/].*") && !word.contains(":/") && !word.startsWith("/");
        String shown = Redactor.withoutUserInfo(word);
        try {
            GoUrl url = GoUrl.parse(bareHost ? "https://" + word : word);
            switch (url.scheme()) {
                case "http", "https" -> {}
                case "file" -> {
                    if (!url.isOnlyPath()) {
                        throw new SettingException(
                                GOPROXY,
                                SettingException.Kind.GOPROXY_BAD_FILE_URL,
                                "GOPROXY entry " + shown + " is not of the form file:///path");
                    }
                }
                case "" ->
                    throw new SettingException(
                            GOPROXY,
                            SettingException.Kind.GOPROXY_MISSING_SCHEME,
                            "GOPROXY entry " + shown + " has no scheme");
                default ->
                    throw new SettingException(
                            GOPROXY,
                            SettingException.Kind.GOPROXY_BAD_SCHEME,
                            "GOPROXY entry " + shown + " has a scheme other than https, http and file");
            }
            return url.toUri();
        } catch (GoUrl.Malformed e) {
            throw new SettingException(
                    GOPROXY,
                    SettingException.Kind.GOPROXY_BAD_URL,
                    "GOPROXY entry " + shown + " is not a URL: " + e.getMessage());
        }
    }
}
