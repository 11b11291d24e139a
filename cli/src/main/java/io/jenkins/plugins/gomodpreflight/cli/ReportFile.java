package io.jenkins.plugins.gomodpreflight.cli;

import io.jenkins.plugins.gomodpreflight.engine.report.Report;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Texts;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that a report is written to: whole or not at all.
 *
 * @param format what is written
 * @param path where to; replaced if it exists
 */
record ReportFile(ReportFormat format, Path path) {
    /** Finds out before a check of a minute whether its report will have a place. */
    void requireWritable() throws InputException {
        Path folder = path.toAbsolutePath().getParent();
        if (Files.isDirectory(path)) {
            throw cannotWrite("it is a folder");
        }
        if (folder == null || !Files.isDirectory(folder)) {
            throw cannotWrite("there is no folder " + folder);
        }
        if (Files.exists(path) ? !Files.isWritable(path) : !Files.isWritable(folder)) {
            throw cannotWrite("permission denied");
        }
    }

    void write(Report report, Texts texts) throws InputException {
        try {
            if (Files.exists(path) && !Files.isRegularFile(path)) {
                // a device or a pipe is written to, not replaced
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path))) {
                    format.write(report, texts, out);
                }
                return;
            }
            Path target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
            Path draft = target.resolveSibling(
                    "." + target.getFileName() + "." + ProcessHandle.current().pid());
            try {
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(draft))) {
                    format.write(report, texts, out);
                }
                Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (FileSystemException e) {
            throw cannotWrite(e.getReason() == null ? e.toString() : e.getReason());
        } catch (IOException e) {
            throw cannotWrite(e.getMessage());
        }
    }

    private InputException cannotWrite(String why) {
        return new InputException("cannot write " + path + ": " + why);
    }
}
