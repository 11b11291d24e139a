package io.jenkins.plugins.gomodpreflight.engine.report;

import static org.hamcrest.CoreMatchers.containsString;
import static org.hamcrest.CoreMatchers.not;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;

import io.jenkins.plugins.gomodpreflight.engine.gomod.ModuleVersion;
import io.jenkins.plugins.gomodpreflight.engine.probe.Cause;
import io.jenkins.plugins.gomodpreflight.engine.probe.Failure;
import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult;
import io.jenkins.plugins.gomodpreflight.engine.report.ReportJson.InvalidReportException;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Code;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Finding;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Severity;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Texts;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Verdict;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.Test;

public class ReportValuesTest {
    private static final String SECRET = "s3cretword";

    @Test
    public void whatTravelsIsWhatWasThere() throws Exception {
        for (Report report : List.of(
                SampleReports.ready(),
                SampleReports.warned(7),
                SampleReports.failing(),
                SampleReports.huge(40),
                SampleReports.hostile("</script>\u0000\u202E \"x\" 模块"))) {
            assertEquals(report, ReportValues.read(travel(ReportValues.withoutSentences(report))));
        }
    }

    @Test
    public void halfACharacterIsReplacedOnTheWay() throws Exception {
        Report report = ReportValues.read(travel(ReportValues.withoutSentences(SampleReports.hostile("a\uD83D"))));
        assertEquals("a?", report.directory());
    }

    @Test
    public void theSentencesAreLeftToTheReader() throws Exception {
        Map<String, Object> values = ReportValues.withoutSentences(SampleReports.failing());
        assertFalse(first(values, "findings").containsKey("message"));
        Map<String, Object> all = ReportValues.of(SampleReports.failing(), Texts.forLocale(Locale.ENGLISH));
        assertEquals(true, first(all, "findings").containsKey("message"));
        assertEquals(SampleReports.failing(), ReportValues.read(travel(all)));
    }

    @Test
    public void fieldsOfALaterReleaseAreLeftAlone() throws Exception {
        Map<String, Object> values = ReportValues.withoutSentences(SampleReports.failing());
        values.put("later", new ArrayList<>(List.of(1, true)));
        assertEquals(SampleReports.failing(), ReportValues.read(values));
    }

    @Test
    public void theMessageNamesThePlaceOfAWrongValue() throws Exception {
        assertRefused("verdict should be a known level", values -> values.put("verdict", SECRET));
        assertRefused("verdict should be a string", values -> values.put("verdict", 1));
        assertRefused("verdict is missing", values -> values.remove("verdict"));
        assertRefused("schemaVersion should be a number", values -> values.put("schemaVersion", SECRET));
        assertRefused("schemaVersion should be a count", values -> values.put("schemaVersion", 1.5));
        assertRefused("schema version 2", values -> values.put("schemaVersion", 2));
        assertRefused("modules should be an array", values -> values.put("modules", SECRET));
        assertRefused("inject should be an object", values -> values.put("inject", new ArrayList<>()));
        assertRefused("inject.* should be a string", values -> values.put("inject", map(SECRET, 1)));
        assertRefused("startedAt should be a moment", values -> values.put("startedAt", SECRET));
        assertRefused("durationMillis should be a number", values -> values.put("durationMillis", SECRET));
        assertRefused(
                "findings[0].code should be a known code",
                values -> first(values, "findings").put("code", SECRET));
        assertRefused(
                "findings[0].modules should be a count",
                values -> first(values, "findings").put("modules", -1));
        assertRefused(
                "modules[0].needsZip should be true or false",
                values -> first(values, "modules").put("needsZip", SECRET));
        assertRefused(
                "endpoints[0].url is missing",
                values -> first(values, "endpoints").remove("url"));
        assertRefused(
                "endpoints[0].phases should be an object",
                values -> first(values, "endpoints").put("phases", SECRET));
        assertRefused(
                "endpoints[0].samples[0] should be a number",
                values -> first(values, "endpoints").put("samples", new ArrayList<>(List.of(SECRET))));
    }

