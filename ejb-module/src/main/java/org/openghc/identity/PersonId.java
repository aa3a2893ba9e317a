package org.openghc.identity;

import java.util.Collection;
import java.util.Objects;
import java.util.UUID;

/**
 * The name by which the system knows one person. Random, so that it says nothing about its bearer and spreads persons
 * evenly over the nodes of a distributed database.
 */
public record PersonId(UUID value) implements Comparable<PersonId> {

    public PersonId {
        Objects.requireNonNull(value, "value");
    }

    /** A new name for a new person. */
    public static PersonId random() {
        return new PersonId(UUID.randomUUID());
    }

    /** The ids of persons as one parameter of a query: {@code = any_of(:persons)} in JPQL ({@link AnyOf}), {@code = any(:persons)} in SQL. */
    public static UUID[] array(Collection<PersonId> persons) {
        return persons.stream().map(PersonId::value).toArray(UUID[]::new);
    }

    /** Orders persons the same way everywhere, which is what keeps two callers that lock many from deadlocking. */
    @Override
    public int compareTo(PersonId other) {
        return value.toString().compareTo(other.value.toString());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
