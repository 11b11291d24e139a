package io.jenkins.plugins.gomodpreflight.config;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.gomodpreflight.engine.probe.Extra;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Thresholds;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Verdict.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.Test;

public class OptionsTest {

    @Test
    public void failOnIsReachedFromItsVerdictOn() {
        assertTrue(FailOn.ERROR.reachedBy(Level.FAIL));
        assertFalse(FailOn.ERROR.reachedBy(Level.WARN));
        assertTrue(FailOn.WARNING.reachedBy(Level.FAIL));
        assertTrue(FailOn.WARNING.reachedBy(Level.WARN));
        assertFalse(FailOn.WARNING.reachedBy(Level.PASS));
        assertFalse(FailOn.NEVER.reachedBy(Level.FAIL));
    }

    @Test
    public void wordsAreReadAsTheyAreWritten() {
        for (FailOn value : FailOn.values()) {
            assertEquals(value, FailOn.parse(value.toString()));
        }
        for (OnFailure value : OnFailure.values()) {
            assertEquals(value, OnFailure.parse(value.toString()));
        }
        assertEquals("retryBuild", OnFailure.RETRY_BUILD.toString());
    }

    @Test
    public void anUnknownWordIsRefusedWithThoseThatAreKnown() {
        String failOn = assertThrows(IllegalArgumentException.class, () -> FailOn.parse("errors"))
                .getMessage();
        assertThat(failOn, allOf(containsString("failOn"), containsString("errors")));
        assertThat(failOn, containsString("'error', 'warning', 'never'"));
        String onFailure = assertThrows(IllegalArgumentException.class, () -> OnFailure.parse("retry"))
                .getMessage();
        assertThat(onFailure, containsString("'fail', 'unstable', 'retryBuild'"));
    }

    @Test
    public void numbersOutOfRangeAreRefusedWithTheRange() {
        Defaults defaults = new Defaults();
        String message = assertThrows(IllegalArgumentException.class, () -> defaults.setRebuildDelay(86_401))
                .getMessage();
        assertThat(
                message,
                allOf(containsString("rebuildDelay"), containsString("86401"), containsString("from 0 to 86400")));
        assertThrows(IllegalArgumentException.class, () -> defaults.setTimeout(0));
        assertThrows(IllegalArgumentException.class, () -> defaults.setRetries(11));
        assertThrows(IllegalArgumentException.class, () -> defaults.setRetryDelay(-1));
        assertThrows(IllegalArgumentException.class, () -> defaults.setRebuilds(11));
        assertThrows(IllegalArgumentException.class, () -> defaults.setSlow(0));
        assertThrows(IllegalArgumentException.class, () -> defaults.setRoundTrip(0));
        assertThrows(IllegalArgumentException.class, () -> defaults.setSlowDns(60_001));
        assertThrows(IllegalArgumentException.class, () -> defaults.setLoss(101));
        assertThrows(IllegalArgumentException.class, () -> defaults.setMinThroughput(-1));
        assertThrows(IllegalArgumentException.class, () -> defaults.setClockSkew(0));
        assertThrows(IllegalArgumentException.class, () -> defaults.setMinFree(1_048_577));
        assertEquals(Options.NONE, defaults.options());
    }

    @Test
    public void blankTextsAreNotSet() {
        Defaults defaults = new Defaults();
        defaults.setGoproxy(" ");
        defaults.setFailOn("");
        defaults.setOnFailure(" ");
        assertEquals(Options.NONE, defaults.options());
        defaults.setGoproxy(" https://goproxy.example.com ");
        assertThat(defaults.options().goproxy(), is("https://goproxy.example.com"));
    }

    @Test
    public void theUpperLayerWinsComponentByComponent() {
        Defaults upper = new Defaults();
        upper.setGoproxy("https://upper.example.com");
        upper.setVerifyZips(false);
        Defaults lower = new Defaults();
        lower.setGoproxy("https://lower.example.com");
        lower.setGosumdb("sum.golang.google.cn");
        lower.setVerifyZips(true);
        Options both = upper.options().orElse(lower.options());
        assertThat(both.goproxy(), is("https://upper.example.com"));
        assertThat(both.gosumdb(), is("sum.golang.google.cn"));
        assertThat(both.extras().verifyZips(), is(false));
        assertThat(both.timeout(), is(nullValue()));
        assertEquals(
                Map.of("GOPROXY", "https://upper.example.com", "GOSUMDB", "sum.golang.google.cn"), both.goSettings());
    }

    @Test
    public void whatIsDoneBeyondTheVerdictIsWhatTheUppermostLayerWants() {
        Defaults upper = new Defaults();
        upper.setCleanModCache(false);
        upper.setTrace(true);
        Defaults lower = new Defaults();
        lower.setCleanModCache(true);
        lower.setGoModVerify(true);
        lower.setMeasureNetwork(true);
        lower.setGoModDownload(true);
        Options both = upper.options().orElse(lower.options());
        assertEquals(
                Set.of(Extra.TRACE, Extra.GO_MOD_VERIFY, Extra.MEASURE_NETWORK, Extra.GO_MOD_DOWNLOAD),
                both.extras().wanted());
        assertEquals(
                Set.of(), both.orElse(Options.BUILT_IN).forTrial(60).extras().wanted());
    }

    @Test
    public void limitsAreGivenToTheEngineInItsUnits() {
        Defaults defaults = new Defaults();
        defaults.setRoundTrip(250);
        defaults.setSlowDns(800);
        defaults.setLoss(5);
        defaults.setMinThroughput(64);
        Thresholds thresholds =
                defaults.options().orElse(Options.BUILT_IN).limits().thresholds();
        assertEquals(
                Thresholds.DEFAULT.withNetwork(Duration.ofMillis(250), Duration.ofMillis(800), 5, 65_536), thresholds);
    }

    @Test
    public void builtInOptionsAreCompleteButForTheGoSettings() {
        assertEquals(Options.BUILT_IN, Options.NONE.orElse(Options.BUILT_IN));
        assertEquals(Map.of(), Options.BUILT_IN.goSettings());
        assertThat(Options.BUILT_IN.timeout(), is(60));
        assertThat(Options.BUILT_IN.limits().slow(), is(200));
        assertThat(Options.BUILT_IN.limits().clockSkew(), is(120));
        assertThat(Options.BUILT_IN.limits().minFree(), is(512));
        assertEquals(Thresholds.DEFAULT, Options.BUILT_IN.limits().thresholds());
        assertEquals(Set.of(), Options.BUILT_IN.extras().wanted());
    }
}
