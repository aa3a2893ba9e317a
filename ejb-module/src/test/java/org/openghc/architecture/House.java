package org.openghc.architecture;

import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.ejb.Singleton;
import jakarta.ejb.Stateless;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.MappedSuperclass;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How this module is built, as rules for the classes below one root package. The root is an argument so that the same
 * rules can be shown to fail on a house that breaks them.
 */
record House(String root) {

    /** Lowest first: a package may use those of the floors below its own, and no other of this module. */
    static final List<Set<String>> FLOORS = List.of(
            Set.of("problem", "time", "schema", "message", "secrets"),
            Set.of("identity", "policy", "idempotency", "form"),
            Set.of("audit", "ledger", "judgement"),
            Set.of("code"),
            Set.of("session"),
            Set.of("records", "declaration", "phone", "edition"),
            Set.of("measure", "area", "linking"),
            Set.of("venue", "recognition"),
            Set.of("province"),
            Set.of("retention"));

    private static final String FOREIGN_NAMES = ".*(Impl|Utils?|Helper|Manager|Service|DTO|Dto|Repository|DAO|Dao)";

    List<ArchRule> rules() {
        return List.of(dependenciesPointDown(), noCycles(), judgementIsPure(), namesAreTheFieldsOwn(), entitiesStayInside(),
                timeIsPassedIn(), packagesAreFlat(), beansAreCalledByPublicMethods());
    }

    ArchRule dependenciesPointDown() {
        return classes().that().resideInAPackage(root + "..").should(standOnLowerFloorsOnly());
    }

    ArchRule noCycles() {
        return slices().matching(root + ".(*)..").should().beFreeOfCycles();
    }

    ArchRule judgementIsPure() {
        return classes().that().resideInAPackage(root + ".judgement")
                .should().onlyDependOnClassesThat(DescribedPredicate.describe("are plain Java, judgement or policy values",
                        other -> plainJava(other) || other.getPackageName().equals(root + ".judgement")
                                || policyValue(other)))
                .as("judgement is pure: no container, no input or output, no thread, nothing of this house but policy values");
    }

    ArchRule namesAreTheFieldsOwn() {
        return noClasses().that().resideInAPackage(root + "..").should().haveNameMatching(FOREIGN_NAMES)
                .as("names are the field's own, no Impl, Util, Helper, Manager, Service, DTO, Repository");
    }

    ArchRule entitiesStayInside() {
        return noClasses().that().areAnnotatedWith(Entity.class)
                .or().areAnnotatedWith(Embeddable.class)
                .or().areAnnotatedWith(MappedSuperclass.class)
                .should().haveModifier(PUBLIC)
                .as("entities are package-private");
    }

    ArchRule timeIsPassedIn() {
        return noClasses().that().resideInAPackage(root + "..")
                .should().callMethod(Instant.class, "now")
                .orShould().callMethod(LocalDate.class, "now")
                .orShould().callMethod(LocalDateTime.class, "now")
                .orShould().callMethod(OffsetDateTime.class, "now")
                .orShould().callMethod(ZonedDateTime.class, "now")
                .orShould().callMethod(System.class, "currentTimeMillis")
                .orShould().callConstructor(Date.class)
                .as("time is passed in (Instant or " + Clock.class.getSimpleName() + ")");
    }

    ArchRule packagesAreFlat() {
        return classes().that().resideInAPackage(root + "..").should().resideInAPackage(root + ".*")
                .as("a capability is one flat package");
    }

    /** A container's reference to a bean has only its public methods; a call of another one fails at run time. */
    ArchRule beansAreCalledByPublicMethods() {
        return classes().that().areAnnotatedWith(Stateless.class).or().areAnnotatedWith(Singleton.class)
                .should(new ArchCondition<>("be called from outside by their public methods only") {
                    @Override
                    public void check(JavaClass bean, ConditionEvents events) {
                        bean.getMethodCallsToSelf().stream()
                                .filter(call -> !outermost(call.getOriginOwner()).equals(outermost(bean)))
                                .filter(call -> call.getTarget().resolveMember()
                                        .map(method -> !method.getModifiers().contains(PUBLIC)
                                                && !method.getModifiers().contains(JavaModifier.STATIC))
                                        .orElse(false))
                                .forEach(call -> events.add(SimpleConditionEvent.violated(bean, call.getDescription())));
                    }
                });
    }

    private ArchCondition<JavaClass> standOnLowerFloorsOnly() {
        Map<String, Integer> floors = new TreeMap<>();
        for (int floor = 0; floor < FLOORS.size(); floor++) {
            for (String name : FLOORS.get(floor)) {
                floors.put(name, floor);
            }
        }
        return new ArchCondition<>("only use packages of lower floors " + FLOORS) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                String own = capability(type);
                if (own == null || !floors.containsKey(own)) {
                    events.add(SimpleConditionEvent.violated(type, type.getName() + " is in a package without a floor"));
                    return;
                }
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    String other = capability(dependency.getTargetClass());
                    if (other != null && !other.equals(own) && floors.getOrDefault(other, FLOORS.size()) >= floors.get(own)) {
                        events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
                    }
                }
            }
        };
    }

    /** The package below the root; null for classes of other modules and libraries. */
    private String capability(JavaClass type) {
        String name = type.getBaseComponentType().getPackageName();
        if (!name.startsWith(root + ".") || name.startsWith(root + ".verifier")) {
            return null;
        }
        return name.substring(root.length() + 1).split("\\.")[0];
    }

    private boolean policyValue(JavaClass type) {
        return type.getPackageName().equals(root + ".policy")
                && (type.isRecord() || type.isEnum() || type.isInterface());
    }

    private static boolean plainJava(JavaClass type) {
        String name = type.getBaseComponentType().getPackageName();
        return type.getBaseComponentType().isPrimitive() || name.equals("java.lang") || name.equals("java.lang.invoke")
                || name.equals("java.lang.runtime") || name.equals("java.time") || name.startsWith("java.time.chrono")
                || name.equals("java.util") || name.equals("java.util.function") || name.equals("java.util.stream");
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(House::outermost).orElse(type);
    }
}
