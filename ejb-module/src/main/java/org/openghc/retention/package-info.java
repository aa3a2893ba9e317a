/**
 * Deletion by class of data, each after the time that policy gives it, with proof.
 *
 * <p>Boundary: {@link org.openghc.retention.Retention}. Control: {@code RetentionNights}. Values: {@link org.openghc.retention.DataClass}, {@link
 * org.openghc.retention.Deletion}.
 *
 * <h2>Requirements</h2>
 * <ul>
 * <li>R1 Each class of data is deleted as soon as the edition in force no longer keeps it, counted from what policy names: a visit from its day, a
 *     message from when it was sent, an appeal from its answer. What is still open is never deleted. <i>(why: data kept for ever was a complaint;
 *     domain.md section 7)</i>
 * <li>R2 Every night each class is looked through once, whatever many servers ask; a class that fails does not keep the others.
 * <li>R3 What was deleted is counted and on record: class, edition, moment, number; and, unless it was nothing, a public leaf of the ledger.
 *     <i>(why: deletion must be provable, PROM-11)</i>
 * <li>R4 The log of who looked at whom stays for half a year, whatever an edition says; the database itself holds to it. <i>(why: S30)</i>
 * <li>R5 Every table belongs to a class, is cleared by its own package within days, or is kept until the end with a reason that stands in the test which
 *     holds this against the database. <i>(why: what nobody thought of is kept for ever)</i>
 * </ul>
 *
 * <h2>Out of scope</h2>
 * Credentials, log-ins and replay guards, which their own packages clear within days; the end of the epidemic, when everything goes, the facts too.
 */
package org.openghc.retention;
