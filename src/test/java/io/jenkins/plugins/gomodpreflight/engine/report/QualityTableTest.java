package io.jenkins.plugins.gomodpreflight.engine.report;

import static org.junit.Assert.assertEquals;

import io.jenkins.plugins.gomodpreflight.engine.report.QualityTable.Cell;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Texts;
import java.util.List;
import java.util.Locale;
import org.junit.Test;

public class QualityTableTest {
    private static final Texts ENGLISH = Texts.forLocale(Locale.ENGLISH);

    @Test
    public void aRequestsOwnStepsAreNoTable() {
        assertEquals(List.of(), new QualityTable(SampleReports.ready(), ENGLISH).getRows());
        assertEquals(List.of(), new QualityTable(SampleReports.failing(), ENGLISH).getColumns());
    }

    @Test
    public void eachServerHasItsMeasuresAndAVerdictInWords() {
        QualityTable table = new QualityTable(SampleReports.measured(), ENGLISH);
        assertEquals(List.of("name", "round trip", "lost", "throughput", "IPv4", "IPv6"), table.getColumns());
        assertEquals(
                List.of(
                        new Cell("12 ms", "good", false),
                        new Cell("39 ms", "good", false),
                        new Cell("0 of 200", "good", false),
                        new Cell("5,859 KB/s", "good", false),
                        new Cell("38 ms", "", false),
                        new Cell("", "", false)),
                table.getRows().get(0).cells());
        assertEquals(
                List.of(
                        new Cell("12 ms", "good", false),
                        new Cell("8.3 ms", "good", false),
                        new Cell("12 of 152", "Packets get lost on the way", true),
                        // too short to tell
                        new Cell("", "", false),
                        new Cell("8 ms", "", false),
                        new Cell("The connection times out", "", false)),
                table.getRows().get(1).cells());
    }

    @Test
    public void theLanguageIsTheReaders() {
        QualityTable table = new QualityTable(SampleReports.measured(), Texts.forLocale(Locale.SIMPLIFIED_CHINESE));
        assertEquals("往返时间", table.getColumns().get(1));
        assertEquals("12/152", table.getRows().get(1).cells().get(2).value());
        assertEquals("途中丢失数据包", table.getRows().get(1).cells().get(2).verdict());
    }
}
