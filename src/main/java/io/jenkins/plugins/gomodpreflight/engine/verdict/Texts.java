package io.jenkins.plugins.gomodpreflight.engine.verdict;

import io.jenkins.plugins.gomodpreflight.engine.probe.Cause;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of findings and reports in the reader's language. {@code Texts.properties} says how they are written. Values
 * put into a sentence are made legible first and cut at {@value #MAX_VALUE} characters.
 */
public final class Texts {
    private static final int MAX_VALUE = 300;

    /** Stands for an argument that a sentence needs and the finding lacks; tests look for it. */
    static final String MISSING = "…";

    private static final Pattern OPTIONAL = Pattern.compile("\\[([^\\[\\]]*)]");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z]+)}");

    private static final Map<Locale, Texts> LOADED = new ConcurrentHashMap<>();

    private final Locale locale;
    private final Properties properties;

    private Texts(Locale locale, Properties properties) {
        this.locale = locale;
        this.properties = properties;
    }

    /** Simplified Chinese for every Chinese locale, else English. */
    public static Texts forLocale(Locale locale) {
        boolean chinese = locale.getLanguage().equals("zh");
        return LOADED.computeIfAbsent(
                chinese ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH,
                known -> new Texts(known, load(chinese ? "Texts_zh_CN.properties" : "Texts.properties")));
    }

    /** The language that the words are really in. */
    public Locale locale() {
        return locale;
    }

    /** The short name of a kind of finding, as in the catalogue. */
    public String title(Code code) {
        return properties.getProperty(code + ".title", code.name());
    }

    /** The short name of the kind of finding that the cause of a failed attempt leads to. */
    public String title(Cause cause) {
        return title(cause == Cause.CONTENT_HTML ? Code.CAPTIVE_PORTAL : Code.valueOf(cause.name()));
    }

    /** What happened, to whom, and by which rule. */
    public String message(Finding finding) {
        String template = properties.getProperty(finding.code() + ".message", "");
        return fill(template, name -> argument(finding, name));
    }

    /** What to do; the command stands beside it. Empty for an id without a text: the command then speaks for itself. */
    public String remedy(Finding finding, Finding.Remedy remedy) {
        return fill(properties.getProperty("remedy." + remedy.id(), ""), name -> argument(finding, name));
    }

    /** How many modules an error keeps from arriving; empty where that is not the point, as with what go gets along with. */
    public String affects(Finding finding) {
        return finding.severity() == Severity.ERROR && finding.modules() > 0
                ? word("html.affects", "modules", count("modules", finding.modules()))
                : "";
    }

    /**
     * One of the fixed words, {@code report.} + key.
     *
     * @param namesAndValues the placeholders and what stands for them, in turn
     * @throws IllegalArgumentException if there is no such key
     */
    public String word(String key, String... namesAndValues) {
        String template = properties.getProperty("report." + key);
        if (template == null) {
            throw new IllegalArgumentException("no text for report." + key);
        }
        return fill(template, name -> {
            for (int i = 0; i < namesAndValues.length; i += 2) {
                if (namesAndValues[i].equals(name)) {
                    return namesAndValues[i + 1];
                }
            }
            return "";
        });
    }

    /** Milliseconds; below ten with a decimal, since loopback and local caches are that fast. */
    public String millis(double millis) {
        boolean decimal = millis < 10 && millis != Math.rint(millis);
        return word("millis", "n", String.format(locale, decimal ? "%.1f" : "%,.0f", millis));
    }

    /** A number with its noun, {@code count.} + noun, in the singular or the plural: "1 module", "1,204 modules". */
    public String count(String noun, long number) {
        String key = "count." + noun + (number == 1 ? ".one" : ".other");
        return fill(properties.getProperty(key), name -> String.format(locale, "%,d", number));
    }

    private String argument(Finding finding, String name) {
        return switch (name) {
            case "subject" -> finding.subject();
            case "modules" -> finding.modules() < 1 ? "" : count("modules", finding.modules());
            case "others" -> finding.modules() < 2 ? "" : count("others", finding.modules() - 1L);
            case "reason" -> reason(finding);
            default -> finding.arguments().getOrDefault(name, "");
        };
    }

    private String reason(Finding finding) {
        String token = finding.arguments().getOrDefault("reason", "");
        String template = properties.getProperty(finding.code() + ".reason." + token, "");
        // a reason that names {reason} would go round in circles
        return fill(template, name -> name.equals("reason") ? "" : argument(finding, name));
    }

    private static String fill(String template, UnaryOperator<String> values) {
        String kept = OPTIONAL.matcher(template).replaceAll(part -> {
            boolean complete = PLACEHOLDER
                    .matcher(part.group(1))
                    .results()
                    .noneMatch(p -> values.apply(p.group(1)).isEmpty());
            return complete ? Matcher.quoteReplacement(part.group(1)) : "";
        });
        return PLACEHOLDER.matcher(kept).replaceAll(p -> {
            String value = values.apply(p.group(1));
            return Matcher.quoteReplacement(value.isEmpty() ? MISSING : Legible.line(value, MAX_VALUE));
        });
    }

    /** All texts by key, for the tests that compare the languages. */
    Map<Object, Object> all() {
        return Map.copyOf(properties);
    }

    private static Properties load(String resource) {
        Properties properties = new Properties();
        try (InputStream in = Texts.class.getResourceAsStream(resource);
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
        return properties;
    }
}
