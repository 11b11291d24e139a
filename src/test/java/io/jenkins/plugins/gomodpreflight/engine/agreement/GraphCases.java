package io.jenkins.plugins.gomodpreflight.engine.agreement;

import static io.jenkins.plugins.gomodpreflight.engine.agreement.Case.on;
import static io.jenkins.plugins.gomodpreflight.engine.agreement.Fault.status;

import java.util.ArrayList;
import java.util.List;

/** The module graph: which go.mod files are read besides those of the modules that are needed. */
final class GraphCases {
    private GraphCases() {}

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (String goLine : new String[] {"1.16", "1.17"}) {
            cases.add(graph(goLine, "all there", "deep"));
            cases.add(graph(goLine, "middle absent", "deep", "mid/@v/v1.0.0"));
            cases.add(graph(goLine, ".mod of the middle absent", "deep", "mid/.*mod$"));
            cases.add(graph(goLine, ".info of the middle absent", "deep", "mid/.*info$"));
            cases.add(graph(goLine, ".zip of the middle absent", "deep", "mid/.*zip$"));
            cases.add(graph(goLine, "leaf absent", "deep", "leaf/"));
            cases.add(graph(goLine, ".zip of the leaf absent", "deep", "leaf/.*zip$"));
            cases.add(graph(goLine, ".mod of a pruned module absent", "lean", "hidden/.*mod$"));
            cases.add(graph(goLine, ".mod of the next module absent", "lean", "thin/.*mod$"));
            cases.add(graph(goLine, ".zip of the next module absent", "lean", "thin/.*zip$"));
            cases.add(graph(goLine, ".info of the next module absent", "lean", "thin/.*info$"));
            cases.add(graph(goLine, "cycle", "cycle"));
            cases.add(graph(goLine, "cycle with a zip absent", "cycle", "wheel/.*zip$"));
            cases.add(graph(goLine, "requires a higher version of the main module", "needsmain"));
            cases.add(graph(goLine, "module without go line, leaf's .mod absent", "nogoline", "leaf/.*mod$"));
            cases.add(graph(goLine, "module without go line, leaf's .zip absent", "nogoline", "leaf/.*zip$"));
            cases.add(superseded(goLine, "lower version's .mod absent", "leaf/@v/v1.0.0.mod$"));
            cases.add(superseded(goLine, "lower version's .info and .zip absent", "leaf/@v/v1.0.0.(info|zip)$"));
            cases.add(superseded(goLine, "higher version's .mod absent", "leaf/@v/v1.1.0.mod$"));
            cases.add(superseded(goLine, "higher version's .zip absent", "leaf/@v/v1.1.0.zip$"));
            cases.add(Case.of("graph " + goLine + ": requirement is raised by a dependency")
                    .goLine(goLine, "example.test/a v1.0.0", "example.test/upgrades v1.0.0"));
            cases.add(Case.of("graph " + goLine + ": raised version's zip absent")
                    .goLine(goLine, "example.test/a v1.0.0", "example.test/upgrades v1.0.0")
                    .proxy("good", on("/example.test/a/@v/v1.1.0.zip$", status(404))));
            cases.add(Case.of("graph " + goLine + ": replaced version's zip absent after the raise")
                    .goLine(goLine, "example.test/a v1.0.0", "example.test/upgrades v1.0.0")
                    .proxy("good", on("/example.test/a/@v/v1.0.0.zip$", status(404))));
            cases.add(Case.of("graph " + goLine + ": lower version's go.mod wrong in go.sum")
                    .goLine(goLine, "example.test/leaf v1.2.0", "example.test/deep v1.0.0")
                    .goSum(World.goSumWithout("example.test/leaf v1.0.0") + "example.test/leaf v1.0.0/go.mod "
                            + World.MODULES.sum("example.test/a v1.0.0") + "\n"));
            cases.add(Case.of("graph " + goLine + ": lower version missing in go.sum")
                    .goLine(goLine, "example.test/leaf v1.2.0", "example.test/deep v1.0.0")
                    .goSum(World.goSumWithout("example.test/leaf v1.0.0")));
            cases.add(Case.of("graph " + goLine + ": indirect requirement's go.mod not in go.sum, no database")
                    .goLine(goLine, "example.test/deep v1.0.0")
                    .goSum(World.goSumWithout("example.test/mid "))
                    .env("GOSUMDB", "off"));
            cases.add(Case.of("graph " + goLine + ": all indirect requirements listed, zip of one absent")
                    .goLine(
                            goLine,
                            "example.test/deep v1.0.0",
                            "example.test/mid v1.0.0 // indirect",
                            "example.test/leaf v1.0.0 // indirect")
                    .proxy("good", on("/example.test/leaf/.*zip$", status(404))));
            cases.add(Case.of("graph " + goLine + ": private module deep in it")
                    .goLine(goLine, "example.test/deep v1.0.0")
                    .env("GOPRIVATE", "example.test/leaf"));
        }
        return cases;
    }

    private static Case graph(String goLine, String name, String module, String... absent) {
        Case row = Case.of("graph " + goLine + ": " + module + ", " + name)
                .goLine(goLine, "example.test/" + module + " v1.0.0");
        for (String path : absent) {
            row = row.proxy("good", on("/example.test/" + path, status(404)));
        }
        return row;
    }

    private static Case superseded(String goLine, String name, String absent) {
        return Case.of("graph " + goLine + ": " + name)
                .goLine(goLine, "example.test/deep v1.0.0", "example.test/high v1.0.0")
                .proxy("good", on("/example.test/" + absent, status(404)));
    }
}