    @Test
    public void nothingElseThanItsOwnKindsOfValuesIsAccepted() throws Exception {
        for (Object value : Arrays.asList(
                Double.NaN,
                Double.POSITIVE_INFINITY,
                1f,
                (short) 1,
                BigInteger.ONE,
                'x',
                new StringBuilder(SECRET),
                new Date(0),
                new Object(),
                new String[] {SECRET},
                new HashMap<>(Map.of("a", SECRET)),
                new TreeMap<>(Map.of("a", SECRET)),
                Map.of("a", SECRET),
                List.of(SECRET),
                new LinkedList<>(List.of(SECRET)),
                Verdict.Level.FAIL,
                null)) {
            assertRefused("a value of an unknown kind", values -> values.put("later", value));
            assertRefused(
                    "a value of an unknown kind",
                    values -> values.put("later", new ArrayList<>(Arrays.asList(1, map("a", value)))));
        }
        assertThat(refused(new TreeMap<>(Map.of("a", SECRET))), containsString("a value of an unknown kind"));
        assertThat(refused(null), containsString("a value of an unknown kind"));
        assertThat(refused(SECRET), containsString("the whole should be an object"));
        assertThat(refused(new LinkedHashMap<>()), containsString("schemaVersion is missing"));
    }

    @Test
    public void aFieldHasAName() throws Exception {
        for (Object name : Arrays.asList(null, 1, new ArrayList<>(List.of(SECRET)))) {
            Map<Object, Object> fields = new LinkedHashMap<>();
            fields.put(name, SECRET);
            assertRefused("a field without a name", values -> values.put("later", fields));
        }
    }

    @Test
    public void valuesAreBounded() throws Exception {
        assertRefused("deeper than", values -> values.put("later", nested(ReportJson.MAX_DEPTH + 1)));
        Map<String, Object> deep = ReportValues.withoutSentences(SampleReports.ready());
        deep.put("later", nested(ReportJson.MAX_DEPTH));
        assertEquals(SampleReports.ready(), ReportValues.read(deep));
        List<Object> endless = new ArrayList<>();
        endless.add(endless);
        assertRefused("deeper than", values -> values.put("later", endless));
        String tooLong = SECRET.repeat(ReportJson.MAX_STRING / SECRET.length() + 1);
        assertRefused("a text of more than", values -> values.put("later", tooLong));
        assertRefused("a text of more than", values -> values.put(tooLong, 1));
        // Few objects, and more values than memory has room for by the time each has been visited.
        Object wide = 1;
        for (int i = 0; i < 8; i++) {
            List<Object> level = new ArrayList<>();
            for (int j = 0; j < 100; j++) {
                level.add(wide);
            }
            wide = level;
        }
        Object bomb = wide;
        assertRefused("values", values -> values.put("later", bomb));
    }

    @Test
    public void aReportMayPassWhenEachFailedModuleMay() {
        assertEquals(false, SampleReports.ready().mayPass());
        assertEquals(false, SampleReports.failing().mayPass());
        assertEquals(true, failed(attempts(Cause.CONNECT_REFUSED)).mayPass());
        assertEquals(
                true,
                failed(attempts(Cause.HTTP_SERVER_ERROR), attempts(Cause.TLS_TIMEOUT))
                        .mayPass());
        assertEquals(
                false,
                failed(attempts(Cause.HTTP_SERVER_ERROR), attempts(Cause.HTTP_NOT_FOUND))
                        .mayPass());
        // At one of its sources is enough: go would not have turned to the next.
        assertEquals(
                true,
                failed(attempts(Cause.CONNECT_TIMEOUT, Cause.HTTP_NOT_FOUND)).mayPass());
        assertEquals(false, failed(attempts(Cause.DNS_NXDOMAIN)).mayPass());
        assertEquals(false, failed().mayPass());
        for (Verdict.Level level : List.of(Verdict.Level.PASS, Verdict.Level.WARN)) {
            assertEquals(
                    false,
                    report(level, List.of(attempts(Cause.CONNECT_REFUSED))).mayPass());
        }
    }

