package io.jenkins.plugins.gomodpreflight.engine.probe;

import io.jenkins.plugins.gomodpreflight.engine.goenv.SumDb;
import io.jenkins.plugins.gomodpreflight.engine.gomod.Hash1;
import io.jenkins.plugins.gomodpreflight.engine.gomod.ModuleVersion;
import io.jenkins.plugins.gomodpreflight.engine.probe.FileWalk.Reply;
import io.jenkins.plugins.gomodpreflight.engine.probe.Observations.SumDbResult;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Looks modules up in the checksum database and proves each record, as {@code sumdb.Client.Lookup} does. go does so with
 * one record after the other, and here all are proven against the latest tree that any of them came with.
 */
final class SumDbProbe {
    /**
     * A module to look up.
     *
     * @param hashes what its files hash to, empty for a zip that was not read: by the name that go.sum and a record give
     *     them, which is the version for the zip and the version and {@code /go.mod} for the {@code .mod}
     */
    record Wanted(ModuleVersion module, Map<String, String> hashes) {}

    private record Found(Wanted wanted, SumDbRecord record, TreeHead head) {}

    private final SumDb database;
    private final SumDbFiles files;
    private final Map<ModuleVersion, Failure> failures = new ConcurrentHashMap<>();

    SumDbProbe(SumDb database, SumDbFiles files) {
        this.database = database;
        this.files = files;
    }

    /** Looks modules up; to be called once. */
    CompletableFuture<SumDbResult> lookUp(Collection<Wanted> modules) {
        return files.latest()
                .thenCompose(reply -> known(reply)
                        .map(known -> lookUp(modules, known))
                        .orElseGet(() -> fail(modules, invalid(reply, "the latest signed tree in GOPATH is not one"))))
                .thenApply(done -> new SumDbResult(database.name(), files.via(), modules.size(), Map.copyOf(failures)));
    }

    private Optional<TreeHead> known(Reply latest) {
        return latest.failure().isPresent()
                ? Optional.empty()
                : SignedNote.decode(latest.body()).flatMap(note -> TreeHead.open(note, database));
    }

    private CompletableFuture<Void> fail(Collection<Wanted> modules, Failure failure) {
        modules.forEach(wanted -> failures.put(wanted.module(), failure));
        return CompletableFuture.completedFuture(null);
    }

    private CompletableFuture<Void> lookUp(Collection<Wanted> modules, TreeHead known) {
        List<CompletableFuture<Optional<Found>>> lookUps = modules.stream()
                .map(wanted -> files.record(wanted.module()).thenApply(reply -> found(wanted, reply)))
                .toList();
        return all(lookUps)
                .thenCompose(done ->
                        prove(lookUps.stream().flatMap(f -> f.join().stream()).toList(), known));
    }

    private Optional<Found> found(Wanted wanted, Reply reply) {
        Optional<Found> found = reply.failure().isPresent()
                ? Optional.empty()
                : SumDbRecord.parse(reply.body())
                        .flatMap(record ->
                                TreeHead.open(record.note(), database).map(head -> new Found(wanted, record, head)));
        if (found.isEmpty()) {
            failures.put(wanted.module(), invalid(reply, "no record signed by " + database.name()));
        }
        return found;
    }

    private static Failure invalid(Reply reply, String otherwise) {
        return reply.failure().orElseGet(() -> Failure.of(Cause.CONTENT_INVALID, otherwise));
    }

    private CompletableFuture<Void> prove(List<Found> records, TreeHead known) {
        TreeHead latest = Stream.concat(Stream.of(known), records.stream().map(Found::head))
                .max(Comparator.comparingLong(TreeHead::size))
                .orElseThrow();
        TransparencyLog log = new TransparencyLog(latest, files::tile);
        return log.prove(known)
                .thenCompose(forked -> all(records.stream()
                        .map(found -> log.prove(found.head())
                                .thenCombine(
                                        log.prove(found.record()),
                                        (fork, other) -> forked.or(() -> fork)
                                                .or(() -> other)
                                                .or(() -> mismatch(found)))
                                .thenAccept(failure -> failure.ifPresent(
                                        f -> failures.put(found.wanted().module(), f))))
                        .toList()));
    }

    /** go compares only what the record has. */
    private Optional<Failure> mismatch(Found found) {
        String path = found.wanted().module().path();
        return found.wanted().hashes().entrySet().stream()
                .filter(file -> !file.getValue().isEmpty())
                .map(file -> mismatch(path, file.getKey(), file.getValue(), found.record()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Failure> mismatch(String path, String name, String hash, SumDbRecord record) {
        List<String> recorded = record.hashes(path, name)
                .filter(h -> h.startsWith(Hash1.PREFIX))
                .toList();
        // of several lines go reads up to the first that settles it
        return recorded.isEmpty() || recorded.get(0).equals(hash)
                ? Optional.empty()
                : Optional.of(Failure.of(
                        Cause.CHECKSUM_MISMATCH,
                        path + " " + name + " has the hash " + hash + ", " + database.name() + " has "
                                + recorded.get(0)));
    }

    private static CompletableFuture<Void> all(List<? extends CompletableFuture<?>> futures) {
        return CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new));
    }
}
