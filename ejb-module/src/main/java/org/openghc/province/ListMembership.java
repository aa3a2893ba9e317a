package org.openghc.province;

import java.time.LocalDate;

/**
 * A key population to which a person belongs.
 *
 * @param list  its name
 * @param until null if no end is known
 */
public record ListMembership(String list, LocalDate from, LocalDate until) {
}
