package io.jenkins.plugins.gomodpreflight.cli;

import io.jenkins.plugins.gomodpreflight.engine.report.Report;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine;

/** The version that was built in. */
final class Version implements CommandLine.IVersionProvider {
    static final String NAME = "gomod-preflight";

    @Override
    public String[] getVersion() {
        return new String[] {NAME + " " + tool().version()};
    }

    /** What reports name as their maker. */
    static Report.Tool tool() {
        try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return new Report.Tool(NAME, properties.getProperty("version"));
        } catch (IOException e) {
            throw new UncheckedIOException("version.properties of the jar", e);
        }
    }
}
