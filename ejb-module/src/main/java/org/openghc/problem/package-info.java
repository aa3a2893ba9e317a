/**
 * The one door for refusals.
 *
 * <h2>Requirements</h2>
 * <ul>
 * <li>R1 A refusal carries a kind, a stable kebab-case name and a sentence. <i>(why: callers branch on the name, people
 *     read the sentence, and neither may break the other)</i>
 * <li>R2 A refusal undoes the transaction in which it is thrown. <i>(why: half a change is worse than none)</i>
 * <li>R3 Field errors point into the request by JSON pointer and name the rule. <i>(why: a form can mark the field)</i>
 * <li>R4 What only the database could still refuse, since it had changed in the seconds before, is a conflict to its caller
 *     ({@code overtaken}). <i>(why: whoever looks again sees what changed; a failure would send for an engineer)</i>
 * </ul>
 *
 * <h2>Where names are listed</h2>
 * Each capability lists the names it throws in its own {@code package-info.java}, beside the requirement that makes it
 * refuse. The edges add {@code malformed-request}, {@code body-too-large} and {@code internal} (an unexpected error:
 * an incident id and nothing else).
 *
 * <h2>Out of scope</h2>
 * HTTP status codes and SOAP faults: each edge has one switch over {@link org.openghc.problem.Problem.Kind}. A refusal
 * at a gate is a result, not a problem.
 */
package org.openghc.problem;
