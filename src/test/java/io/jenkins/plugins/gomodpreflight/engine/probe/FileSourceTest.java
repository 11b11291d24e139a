package io.jenkins.plugins.gomodpreflight.engine.probe;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeFalse;

import io.jenkins.plugins.gomodpreflight.engine.probe.Request.Method;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class FileSourceTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Answer read(URI uri, Method method, long maxBytes) throws Exception {
        try (Network network = Nets.network()) {
            Answer answer = Nets.send(network, new Request(uri, method, maxBytes, bytes -> {}));
            assertTrue("a file is no endpoint", network.endpoints().isEmpty());
            return answer;
        }
    }

    private URI file(String name, int size) throws IOException {
        Path file = folder.getRoot().toPath().resolve(name);
        return Files.writeString(file, "x".repeat(size)).toUri();
    }

    @Test
    public void readsAFileInEachWay() throws Exception {
        URI uri = file("with blank!.mod", 100);
        assertEquals("x".repeat(100), Nets.text(read(uri, Method.GET, 100)));
        assertEquals("x".repeat(64), Nets.text(read(uri, Method.PREFIX, 64)));
        assertEquals(100, read(uri, Method.HEAD, 1).length());
        ByteArrayOutputStream seen = new ByteArrayOutputStream();
        try (Network network = Nets.network()) {
            Answer answer = Nets.send(
                    network,
                    new Request(
                            uri,
                            Method.STREAM,
                            100,
                            bytes -> seen.writeBytes(StandardCharsets.ISO_8859_1
                                    .decode(bytes)
                                    .toString()
                                    .getBytes(StandardCharsets.ISO_8859_1))));
            assertEquals(200, answer.status());
        }
        assertEquals(100, seen.size());
    }

    @Test
    public void boundsWhatItReads() throws Exception {
        URI uri = file("a", 101);
        assertEquals(Cause.HTTP_TOO_LARGE, Nets.cause(read(uri, Method.GET, 100)));
        assertEquals(Cause.HTTP_TOO_LARGE, Nets.cause(read(uri, Method.STREAM, 100)));
    }

    @Test
    public void onlyAMissingFileIsNotFound() throws Exception {
        URI base = folder.getRoot().toURI();
        file("a", 1);
        for (Method method : Method.values()) {
            Answer missing = read(base.resolve("missing/x"), method, 10);
            assertEquals(Cause.HTTP_NOT_FOUND, Nets.cause(missing));
            assertEquals(404, missing.status());
            assertEquals(Cause.FILE_UNREADABLE, Nets.cause(read(base, method, 10)));
            assertEquals("below a file", Cause.FILE_UNREADABLE, Nets.cause(read(URI.create(base + "a/b"), method, 10)));
            assertEquals(Cause.FILE_UNREADABLE, Nets.cause(read(URI.create("file://host.example/a"), method, 10)));
            assertEquals(Cause.FILE_UNREADABLE, Nets.cause(read(URI.create("file:relative"), method, 10)));
        }
    }

    @Test
    public void permissionsMatter() throws Exception {
        URI uri = file("secret", 1);
        Files.setPosixFilePermissions(Path.of(uri), PosixFilePermissions.fromString("---------"));
        assumeFalse("root reads everything", Files.isReadable(Path.of(uri)));
        for (Method method : Method.values()) {
            assertEquals(Cause.FILE_UNREADABLE, Nets.cause(read(uri, method, 10)));
        }
    }
}
