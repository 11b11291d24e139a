package io.jenkins.plugins.gomodpreflight.lab;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import io.jenkins.plugins.gomodpreflight.engine.verdict.Finding;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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

/** In each network go ends as the preflight says, and the first finding names what is wrong in it. */
@RunWith(Parameterized.class)
public class Laboratory {
    /** Most of a scenario's time is waiting. */
    private static final int AT_A_TIME = 4;

    private static final Map<String, Future<Outcome>> OUTCOMES = new LinkedHashMap<>();
    private static ExecutorService workers;

    @Parameter
    public Scenario scenario;

    /** Those of which the name contains the words that {@code src/lab/run} was given. */
    @Parameters(name = "{0}")
    public static List<Scenario> scenarios() {
        String words = System.getProperty("laboratory", "");
        return Scenarios.all().stream()
                .filter(scenario -> scenario.toString().contains(words))
                .toList();
    }

    @BeforeClass
    public static void start() throws Exception {
        assumeTrue("src/lab/run starts the laboratory", Files.isDirectory(Lab.FOLDER));
        Lab.prepare();
        workers = Executors.newFixedThreadPool(AT_A_TIME);
        for (Scenario scenario : scenarios()) {
            if (!scenario.isPossible()) {
                continue;
            }
            int number = OUTCOMES.size();
            Future<Outcome> outcome = workers.submit(() -> watched(scenario, number));
            assertNull("two scenarios have the name " + scenario, OUTCOMES.put(scenario.toString(), outcome));
        }
    }

    private static Outcome watched(Scenario scenario, int number) throws Exception {
        long start = System.nanoTime();
        try {
            return Outcome.of(scenario, number);
        } finally {
            System.out.printf(Locale.ROOT, "%5.1f s  %s%n", (System.nanoTime() - start) / 1e9, scenario);
        }
    }

    @AfterClass
    public static void stop() {
        if (workers != null) {
            workers.shutdownNow();
        }
    }

    @Test
    public void namesTheCause() throws ExecutionException, InterruptedException {
        assumeTrue(scenario.reason(), scenario.isPossible());
        Outcome outcome = OUTCOMES.get(scenario.toString()).get();
        assertEquals(outcome.toString(), scenario.succeeds(), outcome.go().succeeded());
        assertEquals(outcome.toString(), scenario.succeeds(), outcome.isToSucceed());
        Optional<Finding> first = outcome.first(scenario.code());
        assertEquals(outcome.toString(), scenario.code(), first.map(Finding::code));
        assertTrue(outcome.toString(), first.map(Finding::subject).orElse("").contains(scenario.subject()));
        for (String words : scenario.evidence()) {
            assertTrue(words + " in " + outcome.evidence(), outcome.evidence().contains(words));
        }
    }
}
