package io.jenkins.plugins.gomodpreflight.engine.report;

import static org.hamcrest.CoreMatchers.containsString;
import static org.hamcrest.CoreMatchers.not;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.gomodpreflight.engine.verdict.Texts;
import java.util.List;
import java.util.Locale;
import org.junit.Test;

public class ReportTextTest {
    private static final Texts ENGLISH = Texts.forLocale(Locale.ENGLISH);
    private static final Texts CHINESE = Texts.forLocale(Locale.SIMPLIFIED_CHINESE);

    @Test
    public void allWellIsOneLine() {
        assertEquals(
                "Go modules: ready. 214 modules, 37 from the network via https://goproxy.cn, 177 cached; 0.6 s\n",
                ReportText.of(SampleReports.ready(), ENGLISH, false, "report.html"));
        assertEquals(
                "Go 模块：就绪。214 个模块，37 个经 https://goproxy.cn 从网络获取，177 个已缓存；0.6 秒\n",
                ReportText.of(SampleReports.ready(), CHINESE, false, "report.html"));
    }

    @Test
    public void aWarningIsOneLineAndManyAreCounted() {
        assertEquals(
                List.of("  warning: A server is slow to answer (https://slow0.example)", "  Full report: report.html"),
                lines(SampleReports.warned(1), ENGLISH).subList(1, 3));
        List<String> many = lines(SampleReports.warned(9), ENGLISH);
        assertEquals(8, many.size());
        assertEquals("  and 4 more", many.get(6));
    }

    @Test
    public void whatWasMeasuredIsOneLineForEachServer() {
        assertEquals(
                List.of(
                        "  warning: Packets get lost on the way (https://goproxy.corp.example)",
                        "  https://goproxy.cn: name 12 ms, round trip 39 ms, lost 0 of 200, throughput 5,859 KB/s",
                        "  https://goproxy.corp.example: name 12 ms, round trip 8.3 ms, lost 12 of 152, IPv6 The connection times"
                                + " out",
                        "  Full report: report.html"),
                lines(SampleReports.measured(), ENGLISH).subList(1, 5));
    }

    @Test
    public void commandsThatWereRunAreQuiet() {
        assertEquals(1, lines(SampleReports.ran(), ENGLISH).size());
    }

    @Test
    public void aFailureSaysWhatWhyAndWhatToDoInThisOrder() {
        assertEquals("""
                Go modules: not ready. go mod download would fail at example.com/lib/m000@v1.0.0.
                  The certificate's issuer is not trusted
                  https://goproxy.corp.example shows a certificate signed by "Example Corp Inspection CA 2", and this machine
                  does not trust the authority behind it. go trusts what the operating system trusts; a certificate added to
                  Java alone does not count.
                  x509: certificate signed by unknown authority
                  To do: If the authority is your own (a company's, an inspecting firewall's), add its certificate to those
                  the machine trusts:
                      sudo cp company-ca.crt /usr/local/share/ca-certificates/ && sudo update-ca-certificates
                  37 of 214 modules would not arrive. Besides: 2 warnings, 1 note.
                  For the network team: reproduce.sh
                  Full report: report.html
                """, ReportText.of(SampleReports.failing(), ENGLISH, false, "report.html", "reproduce.sh"));
        assertThat(
                ReportText.of(SampleReports.ready(), ENGLISH, false, "", "reproduce.sh"),
                not(containsString("reproduce.sh")));
    }

    @Test
    public void aFailureHasAtMostADozenLinesThatFitTheConsole() {
        for (Texts texts : List.of(ENGLISH, CHINESE)) {
            for (Report report :
                    List.of(SampleReports.failing(), SampleReports.hostile("so many words ".repeat(300)))) {
                List<String> lines = lines(report, texts);
                assertTrue(lines.size() <= ReportText.MAX_LINES);
                for (String line : lines.subList(1, lines.size())) {
                    boolean command = line.startsWith("      ");
                    assertTrue(line, command || TextWrap.width(line) <= ReportText.COLUMNS);
                }
            }
        }
    }

    @Test
    public void coloursAreOnlyThereWhenWanted() {
        String plain = ReportText.of(SampleReports.failing(), ENGLISH, false, "");
        String coloured = ReportText.of(SampleReports.failing(), ENGLISH, true, "");
        assertThat(plain, not(containsString("\u001B")));
        assertThat(coloured, containsString("\u001B[31mGo modules: not ready.\u001B[0m"));
        assertEquals(plain, coloured.replaceAll("\u001B\\[\\d*m", ""));
    }

    @Test
    public void englishNeedsNothingButAscii() {
        for (Report report : List.of(SampleReports.ready(), SampleReports.warned(2), SampleReports.failing())) {
            assertTrue(ReportText.of(report, ENGLISH, true, "").chars().allMatch(c -> c < 128));
        }
    }

    @Test
    public void aServerCannotWriteToTheTerminal() {
        String text = ReportText.of(SampleReports.hostile("\u001B]0;owned\u0007\u202E"), ENGLISH, false, "");
        assertTrue(text.codePoints().noneMatch(c -> c != '\n' && Character.isISOControl(c) || c == 0x202E));
    }

    private static List<String> lines(Report report, Texts texts) {
        return ReportText.of(report, texts, false, "report.html", "reproduce.sh")
                .lines()
                .toList();
    }
}
