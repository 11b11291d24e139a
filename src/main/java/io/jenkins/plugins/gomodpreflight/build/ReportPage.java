package io.jenkins.plugins.gomodpreflight.build;

import hudson.model.Api;
import hudson.model.ModelObject;
import hudson.model.Run;
import io.jenkins.plugins.gomodpreflight.engine.report.Report;
import io.jenkins.plugins.gomodpreflight.engine.report.ReportHtml;
import io.jenkins.plugins.gomodpreflight.engine.report.ReportJson;
import io.jenkins.plugins.gomodpreflight.engine.report.ReportValues;
import io.jenkins.plugins.gomodpreflight.engine.report.Reproduction;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Texts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.WebMethod;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;
import org.kohsuke.stapler.verb.GET;

/** The page of one report, {@code goModPreflight/N/}. It lives for one request, and reads the file once it is asked. */
@ExportedBean(defaultVisibility = 2)
public final class ReportPage implements ModelObject {
    /** The name of the script below the page. */
    public static final String SCRIPT = "reproduce.sh";

    private static final Logger LOGGER = Logger.getLogger(ReportPage.class.getName());

    /** What is a field's name in JSON and an element's in XML. Stapler writes names as they are. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");

    private final Run<?, ?> run;
    private final Entry entry;
    private final Texts texts = Words.texts();
    private Optional<Report> report;

    ReportPage(Run<?, ?> run, Entry entry) {
        this.run = run;
        this.entry = entry;
    }

    public Run<?, ?> getRun() {
        return run;
    }

    /** Whether the build has further reports. */
    public boolean isOneOfSeveral() {
        return run.getAction(PreflightAction.class).getEntries().size() > 1;
    }

    @Exported(inline = true)
    public Entry getEntry() {
        return entry;
    }

    /** Its name among the reports of the build. */
    @Override
    public String getDisplayName() {
        return "#" + entry.getNumber();
    }

    public String getTitle() {
        return texts.word("name");
    }

    public EntryView getSummary() {
        return new EntryView(entry, texts);
    }

    /** The language of the words that do not come from Jenkins. */
    public String getLanguage() {
        return texts.locale().toLanguageTag();
    }

    /** The parts of the page; null where the file is missing or damaged. */
    public ReportView getView() {
        return report().map(found -> new ReportView(found, entry, texts)).orElse(null);
    }

    /** The address of this page, from the root of Jenkins. */
    public String getUrl() {
        return run.getUrl() + PreflightAction.URL_NAME + "/" + entry.getNumber() + "/";
    }

    /** All of the report, in the form of its JSON; null where the file is missing or damaged. */
    @Exported
    public Map<String, Object> getReport() {
        return report().map(found -> named(ReportValues.of(found, texts))).orElse(null);
    }

    private static Map<String, Object> named(Map<?, ?> fields) {
        Map<String, Object> out = new LinkedHashMap<>();
        fields.forEach((name, value) -> {
            if (NAME.matcher((String) name).matches()) {
                out.put((String) name, named(value));
            }
        });
        return out;
    }

    private static Object named(Object value) {
        if (value instanceof Map<?, ?> fields) {
            return named(fields);
        }
        return value instanceof List<?> elements
                ? elements.stream().map(ReportPage::named).toList()
                : value;
    }

    public Api getApi() {
        return new Api(this);
    }

    /** The report as a file, with the sentences in the reader's language. */
    @GET
    @WebMethod(name = "report.json")
    public HttpResponse doJson() throws IOException {
        if (report().isEmpty()) {
            return HttpResponses.notFound();
        }
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        ReportJson.write(report().get(), texts, json);
        return new Download("application/json;charset=UTF-8", name(".json"), json.toByteArray());
    }

    /** The report as a page of its own, to be sent to somebody who has no account here. */
    @GET
    @WebMethod(name = "report.html")
    public HttpResponse doHtml() {
        if (report().isEmpty()) {
            return HttpResponses.notFound();
        }
        byte[] html = ReportHtml.of(report().get(), texts).getBytes(StandardCharsets.UTF_8);
        return new Download("text/html;charset=UTF-8", name(".html"), html);
    }

    /** A script for those who run the network, that shows again what failed. */
    @GET
    @WebMethod(name = SCRIPT)
    public HttpResponse doScript() {
        if (report().isEmpty()) {
            return HttpResponses.notFound();
        }
        String script = Reproduction.script(Reproduction.of(report().get()));
        return new Download("text/x-shellscript;charset=UTF-8", name(".sh"), script.getBytes(StandardCharsets.UTF_8));
    }

    private String name(String extension) {
        return "go-mod-preflight-" + run.getNumber() + "-" + entry.getNumber() + extension;
    }

    private Optional<Report> report() {
        if (report == null) {
            report = read();
        }
        return report;
    }

    private Optional<Report> read() {
        ReportFile file = new ReportFile(run, entry.getNumber());
        try {
            return Optional.of(file.read());
        } catch (IOException e) {
            LOGGER.log(Level.FINE, e, () -> "cannot read " + file.path());
            return Optional.empty();
        }
    }
}
