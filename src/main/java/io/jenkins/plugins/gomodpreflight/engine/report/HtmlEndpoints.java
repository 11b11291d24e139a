package io.jenkins.plugins.gomodpreflight.engine.report;

import io.jenkins.plugins.gomodpreflight.engine.probe.Endpoint;
import io.jenkins.plugins.gomodpreflight.engine.probe.Failure;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Texts;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The section on the servers: the phases of each on one common time axis, and what was seen of it. */
final class HtmlEndpoints {
    /** The width of the drawing; the browser stretches it to the room there is. */
    private static final int WIDTH = 1000;

    private static final int HEIGHT = 14;
    private static final int TICKS = 4;

    /** A bar that took next to no time, or was not timed, can still be seen. */
    private static final double THINNEST = 5;

    private final Map<Endpoint, Optional<Reproduction>> endpoints;
    private final Texts texts;
    private final Markup page;
    private final double axis;
    private final HtmlQuality quality;

    HtmlEndpoints(Report report, Texts texts, Markup page) {
        this.endpoints = Reproduction.byEndpoint(report);
        this.texts = texts;
        this.page = page;
        this.axis = Waterfall.axis(endpoints.keySet());
        this.quality = new HtmlQuality(report, texts, page);
    }

    void write() {
        page.open("section", "id", "endpoints", "aria-labelledby", "endpoints-title");
        page.element("h2", texts.word("html.endpoints"), "id", "endpoints-title");
        if (endpoints.isEmpty()) {
            page.element("p", texts.word("html.no-endpoints"));
        } else {
            page.element("p", texts.word("html.endpoints.text"), "class", "hint");
            scale();
            endpoints.forEach(this::endpoint);
            quality.write();
        }
        page.close();
    }

    private void scale() {
        page.open("div", "class", "scale", "aria-hidden", "true");
        for (int tick = 0; tick <= TICKS; tick++) {
            page.element("span", texts.millis(axis * tick / TICKS));
        }
        page.close();
    }

    private void endpoint(Endpoint endpoint, Optional<Reproduction> reproduction) {
        page.open("article", "class", "endpoint");
        page.open("div", "class", "who");
        page.element("h3", endpoint.url());
        page.element("p", what(endpoint), "class", "hint");
        page.close();
        page.open("div", "class", "how");
        List<Waterfall.Bar> bars = Waterfall.bars(endpoint);
        drawing(bars);
        page.open("ul", "class", "phases");
        for (Waterfall.Bar bar : bars) {
            page.open("li", "class", style(bar));
            page.text((bar.failed() ? "✕ " : "") + texts.word("phase." + bar.phase()) + " ");
            if (!bar.failed() || bar.millis() > 0) {
                page.element("b", texts.millis(bar.millis()));
            }
            page.close();
        }
        page.close();
        endpoint.failure().ifPresent(failure -> page.element("p", texts.title(failure.cause()), "class", "error"));
        details(endpoint);
        reproduction.ifPresent(this::script);
        page.close().close();
    }

    private void script(Reproduction reproduction) {
        page.open("details", "class", "script");
        page.element("summary", texts.word("html.reproduce"));
        page.element("p", texts.word("html.reproduce.text"), "class", "hint");
        page.open("div", "class", "command");
        page.open("pre", "tabindex", "0").open("code");
        page.script(reproduction.script().lines().toList()).close().close();
        HtmlFindings.copyButton(page, texts);
        page.close().close();
    }

    private String what(Endpoint endpoint) {
        StringBuilder what = new StringBuilder(texts.word("kind." + endpoint.kind()));
        if (!endpoint.http().isEmpty()) {
            what.append(" · ").append(endpoint.http());
        }
        endpoint.tls().ifPresent(tls -> what.append(" · ").append(tls.protocol()));
        if (!endpoint.via().isEmpty()) {
            what.append(" · ").append(texts.word("html.via", "via", endpoint.via()));
        }
        return what.toString();
    }

    private void drawing(List<Waterfall.Bar> bars) {
        page.open(
                "svg",
                "viewBox",
                "0 0 " + WIDTH + " " + HEIGHT,
                "preserveAspectRatio",
                "none",
                "aria-hidden",
                "true",
                "focusable",
                "false");
        for (int tick = 0; tick <= TICKS; tick++) {
            String x = number((double) WIDTH * tick / TICKS);
            page.element("line", "", "x1", x, "x2", x, "y1", "0", "y2", "" + HEIGHT);
        }
        for (Waterfall.Bar bar : bars) {
            double width = Math.max(THINNEST, bar.millis() / axis * WIDTH);
            double x = Math.min(bar.start() / axis * WIDTH, WIDTH - width);
            page.element(
                    "rect",
                    "",
                    "class",
                    style(bar),
                    "x",
                    number(x),
                    "y",
                    "1",
                    "width",
                    number(width),
                    "height",
                    "" + (HEIGHT - 2));
        }
        page.close();
    }

    private static String style(Waterfall.Bar bar) {
        return bar.failed() ? "failed" : bar.phase().name().toLowerCase(Locale.ROOT);
    }

    private void details(Endpoint endpoint) {
        page.open("details");
        page.element("summary", texts.word("html.details"));
        page.open("dl");
        endpoint.failure().ifPresent(failure -> fact("html.error", raw(failure)));
        for (Endpoint.Address address : endpoint.addresses()) {
            fact(
                    "html.address",
                    address.address() + " "
                            + address.failure().map(HtmlEndpoints::raw).orElse(texts.millis(address.connectMillis())));
        }
        endpoint.dns().forEach(line -> fact("html.dns", line));
        endpoint.tls().ifPresent(this::tls);
        fact("html.requests", requests(endpoint));
        page.close();
        page.close();
    }

    private String requests(Endpoint endpoint) {
        String requests = texts.count("requests", endpoint.requests());
        return endpoint.failures() == 0
                ? requests
                : requests + texts.word("comma") + texts.word("html.failures", "n", "" + endpoint.failures());
    }

    private void tls(Endpoint.Tls tls) {
        fact(
                "html.tls",
                Stream.of(tls.protocol(), tls.cipher(), tls.alpn())
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(texts.word("comma"))));
        for (Endpoint.Certificate certificate : tls.chain()) {
            fact(
                    "html.certificate",
                    texts.word(
                            "html.certificate.text",
                            "subject",
                            certificate.subject(),
                            "issuer",
                            certificate.issuer(),
                            "notBefore",
                            day(certificate.notBefore()),
                            "notAfter",
                            day(certificate.notAfter())));
        }
    }

    private static String day(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }

    private static String raw(Failure failure) {
        return failure.detail().isEmpty() ? failure.cause().name() : failure.detail();
    }

    private void fact(String term, String value) {
        page.open("div");
        page.element("dt", texts.word(term));
        page.element("dd", value);
        page.close();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
