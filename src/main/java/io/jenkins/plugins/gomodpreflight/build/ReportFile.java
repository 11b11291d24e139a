package io.jenkins.plugins.gomodpreflight.build;

import hudson.model.Run;
import io.jenkins.plugins.gomodpreflight.engine.report.Report;
import io.jenkins.plugins.gomodpreflight.engine.report.ReportJson;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Texts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/** The file of one full report, in the build's folder. */
final class ReportFile {
    /** The largest report that is stored: some 50,000 modules. */
    static final int MAX_BYTES = 16 << 20;

    private static final String FOLDER = "go-mod-preflight";

    private final Path folder;
    private final Path path;

    ReportFile(Run<?, ?> run, int number) {
        this.folder = run.getRootDir().toPath().resolve(FOLDER);
        this.path = folder.resolve(number + ".json");
    }

    Path path() {
        return path;
    }

    /**
     * The file's content for a report: JSON that can be read back.
     *
     * @throws IOException if it is too large or holds what a report must not hold
     */
    static byte[] bytes(Report report) throws IOException {
        BoundedBytes out = new BoundedBytes();
        ReportJson.write(report, Texts.forLocale(Locale.ENGLISH), out);
        byte[] bytes = out.toByteArray();
        ReportJson.read(new ByteArrayInputStream(bytes));
        return bytes;
    }

    /** Writes the file as a whole or not at all. */
    void write(byte[] bytes) throws IOException {
        Files.createDirectories(folder);
        Path unfinished = Path.of(path + ".tmp");
        try {
            Files.write(unfinished, bytes);
            Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /**
     * Reads it.
     *
     * @throws java.nio.file.NoSuchFileException if it is gone
     * @throws ReportJson.InvalidReportException if it is damaged
     */
    Report read() throws IOException {
        long size = Files.size(path);
        if (size > MAX_BYTES) {
            throw new IOException("the report has " + size + " bytes and can have at most " + MAX_BYTES);
        }
        try (InputStream in = Files.newInputStream(path)) {
            return ReportJson.read(in);
        }
    }

    private static final class BoundedBytes extends OutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] b, int offset, int length) throws IOException {
            if (bytes.size() + length > MAX_BYTES) {
                throw new IOException("The report of the Go module preflight is larger than " + (MAX_BYTES >> 20)
                        + " MiB and was not stored.");
            }
            bytes.write(b, offset, length);
        }

        byte[] toByteArray() {
            return bytes.toByteArray();
        }
    }
}
