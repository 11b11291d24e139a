package io.jenkins.plugins.gomodpreflight.lab;

import io.jenkins.plugins.gomodpreflight.engine.verdict.Code;
import java.util.List;

/** The agent itself. */
final class MachineScenarios {
    private static final String NAME = "goproxy.example.com";
    private static final String CACHE = Agent.HOME + "/go/pkg/mod";
    /** The files of a module in the cache, without their endings. */
    private static final String FILES = "go/pkg/mod/cache/download/example.com/a/@v/v1.0.0";

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
                        .fails(Code.MODCACHE_NOT_WRITABLE, CACHE),
                Scenario.of("machine: the module cache's disk is nearly full")
                        .prepare("mkdir -p go/pkg/mod && mount -t tmpfs -o size=100m,mode=777 none go/pkg/mod")
                        .passes(Code.MODCACHE_DISK_FULL, CACHE),
                Scenario.of("machine: the module cache's disk is full")
                        .prepare("mkdir -p go/pkg/mod && mount -t tmpfs -o size=8k,mode=777 none go/pkg/mod")
                        .prepare("head -c 1m /dev/zero >go/pkg/mod/filling 2>/dev/null || :")
                        .fails(Code.MODCACHE_DISK_FULL, CACHE),
                cached("complete, and GOPROXY is off").goproxy("off").passes(),
                cached("another go.mod than go.sum says")
                        .prepare("echo // >>" + FILES + ".mod")
                        .fails(Code.MODCACHE_DAMAGED, "example.com/a"),
                cached("a zip is cut")
                        .prepare("truncate -s 40 " + FILES + ".zip")
                        .fails(Code.MODCACHE_DAMAGED, "example.com/a"),
                cached("a process holds a lock for a while")
                        .prepare("rm " + FILES + ".zip*")
                        .prepare("[ $command = go ] && pause=2 || pause=60")
                        .prepare("touch " + FILES + ".lock && chown builder: " + FILES + ".lock")
                        .prepare("flock " + FILES + ".lock sh -c \"touch held; sleep $pause\" &")
                        .prepare("until [ -e held ]; do sleep 0.02; done")
                        .passes(Code.MODCACHE_LOCKED, FILES + ".lock"),
                cached("a lock belongs to somebody else")
                        .prepare("rm " + FILES + ".zip*; touch " + FILES + ".lock; chown root: " + FILES + ".lock")
                        .fails(Code.MODCACHE_LOCKED, FILES + ".lock"),
                cached("unpacked files are not those of the zip")
                        .prepare(
                                "mkdir -p go/pkg/mod/example.com/a@v1.0.0 && touch go/pkg/mod/example.com/a@v1.0.0/y.go && chown -R builder: go")
                        .options("--go-mod-verify")
                        .passes(Code.GO_MOD_VERIFY_FAILED, "go mod verify"),
                cached("a zip is cut, and the cache is cleaned first")
                        .prepare("truncate -s 40 " + FILES + ".zip")
                        .command("sh", "-c", "go clean -modcache && go mod download")
                        .options("--clean-modcache")
                        .passes(),
                cached("what is somebody else's keeps it from being cleaned")
                        .prepare("mkdir -p go/pkg/mod/other/folder && chown -R root: go/pkg/mod/other")
                        .options("--clean-modcache")
                        .passes(Code.GO_CLEAN_FAILED, "go clean -modcache"),
                Scenario.of("machine: a disk on which all is too much but for the first modules")
                        .prepare("mkdir -p go/pkg/mod && mount -t tmpfs -o size=200k,mode=777 none go/pkg/mod")
                        .requires("example.com/large v1.0.0")
                        .options("--go-mod-download")
                        .fails(Code.GO_MOD_DOWNLOAD_FAILED, "go mod download"),
                firewall("drops", "ip daddr 198.51.100.2 drop"),
                firewall("rejects with a reset", "tcp dport 443 reject with tcp reset"),
                firewall("rejects, administratively prohibited", "tcp dport 443 reject with icmp admin-prohibited"),
                firewall("drops questions for names", "udp dport 53 drop"),
                Scenario.of("machine: the firewall drops, and the user may not read its rules")
                        .with(world -> world.rule("agent", "ip daddr 198.51.100.2 drop"))
                        .fails(Code.CONNECT_TIMEOUT, NAME));
    }

    /** A rule for what leaves the agent; it takes root to read it. */
    private static Scenario firewall(String what, String rule) {
        return Scenario.of("machine: the firewall " + what)
                .asRoot()
                .with(world -> world.rule("agent", rule))
                .fails(Code.LOCAL_FIREWALL, NAME);
    }

    /** The module cache as go leaves it. */
    private static Scenario cached(String what) {
        return Scenario.of("machine: the module cache, " + what)
                .prepare("mkdir -p go/pkg/mod/cache && cp -r " + Lab.MODULES + " go/pkg/mod/cache/download")
                .prepare(
                        "for module in a b; do grep \"^example.com/$module v1.0.0 \" project/go.sum | cut -d' ' -f3 | tr -d '\\n'"
                                + " >go/pkg/mod/cache/download/example.com/$module/@v/v1.0.0.ziphash; done")
                .prepare("chown -R builder: go");
    }
}
