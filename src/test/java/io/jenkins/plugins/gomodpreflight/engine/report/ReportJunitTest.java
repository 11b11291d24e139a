package io.jenkins.plugins.gomodpreflight.engine.report;

import static org.hamcrest.CoreMatchers.containsString;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.junit.Assert.assertEquals;

import io.jenkins.plugins.gomodpreflight.engine.verdict.Texts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

public class ReportJunitTest {
    @Test
    public void aReadyProjectPassesEveryTest() throws Exception {
        Element suite = suite(SampleReports.ready());
        assertEquals(List.of("go mod download succeeds", SampleReports.CN), names(suite));
        assertEquals(0, suite.getElementsByTagName("failure").getLength());
        assertEquals("0.634", suite.getAttribute("time"));
    }

    @Test
    public void warningsDoNotFailATest() throws Exception {
        Element suite = suite(SampleReports.warned(3));
        assertEquals(5, suite.getElementsByTagName("testcase").getLength());
        assertEquals(0, suite.getElementsByTagName("failure").getLength());
    }

    @Test
    public void onlyWhatStopsGoIsAFailure() throws Exception {
        Element suite = suite(SampleReports.failing());
        List<String> failed = new ArrayList<>();
        NodeList failures = suite.getElementsByTagName("failure");
        for (int i = 0; i < failures.getLength(); i++) {
            failed.add(((Element) failures.item(i).getParentNode()).getAttribute("classname"));
        }
        assertEquals("gomodpreflight.download", failed.remove(0));
        assertEquals("gomodpreflight.findings", failed.remove(0));
        assertEquals("gomodpreflight.servers", failed.remove(0));
        assertEquals(Collections.nCopies(37, "gomodpreflight.modules"), failed);
    }

    @Test
    public void theDownloadsFailureTellsTheCauseAndTheRemedy() throws Exception {
        Element failure = (Element)
                suite(SampleReports.failing()).getElementsByTagName("failure").item(0);
        assertEquals("TLS_UNTRUSTED_ISSUER", failure.getAttribute("type"));
        assertEquals("go mod download would fail at example.com/lib/m000@v1.0.0.", failure.getAttribute("message"));
        assertThat(failure.getTextContent(), containsString("\n    export GOPROXY='https://goproxy.cn,direct'\n"));
    }

    @Test
    public void anyTextMakesValidXml() throws Exception {
        String text = "]]><x>&amp;\u0000\u0001\uFFFE\uD83D\u001B'\"";
        Element suite = suite(SampleReports.hostile(text));
        assertEquals(
                "]]><x>&amp;\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD'\"@" + "]]><x>&amp;\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD'\"",
                names(suite).get(4));
    }

    /** Parses the report and checks what the suite says of itself. */
    private static Element suite(Report report) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReportJunit.write(report, Texts.forLocale(Locale.ENGLISH), out);
        Element suite = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(out.toByteArray()))
                .getDocumentElement();
        assertEquals("testsuite", suite.getTagName());
        assertEquals(
                suite.getAttribute("tests"),
                "" + suite.getElementsByTagName("testcase").getLength());
        assertEquals(
                suite.getAttribute("failures"),
                "" + suite.getElementsByTagName("failure").getLength());
        return suite;
    }

    private static List<String> names(Element suite) {
        List<String> names = new ArrayList<>();
        NodeList cases = suite.getElementsByTagName("testcase");
        for (int i = 0; i < cases.getLength(); i++) {
            names.add(((Element) cases.item(i)).getAttribute("name"));
        }
        return names;
    }
}
