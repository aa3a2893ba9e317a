/**
 * Figures beside their yardsticks, all from one run on one machine: a number alone says more about the machine than about us.
 *
 * <ul>
 * <li>B1 Showing a code is measured as a ratio to the plainest JAX-RS JSON answer of the same server, in alternating pairs, medians
 *     quoted. <em>(why: a pair shares the machine's mood; a median forgives one bad moment)</em>
 * <li>B2 Warm: 1,000 residents again and again. Cold: 100,000 different residents, each once, none of them remembered by the server.
 * <li>B3 An answer counts only if it is the right answer; every other one is an error and is printed. <em>(why: a fast refusal is not
 *     speed)</em>
 * <li>B4 CPU per request is the server's and PostgreSQL's own, from the kernel's counters; what the rest of the machine did
 *     meanwhile is printed too.
 * <li>B5 An offline check is measured as a ratio to {@code se.digg.dgc:dgc-create-validate}: same payload, same signature algorithm,
 *     same core, with the native crypto provider and without.
 *     "As shipped" is that library with the JDK's signatures: it brings no provider.
 * <li>B6 What a check costs beyond its signature is told by the bare P-256 check of the same provider; minting likewise.
 * <li>B7 Case files judged a second and processor, of a load that is the same for the same seed, beside the least that anybody would do with a file:
 *     writing it as JSON. By JMH on a quiet machine ({@code JudgeCheck}), by processor time on any ({@code bench/run --judge}). Goal: 200,000.
 * <li>B8 Everybody judged again by the packaged server, once with changes and once without, beside one pass of the database alone
 *     ({@code bench/run --rejudge=N}). Goal: 1,000,000 residents in 60 s; the server's peak memory is printed and must not grow with them.
 * <li>B9 Recognitions answered a second with real signatures both ways, beside the plainest XML answer of the same server and beside what the signatures
 *     alone cost. Questions are signed before the clock starts and answers checked after it stops; each answer must be signed, green and to a question that
 *     was asked. Goals: 150 a second at least, 500 the aim, 99 of 100 within 100 ms. <em>(why: the load's own cryptography is not the server's)</em>
 * <li>B10 Codes shown while gates ask a neighbour that says nothing, beside the same displays while the gates scan a code of ours. Goal: the 99th percentile within 1.1 times.
 * </ul>
 *
 * Start: {@link org.openghc.bench.Bench}, by the script {@code bench/run}.
 */
package org.openghc.bench;
