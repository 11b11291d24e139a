package io.jenkins.plugins.gomodpreflight.engine.report;

import io.jenkins.plugins.gomodpreflight.engine.goenv.Setting;
import io.jenkins.plugins.gomodpreflight.engine.probe.GoRun;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Severity;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Texts;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;

/**
 * The report as one page that needs nothing but itself: no network, and no script to be read. What the script adds
 * (copying a command, filtering the modules) is hidden where there is none.
 */
public final class ReportHtml {
    private static final String CSS = resource("report.css");
    private static final String JS = resource("report.js");
    private static final String POLICY = "default-src 'none'; style-src " + hash(CSS) + "; script-src " + hash(JS)
            + "; base-uri 'none'; form-action 'none'";
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private final Report report;
    private final Texts texts;
    private final Summary summary;
    private final Markup page = new Markup();

    private ReportHtml(Report report, Texts texts) {
        this.report = report;
        this.texts = texts;
        this.summary = new Summary(report, texts);
    }

    /** The page, to be stored as UTF-8. */
    public static String of(Report report, Texts texts) {
        return new ReportHtml(report, texts).page();
    }

    private String page() {
        page.open("html", "lang", texts.locale().toLanguageTag());
        head();
        page.open("body");
        page.element("a", texts.word("html.skip"), "class", "skip", "href", "#todo");
        header();
        page.open("main");
        new HtmlFindings(report, texts, page).write();
        new HtmlEndpoints(report, texts, page).write();
        new HtmlModules(report.modules(), texts, page).write();
        runs();
        environment();
        method();
        page.close();
        page.element("p", "", "id", "live", "class", "unseen", "aria-live", "polite");
        page.script(JS);
        page.close().close();
        return page.toString();
    }

    private void head() {
        page.open("head");
        page.lone("meta", "charset", "utf-8");
        page.lone("meta", "http-equiv", "Content-Security-Policy", "content", POLICY);
        page.lone("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        page.lone("meta", "name", "color-scheme", "content", "light dark");
        page.lone("meta", "name", "referrer", "content", "no-referrer");
        page.element("title", heading() + " – " + texts.word("name"));
        page.style(CSS);
        page.close();
    }

    private void header() {
        Verdict.Level level = report.verdict().level();
        page.open("header", "class", level.name().toLowerCase(Locale.ROOT));
        page.open("p", "class", "context");
        page.element("strong", texts.word("name")).text(" ");
        page.element("span", report.directory(), "class", "path").text(" ");
        page.element(
                "time",
                MINUTE.format(report.startedAt()),
                "datetime",
                report.startedAt().toString());
        page.close();
        page.open("h1");
        page.element("span", texts.word("html.mark." + level), "class", "mark", "aria-hidden", "true")
                .text(" ");
        page.text(heading());
        page.close();
        page.element("p", lede(), "class", "lede");
        page.open("nav", "aria-label", texts.word("html.sections"));
        for (String section : new String[] {"todo", "endpoints", "modules", "runs", "environment", "method"}) {
            if (!section.equals("runs") || !report.goRuns().isEmpty()) {
                page.element("a", texts.word("html." + section), "href", "#" + section)
                        .text(" ");
            }
        }
        page.close();
        page.close();
    }

    private String heading() {
        return texts.word("html.heading." + report.verdict().level(), "sentence", summary.verdict());
    }

    private String lede() {
        StringBuilder lede = new StringBuilder(texts.word("html.lede", "modules", summary.modules()));
        long warnings = summary.findings(Severity.WARNING).size();
        if (warnings > 0) {
            lede.append(texts.word("html.warnings", "warnings", texts.count("WARNING", warnings)));
        }
        return lede.toString();
    }

    private void runs() {
        if (report.goRuns().isEmpty()) {
            return;
        }
        page.open("section", "id", "runs", "aria-labelledby", "runs-title");
        page.element("h2", texts.word("html.runs"), "id", "runs-title");
        for (int i = 0; i < report.goRuns().size(); i++) {
            GoRun run = report.goRuns().get(i);
            page.element("h3", summary.run(run), "id", "run-" + i);
            if (run.output().isEmpty()) {
                page.element("p", texts.word("html.silent"), "class", "hint");
            } else {
                page.open("pre", "class", "output", "tabindex", "0", "aria-labelledby", "run-" + i);
                page.lines(run.output()).close();
            }
        }
        page.close();
    }

    private void environment() {
        page.open("section", "id", "environment", "aria-labelledby", "environment-title");
        page.element("h2", texts.word("html.environment"), "id", "environment-title");
        page.element("p", texts.word("html.environment.text"), "class", "hint");
        table("html.setting", "html.value", "html.source");
        for (Setting setting : report.environment()) {
            page.open("tr");
            page.element("th", setting.name(), "scope", "row", "class", "code");
            if (setting.value().isEmpty()) {
                page.element("td", texts.word("html.empty"), "class", "faint");
            } else {
                page.element("td", setting.value(), "class", "code");
            }
            page.element("td", texts.word("source." + setting.source()));
            page.close();
        }
        page.close().close().close();
        if (!report.inject().isEmpty()) {
            page.element("h3", texts.word("html.inject"));
            page.open("ul", "class", "plain");
            for (Map.Entry<String, String> setting : report.inject().entrySet()) {
                page.open("li");
                page.element("code", setting.getKey() + "=" + setting.getValue());
                page.close();
            }
            page.close();
        }
        page.close();
    }

    /** Opens a table in a box that scrolls, its head, and its body. */
    private void table(String... headings) {
        page.open("div", "class", "scroll");
        page.open("table");
        page.open("thead").open("tr");
        for (String heading : headings) {
            page.element("th", texts.word(heading), "scope", "col");
        }
        page.close().close();
        page.open("tbody");
    }

    private void method() {
        page.open("section", "id", "method", "aria-labelledby", "method-title");
        page.element("h2", texts.word("html.method"), "id", "method-title");
        page.element("p", texts.word("html.method.text"));
        page.open("dl");
        fact("html.directory", report.directory());
        fact("html.go", report.goVersion().isEmpty() ? texts.word("html.no-go") : report.goVersion());
        fact("html.started", report.startedAt().toString());
        fact("html.duration", summary.duration());
        fact("html.tool", (report.tool().name() + " " + report.tool().version()).strip());
        page.close();
        page.close();
    }

    private void fact(String term, String value) {
        page.open("div");
        page.element("dt", texts.word(term));
        page.element("dd", value);
        page.close();
    }

    static String resource(String name) {
        try (InputStream in = ReportHtml.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    /** Content Security Policy's name for an inline style or script. */
    private static String hash(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
