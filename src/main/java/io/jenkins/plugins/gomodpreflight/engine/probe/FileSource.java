package io.jenkins.plugins.gomodpreflight.engine.probe;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads {@code file:} URLs as go's {@code web.getFile} does: only a file that is not there counts as "not found". */
final class FileSource {
    private static final byte[] NOTHING = new byte[0];

    private FileSource() {}

    static Answer read(Request request) {
        try {
            return read(request, path(request.uri()));
        } catch (NoSuchFileException e) {
            return failed(request, new Failure(Cause.HTTP_NOT_FOUND, "no such file", 404));
        } catch (AccessDeniedException e) {
            return failed(request, new Failure(Cause.FILE_UNREADABLE, "permission denied", 403));
        } catch (IOException | RuntimeException e) {
            return failed(request, Failure.of(Cause.FILE_UNREADABLE, Faults.text(e)));
        }
    }

    private static Path path(URI uri) throws IOException {
        String host = Server.hostAndPort(uri);
        if (!host.isEmpty() && !host.equals("localhost")) {
            throw new IOException("file URL specifies non-local host");
        }
        if (uri.getPath() == null || uri.getPath().isEmpty()) {
            throw new IOException("file URL missing path");
        }
        try {
            String path = uri.getPath();
            boolean drive = path.length() > 2 && path.charAt(0) == '/' && path.charAt(2) == ':';
            Path local = Path.of(drive && File.separatorChar == '\\' ? path.substring(1) : path);
            if (!local.isAbsolute()) {
                throw new IOException("path is not absolute");
            }
            return local;
        } catch (InvalidPathException e) {
            throw new IOException(e.getReason(), e);
        }
    }

    private static Answer read(Request request, Path path) throws IOException {
        if (Files.isDirectory(path)) {
            throw new IOException("is a directory");
        }
        long size = Files.size(path);
        return switch (request.method()) {
            case HEAD -> {
                if (!Files.isReadable(path)) {
                    throw new AccessDeniedException(path.toString());
                }
                yield served(request, size, NOTHING);
            }
            case PREFIX -> served(request, size, read(path, (int) request.maxBytes()));
            case PAGE -> served(request, size, read(path, (int) request.maxBytes()));
            case GET -> {
                byte[] body = read(path, (int) Math.min(request.maxBytes() + 1, Integer.MAX_VALUE - 8));
                yield body.length > request.maxBytes() ? tooLarge(request) : served(request, size, body);
            }
            case STREAM -> stream(request, path, size);
        };
    }

    private static byte[] read(Path path, int limit) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(limit);
        }
    }

    private static Answer stream(Request request, Path path, long size) throws IOException {
        byte[] buffer = new byte[64 << 10];
        long total = 0;
        try (InputStream in = Files.newInputStream(path)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                total += count;
                if (total > request.maxBytes()) {
                    return tooLarge(request);
                }
                request.sink().accept(ByteBuffer.wrap(buffer, 0, count));
            }
        }
        return served(request, size, NOTHING);
    }

    private static Answer served(Request request, long length, byte[] body) {
        return new Answer(request.uri(), 200, "", length, body, -1, Optional.empty());
    }

    private static Answer tooLarge(Request request) {
        return failed(request, Failure.of(Cause.HTTP_TOO_LARGE, "more than " + request.maxBytes() + " bytes"));
    }

    private static Answer failed(Request request, Failure failure) {
        return new Answer(request.uri(), failure.status(), "", -1, NOTHING, -1, Optional.of(failure));
    }
}
