package io.jenkins.plugins.gomodpreflight.config;

import hudson.util.FormValidation;
import io.jenkins.plugins.gomodpreflight.engine.goenv.GoEnv;
import io.jenkins.plugins.gomodpreflight.engine.goenv.ProxyList;
import io.jenkins.plugins.gomodpreflight.engine.goenv.Redactor;
import io.jenkins.plugins.gomodpreflight.engine.goenv.SettingException;
import io.jenkins.plugins.gomodpreflight.engine.goenv.SumDb;
import io.jenkins.plugins.gomodpreflight.engine.gomod.ModulePath;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** What is wrong with a Go setting in a form, by the engine's own parsers. A blank one is not set, which is fine. */
public final class GoSettings {
    private GoSettings() {}

    /** GOPROXY: an error where go would refuse it or it holds a login; a word on the mirrors that we know. */
    public static FormValidation checkGoproxy(String value) {
        String goproxy = Options.text(value);
        if (goproxy == null) {
            return FormValidation.ok();
        }
        if (holdsLogin(goproxy)) {
            return FormValidation.error(Messages.GoSettings_login("GOPROXY"));
        }
        try {
            ProxyList list = ProxyList.parse(goproxy);
            if (!list.ignored().isEmpty()) {
                return FormValidation.warning(Messages.GoSettings_ignored(String.join(", ", list.ignored())));
            }
            return Mirror.of(goproxy)
                    .map(mirror -> FormValidation.ok(mirror.text()))
                    .orElse(FormValidation.ok());
        } catch (SettingException e) {
            return refused(e);
        }
    }

    /** GOSUMDB: an error where go would refuse it or it holds a login, a warning where it is off. */
    public static FormValidation checkGosumdb(String value) {
        String gosumdb = Options.text(value);
        if (gosumdb == null) {
            return FormValidation.ok();
        }
        if (holdsLogin(gosumdb)) {
            return FormValidation.error(Messages.GoSettings_login("GOSUMDB"));
        }
        try {
            return SumDb.parse(gosumdb).off()
                    ? FormValidation.warning(Messages.GoSettings_sumDbOff())
                    : FormValidation.ok();
        } catch (SettingException e) {
            return refused(e);
        }
    }

    /** GOFLAGS: an error where the newest go would refuse it. */
    public static FormValidation checkGoflags(String value) {
        String goflags = Options.text(value);
        if (goflags == null) {
            return FormValidation.ok();
        }
        try {
            // Without PATH no go command is asked: the rules are those of the newest go.
            GoEnv.resolve(Map.of(), Map.of("GOFLAGS", goflags), Path.of(""), Duration.ZERO)
                    .flags();
            return FormValidation.ok();
        } catch (SettingException e) {
            return refused(e);
        }
    }

    /** GOPRIVATE, GONOPROXY or GONOSUMDB: a warning that names the first pattern that no module can match. */
    public static FormValidation checkPatterns(String value) {
        String patterns = Options.text(value);
        if (patterns == null) {
            return FormValidation.ok();
        }
        return Arrays.stream(patterns.split(","))
                .filter(pattern -> !pattern.isEmpty())
                .filter(pattern -> !canMatch(pattern))
                .findFirst()
                .map(pattern -> FormValidation.warning(Messages.GoSettings_neverMatches(pattern)))
                .orElse(FormValidation.ok());
    }

    private static FormValidation refused(SettingException e) {
        return FormValidation.error(Messages.GoSettings_refused(e.getMessage()));
    }

    /**
     * Lets a value pass that holds no login.
     *
     * @param setting its name, for the message
     * @param value may be null
     * @throws IllegalArgumentException for one that does; the message does not repeat it
     */
    public static String withoutLogin(String setting, String value) {
        if (value != null && holdsLogin(value)) {
            throw new IllegalArgumentException(Messages.GoSettings_login(setting));
        }
        return value;
    }

    /** Whether a URL in it has user information, or a query, where tokens stand too. */
    private static boolean holdsLogin(String value) {
        return Arrays.stream(value.split("[,|\\s]+"))
                .filter(word -> word.contains("@") || word.contains("?"))
                .anyMatch(word -> !Redactor.withoutUserInfo(word).equals(word));
    }

    /** Whether a glob of path.Match is well formed and there can be a module path that begins like it. */
    private static boolean canMatch(String glob) {
        String path = example(glob.replaceFirst("/$", ""));
        boolean wellFormed = path.indexOf('[') < 0 && path.indexOf('\\') < 0;
        String host = path.split("/", 2)[0];
        Optional<String> problem = ModulePath.check("example.com/" + path + "/x");
        return wellFormed && problem.isEmpty() && host.chars().noneMatch(Character::isUpperCase);
    }

    /** A path that the glob matches; a bracket or a backslash is left in that of a malformed one. */
    private static String example(String glob) {
        return glob.replaceAll("(?s)\\\\.", "x")
                .replaceAll("[^\\]\\[/-]-[^\\]\\[/-]", "x")
                .replaceAll("\\[\\^?+[^\\]\\[-]+\\]", "x")
                .replace('*', 'x')
                .replace('?', 'x');
    }
}
