package org.openghc.interop;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final String MACAU = "org.openghc.interop.macau";
    private static final String HONG_KONG = "org.openghc.interop.hongkong";
    private static final String PROVINCE = "org.openghc.interop.province";
    private static final String[] WIRE = {MACAU + ".wire..", HONG_KONG + ".wire..", PROVINCE + ".wire.."};
    private static final JavaClasses OURS = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.openghc.interop");

    private static final ArchRule MACAUS_WORDS = wireStaysWith(MACAU);
    private static final ArchRule HONG_KONGS_WORDS = wireStaysWith(HONG_KONG);
    private static final ArchRule PROVINCES_WORDS = wireStaysWith(PROVINCE);
    private static final ArchRule KNOWS_ONLY_THE_BOUNDARY = noClasses().that().resideInAPackage("org.openghc.interop..")
            .should().dependOnClassesThat().resideInAnyPackage("org.openghc.identity..", "org.openghc.records..", "org.openghc.measure..",
                    "org.openghc.code..", "org.openghc.venue..", "org.openghc.session..", "jakarta.persistence..", "java.sql..");
    private static final ArchRule TIME_IS_PASSED_IN = noClasses().that().resideOutsideOfPackages(WIRE)
            .should().callMethod(Instant.class, "now");

    @Test
    @DisplayName("every class was seen, so that the rules below mean something")
    void seen() {
        assertTrue(OURS.size() > 25, "only " + OURS.size() + " classes");
        assertTrue(OURS.contain("org.openghc.interop.macau.MacauMapping"));
        assertTrue(OURS.contain("org.openghc.interop.macau.wire.Cor"));
        assertTrue(OURS.contain("org.openghc.interop.hongkong.HongKongMapping"));
        assertTrue(OURS.contain("org.openghc.interop.hongkong.wire.EFormColour"));
        assertTrue(OURS.contain("org.openghc.interop.province.StandingMapping"));
        assertTrue(OURS.contain("org.openghc.interop.province.wire.HealthFact"));
    }

    @Test
    @DisplayName("each neighbour's words stay in its package; the edge knows no person, no document and no database")
    void edges() {
        MACAUS_WORDS.check(OURS);
        HONG_KONGS_WORDS.check(OURS);
        PROVINCES_WORDS.check(OURS);
        KNOWS_ONLY_THE_BOUNDARY.check(OURS);
        TIME_IS_PASSED_IN.check(OURS);
    }

    @Test
    @DisplayName("negative control: the tests' own classes, which break two of the rules, are found out")
    void canFail() {
        JavaClasses tests = new ClassFileImporter().importPackages("org.openghc.interop");
        assertTrue(TIME_IS_PASSED_IN.evaluate(tests).hasViolation());
        assertFalse(TIME_IS_PASSED_IN.evaluate(OURS).hasViolation());
    }

    private static ArchRule wireStaysWith(String neighbour) {
        return classes().that().resideInAPackage(neighbour + ".wire..").should().onlyBeAccessed().byAnyPackage(neighbour, neighbour + ".wire..");
    }
}
