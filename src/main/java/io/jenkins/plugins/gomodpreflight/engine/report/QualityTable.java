package io.jenkins.plugins.gomodpreflight.engine.report;

import io.jenkins.plugins.gomodpreflight.engine.probe.Endpoint;
import io.jenkins.plugins.gomodpreflight.engine.probe.Quality;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Code;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How good the way to each server is: a row for each server, a column for each thing that is known of any. Empty where
 * nothing but the steps of a request was looked at, which the page shows as it is.
 */
public final class QualityTable {
    private enum Column {
        NAME(Code.DNS_SLOW),
        ROUND_TRIP(Code.ROUND_TRIP_SLOW),
        LOSS(Code.PACKET_LOSS),
        THROUGHPUT(Code.THROUGHPUT_LOW),
        IPV4(null),
        IPV6(Code.IPV6_BROKEN),
        LARGE_PACKETS(Code.MTU_BLACK_HOLE);

        private final Code code;

        Column(Code code) {
            this.code = code;
        }
    }

    /**
     * What is known of one thing.
     *
     * @param value as it was measured; empty where it was not
     * @param verdict what the thresholds make of it, in words; empty where they say nothing
     * @param bad whether that is bad
     */
    public record Cell(String value, String verdict, boolean bad) {
        private static final Cell UNKNOWN = new Cell("", "", false);

        /** For the pages of Jenkins. */
        public String getValue() {
            return value;
        }

        public String getVerdict() {
            return verdict;
        }

        public boolean isBad() {
            return bad;
        }
    }

    /** A server and its cells, one for each column. */
    public record Row(String server, List<Cell> cells) {
        public String getServer() {
            return server;
        }

        public List<Cell> getCells() {
            return cells;
        }
    }

    private final Texts texts;
    private final Set<List<Object>> found;
    private final List<Column> columns;
    private final List<Endpoint> endpoints;

    public QualityTable(Report report, Texts texts) {
        this.texts = texts;
        this.found = report.verdict().findings().stream()
                .map(finding -> List.<Object>of(finding.code(), finding.subject()))
                .collect(Collectors.toSet());
        boolean measured = report.endpoints().stream()
                .anyMatch(e -> !e.quality().equals(Quality.UNKNOWN)
                        || Arrays.stream(Column.values()).anyMatch(column -> isFound(column, e)));
        this.endpoints = measured ? report.endpoints() : List.of();
        this.columns = Arrays.stream(Column.values())
                .filter(column -> isKnown(column == Column.IPV4 ? Column.IPV6 : column)) // the one beside the other
                .toList();
    }

    /** The headings of the columns behind the server's. */
    public List<String> getColumns() {
        return columns.stream().map(this::heading).toList();
    }

    public List<Row> getRows() {
        return endpoints.stream()
                .map(e -> new Row(
                        e.url(), columns.stream().map(column -> cell(column, e)).toList()))
                .toList();
    }

    /** Each server in a line: what was measured of it. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Endpoint endpoint : endpoints) {
            String values = columns.stream()
                    .filter(column -> column != Column.IPV4)
                    .flatMap(column -> value(column, endpoint).map(v -> heading(column) + " " + v).stream())
                    .collect(Collectors.joining(texts.word("comma")));
            if (!values.isEmpty()) {
                lines.add(texts.word("console.quality", "server", endpoint.url(), "values", values));
            }
        }
        return lines;
    }

    private boolean isKnown(Column column) {
        return endpoints.stream().anyMatch(e -> value(column, e).isPresent());
    }

    private String heading(Column column) {
        return texts.word("quality." + column);
    }

    private boolean isFound(Column column, Endpoint endpoint) {
        return column.code != null && found.contains(List.<Object>of(column.code, endpoint.url()));
    }

    private Cell cell(Column column, Endpoint endpoint) {
        Optional<String> value = value(column, endpoint);
        if (value.isEmpty()) {
            return Cell.UNKNOWN;
        }
        if (isFound(column, endpoint)) {
            return new Cell(value.get(), texts.title(column.code), true);
        }
        boolean judged = column != Column.IPV4 && column != Column.IPV6;
        return new Cell(value.get(), judged ? texts.word("quality.good") : "", false);
    }

    private Optional<String> value(Column column, Endpoint endpoint) {
        Quality quality = endpoint.quality();
        return switch (column) {
            case NAME -> millis(endpoint.phases().dns());
            case ROUND_TRIP ->
                millis(quality.connects()
                        .map(Quality.Connects::medianMillis)
                        .orElse(endpoint.phases().connect()));
            case LOSS ->
                quality.connects()
                        .filter(Quality.Connects::tellsLoss)
                        .map(c -> texts.word("quality.of", "n", "" + c.lost(), "all", "" + c.count()));
            case THROUGHPUT ->
                quality.download().filter(Quality.Download::tellsSpeed).map(this::speed);
            case IPV4 -> family(endpoint, false);
            case IPV6 -> family(endpoint, true);
            case LARGE_PACKETS -> quality.blackHole().map(hole -> texts.word("quality.lost"));
        };
    }

    private Optional<String> millis(double millis) {
        return millis < 0 ? Optional.empty() : Optional.of(texts.millis(millis));
    }

    private String speed(Quality.Download download) {
        double kilobytes = download.bytesPerSecond() / 1024;
        return kilobytes < 10_000
                ? String.format(texts.locale(), "%,.0f KB/s", kilobytes)
                : String.format(texts.locale(), "%,.0f MB/s", kilobytes / 1024);
    }

    /** How one of the addresses of a family answered, or why none did. */
    private Optional<String> family(Endpoint endpoint, boolean ipv6) {
        List<Endpoint.Address> tried =
                endpoint.addresses().stream().filter(a -> a.isIpv6() == ipv6).toList();
        Optional<String> answered =
                tried.stream().filter(a -> a.failure().isEmpty()).findFirst().flatMap(a -> millis(a.connectMillis()));
        return answered.or(() -> tried.stream()
                .flatMap(a -> a.failure().stream())
                .findFirst()
                .map(failure -> texts.title(failure.cause())));
    }
}
