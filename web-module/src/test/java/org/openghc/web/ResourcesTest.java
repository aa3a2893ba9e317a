package org.openghc.web;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openghc.session.Role;

class ResourcesTest {
    private static final JavaClasses CLASSES = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("org.openghc.web");
    private static final DescribedPredicate<JavaMethod> ANSWERS = DescribedPredicate.describe("answer a request",
            method -> method.getAnnotations().stream().anyMatch(annotation -> annotation.getRawType().isAnnotatedWith(HttpMethod.class)));

    private static final ArchRule GUARDED = methods().that(ANSWERS).should(sayWhoMayCall());
    private static final ArchRule WIRE_TYPES_STAY = noClasses().that().resideInAPackage("org.openghc.web").should().dependOnClassesThat().resideInAPackage("jakarta.persistence..");

    @Test
    @DisplayName("R1 every method that answers a request says which roles may call it, or that everybody may")
    void guarded() {
        GUARDED.check(CLASSES);
        long seen = CLASSES.stream().flatMap(type -> type.getMethods().stream()).filter(ANSWERS).count();
        assertTrue(seen > 20, "only " + seen + " methods were seen");
    }

    @Test
    @DisplayName("R1 (control) a resource that forgets to say it, or names a role that nobody has, is noticed")
    void unguarded() {
        JavaClasses broken = new ClassFileImporter().importClasses(Forgetful.class);
        var report = GUARDED.evaluate(broken).getFailureReport().toString();
        assertTrue(report.contains("forgets"), report);
        assertTrue(report.contains("misspells"), report);
        assertFalse(report.contains("remembers"), report);
    }

    @Test
    @DisplayName("R5 no entity reaches this edge")
    void noEntities() {
        WIRE_TYPES_STAY.check(CLASSES);
    }

    @Test
    @DisplayName("R1 what everybody may call is a short list that was agreed to")
    void open() {
        Set<String> open = CLASSES.stream().flatMap(type -> type.getMethods().stream()).filter(ANSWERS).filter(method -> method.isAnnotatedWith(PermitAll.class))
                .map(method -> method.getOwner().getSimpleName() + "." + method.getName()).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of("CodeResource.trustList", "GateListResource.anchors", "GateListResource.keys", "GateListResource.revoked", "LedgerResource.head", "LogInResource.begin", "LogInResource.complete", "LogInResource.staff"), open);
    }

    private static ArchCondition<JavaMethod> sayWhoMayCall() {
        Set<String> roles = Arrays.stream(Role.values()).map(Role::name).collect(Collectors.toSet());
        return new ArchCondition<>("say who may call it") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean named = method.tryGetAnnotationOfType(RolesAllowed.class).map(allowed -> allowed.value().length > 0 && roles.containsAll(Set.of(allowed.value()))).orElse(false);
                boolean said = named != method.isAnnotatedWith(PermitAll.class);
                events.add(new SimpleConditionEvent(method, said, method.getFullName()));
            }
        };
    }

    /** What must not be written. */
    @Path("/forgetful")
    static class Forgetful {
        @POST
        public Response forgets() {
            return Response.ok().build();
        }

        @POST
        @RolesAllowed("OFICER")
        public Response misspells() {
            return Response.ok().build();
        }

        @POST
        @RolesAllowed("OFFICER")
        public Response remembers() {
            return Response.ok().build();
        }
    }
}
