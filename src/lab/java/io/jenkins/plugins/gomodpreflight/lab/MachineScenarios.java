package io.jenkins.plugins.gomodpreflight.lab;

import io.jenkins.plugins.gomodpreflight.engine.verdict.Code;
import java.util.List;

/** The agent itself. */
final class MachineScenarios {
    private MachineScenarios() {}

    static List<Scenario> all() {
        return List.of(
                Scenario.of("machine: root builds").asRoot().passes(Code.RUNNING_AS_ROOT, "root"),
                Scenario.of("machine: the home folder cannot be written")
                        .prepare("mkdir cache && chown builder: cache && chown root: .")
                        .env("GOMODCACHE", Agent.HOME + "/cache")
                        .passes(Code.HOME_NOT_WRITABLE, Agent.HOME.toString()),
                Scenario.of("machine: the module cache cannot be written")
                        .prepare("mkdir -p go/pkg/mod && chown root: go/pkg/mod")
                        .fails(Code.MODCACHE_NOT_WRITABLE, Agent.HOME + "/go/pkg/mod"),
                Scenario.of("machine: the module cache's disk is nearly full")
                        .prepare("mkdir -p go/pkg/mod && mount -t tmpfs -o size=100m,mode=777 none go/pkg/mod")
                        .passes(Code.MODCACHE_DISK_FULL, Agent.HOME + "/go/pkg/mod"));
    }
}
