package io.jenkins.plugins.gomodpreflight.engine.report;

import static org.hamcrest.CoreMatchers.containsString;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.jenkins.plugins.gomodpreflight.engine.goenv.Source;
import io.jenkins.plugins.gomodpreflight.engine.probe.Cause;
import io.jenkins.plugins.gomodpreflight.engine.probe.Endpoint;
import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult;
import io.jenkins.plugins.gomodpreflight.engine.report.ReportJson.InvalidReportException;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Code;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Severity;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Texts;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Verdict;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.Test;

public class ReportJsonTest {
    private static final List<Report> REPORTS = List.of(
            SampleReports.ready(),
            SampleReports.warned(7),
            SampleReports.failing(),
            SampleReports.huge(40),
            SampleReports.hostile("</script>\u0000\u202E\uD83D \"x\" 模块"));

    @Test
    public void everyReportFitsTheSchema() throws IOException {
        JsonSchema schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema());
        for (Report report : REPORTS) {
            for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
                byte[] json = write(report, locale);
                assertEquals(Set.of(), schema.validate(new ObjectMapper().readTree(json)));
            }
        }
    }

    @Test
    public void theSchemaIsStrict() throws IOException {
        JsonSchema schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema());
        ObjectNode report = (ObjectNode) new ObjectMapper().readTree(write(SampleReports.failing(), Locale.ENGLISH));
        report.put("more", 1);
        ((ObjectNode) report.path("findings").get(0)).put("code", "NO_SUCH_CODE");
        ((ObjectNode) report.path("modules").get(0)).remove("outcome");
        assertEquals(3, schema.validate(report).size());
    }

    @Test
    public void theSchemaKnowsEveryName() throws IOException {
        JsonNode schema = schema();
        JsonNode defs = schema.path("$defs");
        assertNames(Code.values(), defs.path("code"));
        assertNames(Cause.values(), defs.path("cause"));
        assertNames(ModuleResult.File.values(), defs.path("file"));
        assertNames(Severity.values(), defs.at("/finding/properties/severity"));
        assertNames(Endpoint.Kind.values(), defs.at("/endpoint/properties/kind"));
        assertNames(ModuleResult.Outcome.values(), defs.at("/module/properties/outcome"));
        assertNames(Verdict.Level.values(), schema.at("/properties/verdict"));
        assertNames(Verdict.Outcome.values(), schema.at("/properties/download/properties/outcome"));
        assertNames(Source.values(), schema.at("/properties/environment/items/properties/source"));
    }

    @Test
    public void whatIsReadBackIsWhatWasWritten() throws IOException {
        for (Report report : REPORTS.subList(0, 4)) {
            assertEquals(report, read(write(report, Locale.ENGLISH)));
            assertEquals(report, read(write(report, Locale.SIMPLIFIED_CHINESE)));
        }
    }

    @Test
    public void theSentencesAreInTheReadersLanguage() throws IOException {
        String chinese = new String(write(SampleReports.failing(), Locale.CHINA), StandardCharsets.UTF_8);
        assertThat(chinese, containsString("其签发者不受本机信任"));
        assertThat(chinese, containsString("\"code\" : \"TLS_UNTRUSTED_ISSUER\""));
    }

    @Test
    public void aLaterReportWithMoreFieldsCanBeRead() throws IOException {
        ObjectNode json = (ObjectNode) new ObjectMapper().readTree(write(SampleReports.failing(), Locale.ENGLISH));
        json.putObject("later").putArray("things").add(1.5).addNull();
        assertEquals(SampleReports.failing(), read(new ObjectMapper().writeValueAsBytes(json)));
    }

    @Test
    public void whatIsNoReportIsSaidToBeNone() {
        String[][] cases = {
            {"", "it ends too early"},
            {"null", "the whole should be an object"},
            {"[]", "the whole should be an object"},
            {"<html>", "no valid JSON"},
            {"{}", "schemaVersion is missing"},
            {"{\"schemaVersion\":2}", "schema version 2"},
            {"{\"schemaVersion\":1.5}", "schemaVersion should be a count"},
            {"{\"schemaVersion\":\"1\"}", "schemaVersion should be a number"},
            {"{\"schemaVersion\":1,\"tool\":{}}", "is missing"},
            {"{} {}", "something follows"},
            {"[".repeat(1_000), "no valid JSON"},
            {"{\"a\":\"" + "x".repeat(ReportJson.MAX_STRING + 1) + "\"}", "no valid JSON"},
            {"{\"schemaVersion\":1" + "0".repeat(60) + "}", "no valid JSON"},
        };
        for (String[] c : cases) {
            assertThat(c[0], invalid(c[0].getBytes(StandardCharsets.UTF_8)).getMessage(), containsString(c[1]));
        }
    }

    @Test
    public void theMessageNamesThePlace() throws IOException {
        String json = new String(write(SampleReports.failing(), Locale.ENGLISH), StandardCharsets.UTF_8);
        assertThat(
                invalid(json.replace("\"CONNECT_UNREACHABLE\"", "\"NO_SUCH_CAUSE\"")
                                .getBytes(StandardCharsets.UTF_8))
                        .getMessage(),
                containsString("endpoints[0].addresses[0].error.cause should be a known cause"));
    }

    @Test
    public void anEndlessReportEnds() {
        byte[] blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
        List<InputStream> parts = new ArrayList<>();
        for (int i = 0; i <= ReportJson.MAX_BYTES / blanks.length; i++) {
            parts.add(new ByteArrayInputStream(blanks));
        }
        InputStream endless = new SequenceInputStream(Collections.enumeration(parts));
        assertThrows(InvalidReportException.class, () -> ReportJson.read(endless));
    }

    /** Cut off or with bytes changed, a report is read or refused, never anything else. */
    @Test
    public void damagedReportsAreReadOrRefused() throws IOException {
        byte[] whole = write(SampleReports.failing(), Locale.ENGLISH);
        SplittableRandom random = new SplittableRandom(20240514);
        String bytes = "{}[]\",:09-eE\\tn~\n";
        int refused = 0;
        for (int round = 0; round < 500; round++) {
            byte[] damaged = Arrays.copyOf(whole, round % 2 == 0 ? whole.length : random.nextInt(whole.length));
            for (int i = random.nextInt(4); i > 0 && damaged.length > 0; i--) {
                damaged[random.nextInt(damaged.length)] = (byte) bytes.charAt(random.nextInt(bytes.length()));
            }
            try {
                read(damaged);
            } catch (InvalidReportException e) {
                refused++;
            }
        }
        assertTrue(refused >= 250);
    }

    private static JsonNode schema() throws IOException {
        try (InputStream in = Report.class.getResourceAsStream("report.schema.json")) {
            return new ObjectMapper().readTree(in);
        }
    }

    private static void assertNames(Enum<?>[] constants, JsonNode schema) {
        List<String> names = new ArrayList<>();
        schema.path("enum").forEach(name -> names.add(name.asText()));
        assertEquals(Arrays.stream(constants).map(Enum::name).toList(), names);
    }

    private static byte[] write(Report report, Locale locale) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReportJson.write(report, Texts.forLocale(locale), out);
        return out.toByteArray();
    }

    private static Report read(byte[] json) throws IOException {
        return ReportJson.read(new ByteArrayInputStream(json));
    }

    private static InvalidReportException invalid(byte[] json) {
        return assertThrows(InvalidReportException.class, () -> read(json));
    }
}
