package io.jenkins.plugins.gomodpreflight.engine.verdict;

import io.jenkins.plugins.gomodpreflight.engine.goenv.ProxyList;
import io.jenkins.plugins.gomodpreflight.engine.goenv.Redactor;
import io.jenkins.plugins.gomodpreflight.engine.goenv.SettingException;
import java.util.Locale;
import java.util.stream.Stream;

/** A GOPROXY that is no list: which entry is meant, and the list with that one put right or left out. */
final class InvalidGoproxy {
    private static final String DEFAULT = "https://proxy.golang.org,direct";

    private InvalidGoproxy() {}

    static Finding finding(Evidence evidence, SettingException problem) {
        Commands commands = new Commands(evidence.env());
        String goproxy = evidence.env().get("GOPROXY");
        String entry = "";
        boolean keywordsOnly = true;
        StringBuilder repaired = new StringBuilder();
        for (String part : goproxy.split("(?<=[,|])")) { // each with its separator
            String word = part.replaceFirst("[,|]$", "").strip();
            if (isUsable(word)) {
                keywordsOnly &= isKeyword(word);
                repaired.append(part);
            } else if (!word.isEmpty()) {
                entry = entry.isEmpty() ? Redactor.withoutUserInfo(word) : entry;
                repaired.append(isKeyword(word) ? part.toLowerCase(Locale.ROOT) : "");
            }
        }
        String list = repaired.toString().replaceFirst("[,|]$", "");
        boolean lost = keywordsOnly && !isKeyword(entry); // the only proxy of the list
        boolean secret = Stream.of(list.split("[,|]"))
                .anyMatch(word -> !Redactor.withoutUserInfo(word).equals(word));
        return Draft.errorIf(Needs.anyModule(evidence), Code.GOPROXY_INVALID, "GOPROXY")
                .with("value", SettingsCheck.shown(evidence.env(), "GOPROXY"))
                .with("entry", entry)
                .with("reason", reason(problem.kind()))
                .with("detail", problem.getMessage())
                .modules(Needs.toFetch(evidence))
                .remedy("fix-goproxy", commands.set("GOPROXY", lost || secret ? DEFAULT : list))
                .remedy("reset-setting", commands.reset("GOPROXY"))
                .finding();
    }

    private static boolean isKeyword(String word) {
        return word.equalsIgnoreCase("direct") || word.equalsIgnoreCase("off");
    }

    private static boolean isUsable(String word) {
        try {
            ProxyList.parse(word);
            return true;
        } catch (SettingException e) {
            return false;
        }
    }

    private static String reason(SettingException.Kind kind) {
        return switch (kind) {
            case GOPROXY_EMPTY -> "empty";
            case GOPROXY_MISSING_SCHEME -> "missing-scheme";
            case GOPROXY_BAD_SCHEME -> "unknown-scheme";
            case GOPROXY_BAD_FILE_URL -> "file-host";
            default -> "malformed";
        };
    }
}
