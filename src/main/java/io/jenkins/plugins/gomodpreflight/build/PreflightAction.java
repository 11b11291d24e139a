package io.jenkins.plugins.gomodpreflight.build;

import hudson.model.Api;
import hudson.model.BuildBadgeAction;
import hudson.model.Run;
import io.jenkins.plugins.gomodpreflight.engine.report.Report;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Legible;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import jenkins.model.RunAction2;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** The preflights of a build: stored with it, and its page under {@code goModPreflight/}. */
@ExportedBean(defaultVisibility = 2)
public final class PreflightAction implements RunAction2, BuildBadgeAction {
    /** A matrix of platforms and folders stays well below it; a loop that went astray does not. */
    static final int MAX_ENTRIES = 256;

    /** The folder of the pages below a build and below a job. */
    public static final String URL_NAME = "goModPreflight";

    static final String ICON = "symbol-go-mod-preflight plugin-go-mod-preflight";

    private static final Object CREATION = new Object();

    private transient Run<?, ?> run;

    /** Replaced and never changed, so that the build can be saved at any moment. */
    private volatile Entry[] entries = {};

    private PreflightAction(Run<?, ?> run) {
        this.run = run;
    }

    /**
     * Where and why a check was made.
     *
     * @param place the agent and the folder, e.g. "linux-1: services/api"
     * @param stage the enclosing stage or branch; empty where there is none
     * @param origins which layer of Jenkins' settings set which of go's variables, by the variable's name; at most 6
     * @param explainsFailure whether the check was made because a build step had failed
     */
    public record Label(String place, String stage, Map<String, String> origins, boolean explainsFailure) {
        private static final int MAX_TEXT = 200;
        private static final int MAX_ORIGINS = 6;
        private static final Pattern VARIABLE = Pattern.compile("GO[A-Z0-9]{1,20}");

        public Label {
            place = Legible.line(place, MAX_TEXT);
            stage = Legible.line(stage, MAX_TEXT);
            if (origins.size() > MAX_ORIGINS) {
                throw new IllegalArgumentException("at most " + MAX_ORIGINS + " origins, not " + origins.size());
            }
            Map<String, String> legible = new TreeMap<>();
            origins.forEach((name, layer) -> {
                if (!VARIABLE.matcher(name).matches()) {
                    throw new IllegalArgumentException("no variable of go: " + Legible.line(name, MAX_TEXT));
                }
                legible.put(name, Legible.line(layer, MAX_TEXT));
            });
            origins = Map.copyOf(legible);
        }
    }

    /**
     * Stores a report with a build and lists it there. May be called by several threads at once, as parallel branches do.
     *
     * @throws IOException if the report is no valid or too large a report, the build has too many already, or the disk refuses;
     *     the build is as before then
     */
    public static Entry add(Run<?, ?> run, Label label, Report report) throws IOException {
        byte[] bytes = ReportFile.bytes(report);
        Entry entry = of(run).store(label, report, bytes);
        run.save();
        return entry;
    }

    private static PreflightAction of(Run<?, ?> run) {
        synchronized (CREATION) {
            PreflightAction action = run.getAction(PreflightAction.class);
            if (action == null) {
                action = new PreflightAction(run);
                run.addAction(action);
            }
            return action;
        }
    }

    private synchronized Entry store(Label label, Report report, byte[] bytes) throws IOException {
        int number = entries.length + 1;
        if (number > MAX_ENTRIES) {
            throw new IOException("This build has " + MAX_ENTRIES
                    + " reports of Go module preflights already, and no further one was stored.");
        }
        new ReportFile(run, number).write(bytes);
        Entry entry = new Entry(number, label, report);
        Entry[] longer = Arrays.copyOf(entries, number);
        longer[number - 1] = entry;
        entries = longer;
        return entry;
    }

    /** What the build keeps of its reports, in the order in which they came. */
    @Exported
    public List<Entry> getEntries() {
        return List.of(entries);
    }

    public Run<?, ?> getRun() {
        return run;
    }

    /** The entries in words, the worst first. */
    public List<EntryView> getViews() {
        return EntryView.worstFirst(getEntries(), Words.texts());
    }

    /** The worst entry in words. */
    public EntryView getWorst() {
        return getViews().get(0);
    }

    /** The language of the words that do not come from Jenkins. */
    public String getLanguage() {
        return Words.texts().locale().toLanguageTag();
    }

    /** The address of this page, from the root of Jenkins. */
    public String getUrl() {
        return run.getUrl() + URL_NAME + "/";
    }

    /** The page of the only report; null where there are several. */
    public ReportPage getOnlyPage() {
        Entry[] all = entries;
        return all.length == 1 ? new ReportPage(run, all[0]) : null;
    }

    /** The page of a report by its number; null, which is "not found", where there is none. */
    public ReportPage getDynamic(String number) {
        return Arrays.stream(entries)
                .filter(entry -> Integer.toString(entry.getNumber()).equals(number))
                .findFirst()
                .map(entry -> new ReportPage(run, entry))
                .orElse(null);
    }

    public Api getApi() {
        return new Api(this);
    }

    @Override
    public void onAttached(Run<?, ?> attached) {
        this.run = attached;
    }

    @Override
    public void onLoad(Run<?, ?> loaded) {
        this.run = loaded;
    }

    @Override
    public String getIconFileName() {
        return entries.length == 0 ? null : ICON;
    }

    @Override
    public String getDisplayName() {
        return Words.texts().word("name");
    }

    @Override
    public String getUrlName() {
        return URL_NAME;
    }
}
