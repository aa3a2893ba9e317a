package org.openghc.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.openghc.architecture.broken.records.SentinelService;
import org.openghc.problem.Problem;

/** The module keeps the rules of its house, and the rules can be broken. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = importWhere(Problem.class);
    private static final JavaClasses BROKEN = importWhere(SentinelService.class);
    private static final House HOUSE = new House("org.openghc");
    private static final House BROKEN_HOUSE = new House("org.openghc.architecture.broken");

    @TestFactory
    @DisplayName("the module keeps each rule")
    Stream<DynamicTest> keepsEachRule() {
        return HOUSE.rules().stream().map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(CLASSES)));
    }

    @TestFactory
    @DisplayName("(control) a house that breaks each rule is caught by each")
    Stream<DynamicTest> catchesEachBreach() {
        return BROKEN_HOUSE.rules().stream().map(rule -> DynamicTest.dynamicTest(rule.getDescription(),
                () -> assertTrue(brokenBy(rule).hasViolation(), "nothing in the broken house breaks it")));
    }

    @Test
    @DisplayName("(control) each floor rule is broken by what was built to break it")
    void namesTheBreach() {
        String floors = String.join("\n", brokenBy(BROKEN_HOUSE.dependenciesPointDown()).getFailureReport().getDetails());
        String pure = String.join("\n", brokenBy(BROKEN_HOUSE.judgementIsPure()).getFailureReport().getDetails());

        assertTrue(floors.contains("judgement.Tattletale"), floors);
        assertTrue(floors.contains("is in a package without a floor"), floors);
        assertTrue(pure.contains("java.nio.file"), pure);
    }

    @Test
    @DisplayName("every package that the floors name exists, every package that exists has a floor, and all was seen")
    void seesTheWholeModule() {
        Set<String> seen = CLASSES.stream()
                .map(type -> type.getPackageName().replaceFirst("^org\\.openghc\\.?", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> named = House.FLOORS.stream().flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new));

        assertEquals(named, seen);
        assertTrue(CLASSES.size() > 150, CLASSES.size() + " classes seen");
        assertEquals(House.FLOORS.stream().mapToInt(Set::size).sum(), named.size(), "a package stands on two floors");
        assertTrue(List.of("judgement", "code", "policy").stream().allMatch(seen::contains));
    }

    private static EvaluationResult brokenBy(ArchRule rule) {
        return rule.evaluate(BROKEN);
    }

    /** All classes that were compiled together with that one. */
    private static JavaClasses importWhere(Class<?> one) {
        String file = one.getName().replace('.', '/') + ".class";
        String path = one.getClassLoader().getResource(file).getPath();
        Path folder = Path.of(path.substring(0, path.length() - file.length()));
        return one == Problem.class
                ? new ClassFileImporter().importPath(folder)
                : new ClassFileImporter().importPath(folder.resolve(one.getPackageName().replace('.', '/')).getParent());
    }
}
