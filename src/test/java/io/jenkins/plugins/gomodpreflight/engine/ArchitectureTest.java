package io.jenkins.plugins.gomodpreflight.engine;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import org.junit.BeforeClass;
import org.junit.Test;

/** The rules of the house that a compiler does not check. */
public class ArchitectureTest {
    private static final String ENGINE = "io.jenkins.plugins.gomodpreflight.engine";
    private static final List<String> STAGES = List.of("goenv", "gomod", "plan", "probe", "verdict", "report");

    /** Reads what go commands printed; stands beside the road. */
    private static final String GOLOG = "golog";

    /** Reads what firewalls print; stands beside the road, before the probes. */
    private static final String FIREWALL = "firewall";

    private static JavaClasses engine;

    @BeforeClass
    public static void readClasses() {
        // what lies outside is only named in the rules, so its classes need not be read
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        engine = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(ENGINE);
    }

    @Test
    public void aStageKnowsOnlyTheStagesToItsLeft() {
        for (int i = 0; i < STAGES.size(); i++) {
            noClasses()
                    .that()
                    .resideInAPackage(ENGINE + "." + STAGES.get(i))
                    .should()
                    .dependOnClassesThat(resideInAPackage(ENGINE)
                            .or(resideInAnyPackage(STAGES.subList(i + 1, STAGES.size()).stream()
                                    .map(stage -> ENGINE + "." + stage)
                                    .toArray(String[]::new))))
                    .because("the road goes " + String.join(" -> ", STAGES) + ", and Preflight alone sees all of it")
                    .check(engine);
        }
    }

    @Test
    public void theReaderOfLogsStandsBesideTheRoad() {
        noClasses()
                .that()
                .resideInAPackage(ENGINE + "." + GOLOG)
                .should()
                .dependOnClassesThat(resideInAPackage(ENGINE)
                        .or(resideInAnyPackage(STAGES.stream()
                                .filter(stage -> !stage.equals("goenv") && !stage.equals("gomod"))
                                .map(stage -> ENGINE + "." + stage)
                                .toArray(String[]::new))))
                .because("it needs the words of settings and modules, and no result of a check")
                .check(engine);
        noClasses()
                .that()
                .resideOutsideOfPackage(ENGINE + "." + GOLOG)
                .and()
                .doNotHaveSimpleName("GoRunCheck")
                .should()
                .dependOnClassesThat(resideInAPackage(ENGINE + "." + GOLOG))
                .because(
                        "a check looks at the project and its servers, not at what a build printed; one looks at the go commands"
                                + " that were asked for")
                .check(engine);
    }

    @Test
    public void theReaderOfFirewallsNeedsNoStageButItsWords() {
        noClasses()
                .that()
                .resideInAPackage(ENGINE + "." + FIREWALL)
                .should()
                .dependOnClassesThat(resideInAPackage(ENGINE)
                        .or(resideInAnyPackage(STAGES.stream()
                                .filter(stage -> !stage.equals("goenv"))
                                .map(stage -> ENGINE + "." + stage)
                                .toArray(String[]::new))))
                .because("what a rule does to a packet is the same whoever asks")
                .check(engine);
    }

    @Test
    public void theEngineKnowsNeitherJenkinsNorTheCommandLine() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "hudson..",
                        "jenkins..",
                        "org.jenkinsci..",
                        "org.kohsuke..",
                        "picocli..",
                        "io.jenkins.plugins.gomodpreflight.agent..",
                        "io.jenkins.plugins.gomodpreflight.steps..",
                        "io.jenkins.plugins.gomodpreflight.config..",
                        "io.jenkins.plugins.gomodpreflight.build..",
                        "io.jenkins.plugins.gomodpreflight.cli..")
                .because("it runs in a shell as well as in Jenkins")
                .check(engine);
    }

    @Test
    public void onlyProbeTouchesTheNetwork() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ENGINE + ".probe")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("java.net.http..", "javax.net..", "org.apache.hc..", "org.xbill..")
                                .or(nameMatching("java\\.net\\.(.*Socket.*|InetAddress|.*URLConnection|URL)"))
                                .or(nameMatching("java\\.nio\\.channels\\..*(Socket|Datagram).*")))
                .because("every other stage can be tested, and repeated, without a network")
                .check(engine);
    }

    @Test
    public void theRequestAloneSaysWhatTheEnvironmentIs() {
        noClasses()
                .should()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(Locale.class, "getDefault")
                .because("the build's environment is not that of this process, nor is the reader's language")
                .check(engine);
    }

    @Test
    public void nothingIsPrintedAndNobodyExits() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .because("whoever asked gets a report or an exception")
                .check(engine);
    }

    @Test
    public void nothingThatTravelsHoldsAMutableTime() {
        noFields()
                .that()
                .areDeclaredInClassesThat()
                .areRecords()
                .should()
                .haveRawType(Date.class)
                .orShould()
                .haveRawType(Calendar.class)
                .because("values are immutable; an Instant says the same")
                .check(engine);
    }
}
