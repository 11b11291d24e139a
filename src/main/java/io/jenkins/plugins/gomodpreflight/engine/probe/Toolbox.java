package io.jenkins.plugins.gomodpreflight.engine.probe;

import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/**
 * What the parts of the transport share in a run.
 *
 * @param timer one daemon thread for time-outs; tasks on it are short
 * @param blocking daemon threads for what may block: name resolution, examinations, files
 */
record Toolbox(
        Network.Settings settings,
        ScheduledExecutorService timer,
        Executor blocking,
        TlsClient tls,
        HttpClients clients,
        HostLookup.SystemResolver resolver,
        NameServers nameServers) {
    /** The same failure without secrets. */
    Failure redact(Failure failure) {
        return new Failure(failure.cause(), settings.redactor().redact(failure.detail()), failure.status());
    }

    Failure outOfTime() {
        return Failure.of(Cause.BUDGET_EXHAUSTED, "the time for the whole check was used up");
    }
}