    @Test
    public void whatTheMachinesOwnFirewallForbidsDoesNotPass() {
        Map<String, Boolean> byCertainty = Map.of("always", false, "sometimes", true, "perhaps", true);
        byCertainty.forEach((reason, passes) -> {
            Finding finding = new Finding(
                    Code.LOCAL_FIREWALL,
                    Severity.ERROR,
                    "https://proxy.example",
                    Map.of("reason", reason),
                    List.of(),
                    1);
            Report report = report(Verdict.Level.FAIL, List.of(attempts(Cause.CONNECT_TIMEOUT)), List.of(finding));
            assertEquals(reason, passes, report.mayPass());
        });
    }

    /** A failed module whose sources failed so; go reports the last. */
    private static ModuleResult attempts(Cause... causes) {
        List<ModuleResult.Attempt> attempts = Arrays.stream(causes)
                .map(cause -> new ModuleResult.Attempt("https://proxy.example", Optional.of(Failure.of(cause, "x"))))
                .toList();
        return new ModuleResult(
                new ModuleVersion("example.com/m", "v1.0.0"),
                ModuleResult.Outcome.FAILED,
                true,
                List.of(new ModuleResult.FileResult(
                        ModuleResult.File.MOD,
                        attempts,
                        "",
                        attempts.get(attempts.size() - 1).failure())));
    }

    private static Report failed(ModuleResult... modules) {
        return report(Verdict.Level.FAIL, List.of(modules));
    }

    private static Report report(Verdict.Level level, List<ModuleResult> modules) {
        return report(level, modules, SampleReports.failing().verdict().findings());
    }

    private static Report report(Verdict.Level level, List<ModuleResult> modules, List<Finding> findings) {
        Report sample = SampleReports.failing();
        List<ModuleResult> all = new ArrayList<>(modules);
        all.addAll(SampleReports.ready().modules());
        return new Report(
                sample.directory(),
                sample.goVersion(),
                new Verdict(level, sample.verdict().download(), findings),
                sample.environment(),
                sample.endpoints(),
                all,
                sample.inject(),
                sample.goRuns(),
                sample.startedAt(),
                sample.durationMillis(),
                sample.tool());
    }

    /** What a program at the other end, and a class filter as strict as can be, would get. */
    private static Object travel(Map<String, Object> values) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(values);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            in.setObjectInputFilter(ObjectInputFilter.Config.createFilter("java.util.LinkedHashMap;java.util.HashMap;"
                    + "java.util.ArrayList;java.lang.Number;java.lang.Integer;java.lang.Long;java.lang.Double;"
                    + "java.lang.Boolean;java.lang.Object;java.util.Map$Entry;!*"));
            return in.readObject();
        }
    }

    private interface Change {
        void apply(Map<String, Object> values);
    }

    private static void assertRefused(String reason, Change change) {
        Map<String, Object> values = ReportValues.withoutSentences(SampleReports.failing());
        change.apply(values);
        assertThat(refused(values), containsString(reason));
    }

    private static String refused(Object values) {
        String message = assertThrows(InvalidReportException.class, () -> ReportValues.read(values))
                .getMessage();
        assertThat(message, not(containsString(SECRET)));
        return message;
    }

    private static Object nested(int depth) {
        Object value = 1;
        for (int i = 1; i < depth; i++) {
            value = new ArrayList<>(Arrays.asList(value));
        }
        return value;
    }

    private static Map<String, Object> map(String name, Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(name, value);
        return map;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> first(Map<String, Object> values, String field) {
        return (Map<String, Object>) ((List<?>) values.get(field)).get(0);
    }
}
