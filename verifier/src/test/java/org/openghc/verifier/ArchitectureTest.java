package org.openghc.verifier;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.security.Security;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.openghc.verifier");

    private static final ArchRule JDK_AND_JACKSON_ONLY = classes().that().doNotHaveFullyQualifiedName(QrImage.class.getName()).should().onlyDependOnClassesThat()
            .resideInAnyPackage("org.openghc.verifier", "java..", "javax.naming..", "javax.security.auth.x500", "com.fasterxml.jackson..");
    private static final ArchRule ONLY_THE_COMMAND_LINE_READS_PICTURES = classes().that().haveFullyQualifiedName(QrImage.class.getName())
            .should().onlyBeAccessed().byClassesThat().haveNameMatching(".*\\.(QrImage|Gate)(\\$.*)?");
    private static final ArchRule TIME_IS_PASSED_IN = noClasses().that().doNotHaveFullyQualifiedName(Main.class.getName())
            .should().callMethod(Instant.class, "now").orShould().callMethod(Clock.class, "systemUTC")
            .orShould().callMethod(Clock.class, "systemDefaultZone").orShould().callMethod(System.class, "currentTimeMillis");
    private static final ArchRule NO_GLOBAL_PROVIDER = noClasses().should()
            .callMethod(Security.class, "addProvider", java.security.Provider.class)
            .orShould().callMethod(Security.class, "insertProviderAt", java.security.Provider.class, int.class);

    @Test
    @DisplayName("the whole module is seen")
    void seen() {
        assertTrue(MODULE.size() >= 20, MODULE.size() + " classes");
    }

    @Test
    @DisplayName("R11 the module needs the JDK and Jackson, nothing else, except for reading pictures")
    void dependencies() {
        JDK_AND_JACKSON_ONLY.check(MODULE);
    }

    @Test
    @DisplayName("R11 without the picture reader on the class path, only reading pictures is missing")
    void pictures() {
        ONLY_THE_COMMAND_LINE_READS_PICTURES.check(MODULE);
    }

    @Test
    @DisplayName("R12 only the command line reads the clock")
    void time() {
        TIME_IS_PASSED_IN.check(MODULE);
    }

    @Test
    @DisplayName("R8 no provider is inserted into the JVM")
    void providers() {
        NO_GLOBAL_PROVIDER.check(MODULE);
    }

    @Test
    @DisplayName("what other modules can see is exactly this")
    void boundary() {
        Set<String> open = MODULE.stream().filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .map(JavaClass::getSimpleName).collect(Collectors.toSet());
        assertEquals(Set.of("CodeToken", "Colour", "Entry", "HealthCertificate", "Hc1Outcome", "Hc1Verifier", "Holder", "Main", "Outcome", "PartialDate", "PhoneKey", "NativeProvider", "Kind", "Recovery", "RevocationList", "SignedList", "StatusCredential", "Test", "TestKind", "TokenClass",
                "TokenSigner", "TrustList", "TrustListException",
                "TrustedKey", "Vaccination", "Verdict", "Verifier"), open);
    }

    @Test
    @DisplayName("negative control: each rule fails for a class that breaks it")
    void rulesCanFail() {
        JavaClasses sinner = new ClassFileImporter().importClasses(Sinner.class);
        assertThrows(AssertionError.class, () -> JDK_AND_JACKSON_ONLY.check(sinner));
        assertThrows(AssertionError.class, () -> TIME_IS_PASSED_IN.check(sinner));
        assertThrows(AssertionError.class, () -> NO_GLOBAL_PROVIDER.check(sinner));
    }

    /** Breaks every rule. */
    @SuppressWarnings("unused")
    private static final class Sinner {
        private final com.google.zxing.BarcodeFormat foreign = com.google.zxing.BarcodeFormat.QR_CODE;

        Instant sin() {
            Security.addProvider(Security.getProviders()[0]);
            return Instant.now();
        }
    }
}
