package io.jenkins.plugins.gomodpreflight.engine.probe;

import io.jenkins.plugins.gomodpreflight.engine.gomod.ModuleVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Downloads a zip into a temporary file, hashes it and removes it: like go, it reads a zip from its end. */
final class ZipDownload {
    /**
     * @param hash the zip's {@code h1:} hash; empty where there is none
     * @param failure why there is none
     * @param complete whether the download itself succeeded: go then does not turn to another source any more
     */
    record Result(String hash, Optional<Failure> failure, boolean complete) {}

    private final ModuleVersion module;
    private Path file;
    private FileChannel channel;

    private ZipDownload(ModuleVersion module) {
        this.module = module;
    }

    static CompletableFuture<Result> start(Network network, URI uri, long maxBytes, ModuleVersion module) {
        ZipDownload download = new ZipDownload(module);
        return network.send(new Request(uri, Request.Method.STREAM, maxBytes, download::write), Endpoint.Kind.PROXY)
                .thenApplyAsync(download::finish);
    }

    /** Opens the file at the first byte, so that waiting downloads hold none. */
    private synchronized void write(ByteBuffer bytes) {
        try {
            if (channel == null) {
                file = Files.createTempFile("gomod-preflight-", ".zip");
                channel = FileChannel.open(file, StandardOpenOption.WRITE);
            }
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized Result finish(Answer answer) {
        try {
            if (channel != null) {
                channel.close();
            }
            if (answer.failure().isPresent()) {
                return new Result("", answer.failure(), false);
            }
            return file == null
                    ? unusable("the .zip is empty")
                    : new Result(ZipHash.of(file, module), Optional.empty(), true);
        } catch (IOException e) {
            return unusable("the .zip cannot be used: " + e.getMessage());
        } finally {
            if (file != null && !file.toFile().delete()) {
                file.toFile().deleteOnExit();
            }
        }
    }

    private static Result unusable(String detail) {
        return new Result("", Optional.of(Failure.of(Cause.CONTENT_INVALID, detail)), true);
    }
}
