package io.jenkins.plugins.gomodpreflight.engine.plan;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.gomodpreflight.engine.goenv.GoEnv;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class PlannerTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Planner planner(Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("HOME", folder.getRoot().toString());
        return new Planner(GoEnv.resolve(environment, Map.of(), folder.getRoot().toPath(), Duration.ofSeconds(5)));
    }

    @Test
    public void everyEntryIsAHopWithItsFallBackRule() {
        Route route = planner(Map.of("GOPROXY", "https://a.example/x|b.example,direct"))
                .route("example.com/m");
        assertEquals(
                List.of("https://a.example/x", "https://b.example", "direct"),
                route.hops().stream().map(Hop::name).toList());
        assertEquals(
                List.of(true, false, false),
                route.hops().stream().map(Hop::fallBackOnAnyError).toList());
    }

    @Test
    public void aModuleOfGonoproxyGoesToItsOriginEvenWhenProxiesAreOff() {
        Planner planner = planner(Map.of("GOPROXY", "off", "GOPRIVATE", "*.corp.example"));
        assertEquals(List.of("direct"), names(planner.route("git.corp.example/team/m")));
        assertTrue(planner.route("git.corp.example/team/m").noProxy());
        assertEquals(List.of("off"), names(planner.route("example.com/m")));
    }

    @Test
    public void userInformationIsNotShown() {
        assertEquals(
                List.of("https://a.example"),
                names(planner(Map.of("GOPROXY", "https://user:hunter2@a.example"))
                        .route("example.com/m")));
    }

    @Test
    public void aListThatGoRefusesIsARouteToNowhere() {
        Route route = planner(Map.of("GOPROXY", "ftp://a.example", "GOPRIVATE", "example.com"))
                .route("example.com/m");
        assertEquals(
                List.of(Hop.Kind.INVALID), route.hops().stream().map(Hop::kind).toList());
    }

    private static List<String> names(Route route) {
        return route.hops().stream().map(Hop::name).toList();
    }
}
