/**
 * What the simulated systems of the two regions share: signed SOAP on another stack than ours (JAX-WS RI and the JDK's own XML
 * signatures), the portable credential written anew, keys, a registry of evidence, a small server for forms. It shares no code with
 * Guangdong, so that both sides cannot be wrong in the same way.
 *
 * <p><b>Boundary</b>: {@code Region} (the process), {@code SecurityHandler} (signs and checks), {@code Asking} (a question to Guangdong), {@code Credential},
 * {@code Keys}, {@code EvidenceBook}, {@code Forms}.
 *
 * <p><b>Requirements</b>
 * <ul>
 * <li>R1: answers only messages signed by Guangdong's pinned certificate as the contract says, once each</li>
 * <li>R2: where the contract has addressing, all its headers are signed in both directions, and an answer of Guangdong counts for the
 *     question that its signed RelatesTo names</li>
 * <li>R3: what was issued and what was used survives a restart</li>
 * </ul>
 *
 * <p><b>Out of scope</b>: what a message means, and the words of a region.
 */
package org.openghc.peers.region;
