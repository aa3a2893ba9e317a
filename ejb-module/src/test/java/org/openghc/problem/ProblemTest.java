package org.openghc.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.ejb.ApplicationException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemTest {

    @Test
    @DisplayName("R1 the name becomes a urn, the detail stays a sentence")
    void carriesNameAndSentence() {
        Problem problem = new Problem(Problem.Kind.GONE, "code-expired", "The code has expired.");

        assertEquals("urn:openghc:problem:code-expired", problem.type());
        assertEquals("The code has expired.", problem.detail());
        assertEquals(List.of(), problem.errors());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Code-Expired", "code_expired", "code expired", "-code", "code-"})
    @DisplayName("R1 a name that is not kebab-case is refused")
    void refusesOtherNames(String name) {
        assertThrows(IllegalArgumentException.class, () -> new Problem(Problem.Kind.INVALID, name, "No."));
    }

    @Test
    @DisplayName("R2 the container rolls back")
    void rollsBack() {
        assertTrue(Problem.class.getAnnotation(ApplicationException.class).rollback());
    }

    @Test
    @DisplayName("R3 field errors keep pointer and rule")
    void pointsAtFields() {
        List<Problem.Invalid> errors = List.of(new Problem.Invalid("/document/number", "check-digit"));

        assertEquals(errors, new Problem(Problem.Kind.INVALID, "invalid-document", "Check the number.", errors).errors());
    }
}
