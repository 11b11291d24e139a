package io.jenkins.plugins.gomodpreflight.lab;

import io.jenkins.plugins.gomodpreflight.engine.verdict.Code;
import java.util.List;

/** The checksum database. It is asked where go.sum is empty, which {@code go mod download} does not mind. */
final class SumDbScenarios {
    private static final String NAME = "sum.example.com";
    private static final String SHUT_OFF = "ip daddr " + World.address(NAME) + " drop";

    private SumDbScenarios() {}

    static List<Scenario> all() {
        return List.of(
                database("asked straight").passes(Code.GO_SUM_INCOMPLETE, "go.sum"),
                database("asked straight, the oldest go").withOldestGo().passes(Code.GO_SUM_INCOMPLETE, "go.sum"),
                database("asked through the proxy")
                        .site(Site.of("goproxy.example.com")
                                .with("location = /sumdb/sum.example.com/supported { return 200; }\n"
                                        + "location /sumdb/sum.example.com/ { alias " + Lab.DATABASES + "/true/; }"))
                        .router(SHUT_OFF)
                        .passes(Code.GO_SUM_INCOMPLETE, "go.sum"),
                database("shut off").router(SHUT_OFF).fails(Code.CONNECT_TIMEOUT, NAME),
                database("not asked where go.sum is complete")
                        .file("project/go.sum", Lab.TREE.goSum())
                        .router(SHUT_OFF)
                        .passes(),
                database("not asked where GONOSUMDB says so")
                        .env("GONOSUMDB", "example.com")
                        .router(SHUT_OFF)
                        .passes(Code.GO_SUM_INCOMPLETE, "go.sum"),
                database("its name does not exist")
                        .env("GOSUMDB", Lab.DATABASE.verifierKey() + " https://absent.example.com")
                        .fails(Code.DNS_NXDOMAIN, "absent.example.com"),
                database("503").site(Site.of(NAME).answering("return 503;")).fails(Code.HTTP_SERVER_ERROR, NAME),
                database("signed with another key")
                        .env("GOSUMDB", Lab.OTHER_DATABASE.verifierKey())
                        .fails(Code.CONTENT_INVALID, "example.com/a"),
                database("says something else")
                        .site(Site.of(NAME, Lab.DATABASES.resolve("lying")))
                        .env("GOSUMDB", Lab.LYING_DATABASE.verifierKey())
                        .fails(Code.CHECKSUM_MISMATCH, "example.com/a"),
                database("does not know a module")
                        .site(Site.of(NAME, Lab.DATABASES.resolve("true"))
                                .with("location /lookup/example.com/a { return 404; }"))
                        .fails(Code.HTTP_NOT_FOUND, "example.com/a"),
                database("its key is not known").env("GOSUMDB", NAME).fails(Code.GOSUMDB_INVALID, "GOSUMDB"));
    }

    private static Scenario database(String what) {
        return Scenario.of("checksum database: " + what)
                .site(Site.of(NAME, Lab.DATABASES.resolve("true")))
                .env("GOSUMDB", Lab.DATABASE.verifierKey())
                .file("project/go.sum", "");
    }
}
