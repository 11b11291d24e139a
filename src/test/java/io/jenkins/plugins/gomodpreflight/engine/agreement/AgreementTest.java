package io.jenkins.plugins.gomodpreflight.engine.agreement;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assume.assumeFalse;

import io.jenkins.plugins.gomodpreflight.engine.GoInstallations;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;

/** On the same machine {@code go mod download} and the preflight never disagree, whichever go is installed. */
@RunWith(Parameterized.class)
public class AgreementTest {
    /** go itself uses several processors. */
    private static final int AT_A_TIME = 2;

    private static final Map<String, Future<List<Comparison>>> COMPARISONS = new HashMap<>();
    private static ExecutorService workers;

    @Parameter
    public Case row;

    @Parameters(name = "{0}")
    public static List<Case> cases() {
        return Cases.all();
    }

    @BeforeClass
    public static void start() {
        workers = Executors.newFixedThreadPool(AT_A_TIME);
        List<Path> tools = GoInstallations.all();
        if (!tools.isEmpty()) {
            cases().forEach(row -> {
                Future<List<Comparison>> comparison = workers.submit(() -> Comparison.of(row, tools));
                assertNull("two cases have the name " + row, COMPARISONS.put(row.name(), comparison));
            });
        }
    }

    @AfterClass
    public static void stop() {
        workers.shutdownNow();
        COMPARISONS.clear();
    }

    @Test
    public void agreesWithGo() throws InterruptedException, ExecutionException {
        assumeFalse(
                "no go command is installed: nothing to agree with",
                GoInstallations.all().isEmpty());
        for (Comparison comparison : COMPARISONS.get(row.name()).get()) {
            assertFalse(
                    "the case leads go to a name server, which no case may: " + comparison,
                    comparison.go().errors().contains(": lookup "));
            assertEquals(comparison.toString(), comparison.go().succeeded(), comparison.engineSucceeds());
            if (!row.finding().isEmpty()) {
                assertEquals(comparison.toString(), row.finding(), comparison.finding());
            }
        }
    }
}
