package io.jenkins.plugins.gomodpreflight.engine.verdict;

import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.COMPANY;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.failed;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.failure;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.goproxy;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.sample;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import io.jenkins.plugins.gomodpreflight.engine.probe.Cause;
import io.jenkins.plugins.gomodpreflight.engine.probe.Failure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;

public class JudgeTest {
    private static final String A = "a.example/one@v1.0.0";
    private static final String B = "b.example/two@v1.0.0";
    private static final String C = "c.example/three@v1.0.0";

    @Test
    public void whatIsNeededDecidesTheOutcomeWhereNothingFails() {
        assertEquals(Verdict.Outcome.NOT_NEEDED, sample().verdict().download().outcome());
        assertEquals(
                Verdict.Outcome.NOT_NEEDED,
                sample().local(A).verdict().download().outcome());
        assertEquals(
                Verdict.Outcome.SUCCEEDS,
                sample().cached(A).verdict().download().outcome());
        assertEquals(
                Verdict.Outcome.SUCCEEDS,
                goproxy("off").cached(A).verdict().download().outcome());
        assertEquals(
                Verdict.Outcome.SUCCEEDS,
                goproxy("direct").served(A, "direct").verdict().download().outcome());
    }

    @Test
    public void theCauseOfMostModulesDecidesAndTheFirstModuleIsNamed() {
        Verdict verdict = goproxy(COMPANY)
                .module(C, failed(COMPANY, Cause.HTTP_SERVER_ERROR))
                .module(B, failed(COMPANY, Cause.HTTP_SERVER_ERROR))
                .module(A, failed(COMPANY, Cause.HTTP_DENIED))
                .verdict();
        assertEquals(Optional.of(Code.HTTP_SERVER_ERROR), verdict.download().reason());
        assertEquals(A, verdict.download().module());
        assertEquals(
                List.of(Code.HTTP_SERVER_ERROR, Code.HTTP_DENIED),
                verdict.findings().stream().map(Finding::code).toList());
    }

    @Test
    public void whatStopsGoAtOnceDecidesBeforeAnyModule() {
        Verdict verdict = goproxy(COMPANY)
                .env("GO111MODULE", "off")
                .env("GOFLAGS", "mod")
                .module(A, failed(COMPANY, Cause.HTTP_SERVER_ERROR))
                .module(B, failed(COMPANY, Cause.HTTP_SERVER_ERROR))
                .verdict();
        assertEquals(
                List.of(Code.MODULES_DISABLED, Code.GOFLAGS_INVALID, Code.HTTP_SERVER_ERROR),
                verdict.findings().stream().map(Finding::code).toList());
        assertEquals("", verdict.download().module());
    }

    @Test
    public void errorsComeBeforeWarningsAndThoseBeforeNotes() {
        Verdict verdict = goproxy("direct," + COMPANY)
                .module(A, failed("direct", Cause.DNS_NXDOMAIN))
                .served(B, "direct")
                .verdict();
        assertEquals(
                List.of(Severity.ERROR, Severity.WARNING, Severity.INFO),
                verdict.findings().stream().map(Finding::severity).toList());
        assertEquals(Verdict.Level.FAIL, verdict.level());
    }

    @Test
    public void aProxyThatFailsModulesAndLookUpsIsOneFinding() {
        Failure refused = failure(Cause.CONNECT_REFUSED);
        Sample sample = goproxy(COMPANY).module(A, failed(COMPANY, refused)).sumDb("", Map.of(A, refused, B, refused));
        assertEquals(2, sample.finding(Code.CONNECT_REFUSED).modules());
    }

    @Test
    public void secretsInRawErrorsAreMasked() {
        String raw = "Get https://ci:s3cr3t@goproxy.corp.example/x: token s3cr3t refused";
        Verdict verdict = goproxy("https://ci:s3cr3t@goproxy.corp.example")
                .module(A, failed(COMPANY, Failure.of(Cause.HTTP_DENIED, raw)))
                .verdict();
        assertFalse(verdict.toString(), verdict.toString().contains("s3cr3t"));
    }

    @Test
    public void theSameEvidenceGivesTheSameVerdict() {
        Evidence evidence = Samples.cause(Cause.TLS_UNTRUSTED_ISSUER).evidence();
        assertEquals(Judge.judge(evidence), Judge.judge(evidence));
    }
}
