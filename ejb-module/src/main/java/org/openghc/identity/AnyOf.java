package org.openghc.identity;

import java.util.UUID;
import org.hibernate.boot.model.FunctionContributions;
import org.hibernate.boot.model.FunctionContributor;

/**
 * Lets a JPQL query ask for many persons with one parameter, PostgreSQL's {@code person_id = any(?)}. The text of {@code IN} depends on how many there
 * are, so that Hibernate writes it anew each time; this one is the same for one person and a thousand, and prepared once.
 */
public class AnyOf implements FunctionContributor {
    @Override
    public void contributeFunctions(FunctionContributions functions) {
        functions.getFunctionRegistry().registerPattern("any_of", "any(?1)", functions.getTypeConfiguration().getBasicTypeForJavaType(UUID.class));
    }
}
