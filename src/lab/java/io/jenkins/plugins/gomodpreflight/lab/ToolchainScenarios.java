package io.jenkins.plugins.gomodpreflight.lab;

import io.jenkins.plugins.gomodpreflight.engine.verdict.Code;
import java.util.List;

/** A project that asks for a newer go than the installed one. */
final class ToolchainScenarios {
    private ToolchainScenarios() {}

    static List<Scenario> all() {
        return List.of(
                newer("fetched").passes(),
                newer("GOTOOLCHAIN=local forbids it")
                        .env("GOTOOLCHAIN", "local")
                        .fails(Code.GO_TOO_OLD, "go"),
                newer("the proxy lacks it")
                        .site(Site.of("goproxy.example.com").with("location /golang.org/ { return 404; }"))
                        .fails(Code.GO_TOO_OLD, "go"),
                newer("no database for it")
                        .env("GOSUMDB", "off")
                        .fails(Code.TOOLCHAIN_NOT_VERIFIABLE, "golang.org/toolchain"),
                newer("the database is shut off")
                        .router("ip daddr " + World.address("sum.example.com") + " drop")
                        .fails(Code.CONNECT_TIMEOUT, "sum.example.com"));
    }

    private static Scenario newer(String what) {
        return Scenario.of("toolchain: a newer one, " + what)
                .since("1.21")
                .goMod("1.99.0", "example.com/a v1.0.0")
                .env("GOTOOLCHAIN", "auto")
                .site(Site.of("sum.example.com", Lab.DATABASES.resolve("true")))
                .env("GOSUMDB", Lab.DATABASE.verifierKey());
    }
}
