package io.jenkins.plugins.gomodpreflight.build;

import io.jenkins.plugins.gomodpreflight.build.ReportView.Fact;
import io.jenkins.plugins.gomodpreflight.engine.probe.Endpoint;
import io.jenkins.plugins.gomodpreflight.engine.probe.Failure;
import io.jenkins.plugins.gomodpreflight.engine.report.Waterfall;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Texts;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A server in words, and its phases as bars on the time axis that all servers share. */
public final class EndpointView {
    static final int QUARTERS = 4;

    /** The width of the drawing; the browser stretches it to the room there is. */
    private static final int WIDTH = 1000;

    /** A bar that took next to no time, or was not timed, can still be seen. */
    private static final double THINNEST = 5;

    private final Endpoint endpoint;
    private final double axis;
    private final String script;
    private final Texts texts;

    EndpointView(Endpoint endpoint, double axis, String script, Texts texts) {
        this.endpoint = endpoint;
        this.axis = axis;
        this.script = script;
        this.texts = texts;
    }

    /** Shown as text: what claims to be an address is not for clicking. */
    public String getUrl() {
        return endpoint.url();
    }

    /** What it is for, and how it was reached. */
    public String getKind() {
        return Stream.of(
                        texts.word("kind." + endpoint.kind()),
                        endpoint.http(),
                        endpoint.tls().map(Endpoint.Tls::protocol).orElse(""),
                        endpoint.via().isEmpty() ? "" : texts.word("html.via", "via", endpoint.via()))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" · "));
    }

    public List<BarView> getBars() {
        return Waterfall.bars(endpoint).stream().map(this::bar).toList();
    }

    private BarView bar(Waterfall.Bar bar) {
        double width = Math.max(THINNEST, bar.millis() / axis * WIDTH);
        return new BarView(
                bar.failed() ? "failed" : Words.style(bar.phase()),
                texts.word("phase." + bar.phase()),
                bar.failed() && bar.millis() == 0 ? "" : texts.millis(bar.millis()),
                decimal(Math.min(bar.start() / axis * WIDTH, WIDTH - width)),
                decimal(width));
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    /** Why it could not be used; empty where it could. */
    public String getFailure() {
        return endpoint.failure().map(failure -> texts.title(failure.cause())).orElse("");
    }

    /** Shows its failure again with the usual tools; empty where it did not fail. */
    public String getScript() {
        return script;
    }

    /** Errors, addresses, name servers, certificates and requests. */
    public List<Fact> getDetails() {
        List<Fact> facts = new ArrayList<>();
        endpoint.failure().ifPresent(failure -> facts.add(fact("html.error", raw(failure))));
        for (Endpoint.Address address : endpoint.addresses()) {
            String result = address.failure()
                    .map(EndpointView::raw)
                    .orElseGet(() -> texts.millis(Math.max(0, address.connectMillis())));
            facts.add(fact("html.address", address.address() + " – " + result));
        }
        endpoint.dns().forEach(line -> facts.add(fact("html.dns", line)));
        endpoint.tls().ifPresent(tls -> {
            facts.add(fact("html.tls", handshake(tls)));
            tls.chain().forEach(certificate -> facts.add(fact("html.certificate", words(certificate))));
        });
        facts.add(fact("html.requests", requests()));
        return facts;
    }

    private String handshake(Endpoint.Tls tls) {
        return Stream.of(tls.protocol(), tls.cipher(), tls.alpn())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(texts.word("comma")));
    }

    private String words(Endpoint.Certificate certificate) {
        return texts.word(
                "html.certificate.text",
                "subject",
                certificate.subject(),
                "issuer",
                certificate.issuer(),
                "notBefore",
                day(certificate.notBefore()),
                "notAfter",
                day(certificate.notAfter()));
    }

    private static String day(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }

    private String requests() {
        String requests = texts.count("requests", endpoint.requests());
        return endpoint.failures() == 0
                ? requests
                : requests + texts.word("comma") + texts.word("html.failures", "n", "" + endpoint.failures());
    }

    private static String raw(Failure failure) {
        return failure.detail().isEmpty() ? failure.cause().name() : failure.detail();
    }

    private Fact fact(String key, String value) {
        return new Fact(texts.word(key), value);
    }

    /** A bar of the drawing, whose beginning and width are thousandths of the axis, and the words beside it. */
    public record BarView(String style, String phase, String time, String x, String width) {
        public String getStyle() {
            return style;
        }

        public String getPhase() {
            return phase;
        }

        public String getTime() {
            return time;
        }

        public String getX() {
            return x;
        }

        public String getWidth() {
            return width;
        }

        public boolean isFailed() {
            return style.equals("failed");
        }
    }
}
