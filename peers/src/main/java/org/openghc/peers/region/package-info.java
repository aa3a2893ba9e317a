/**
 * What the simulated systems of the two regions share: signatures by the JDK alone, questions to Guangdong by JAX-WS RI, the portable
 * credential written anew, keys, a registry of evidence, a small server for forms. It shares no code with Guangdong, so that both sides
 * cannot be wrong in the same way. On which stack a region answers is its own choice (docs/adr/0028).
 *
 * <p><b>Boundary</b>: {@code Region} (the process), {@code Seal} (signs and checks), {@code SecurityHandler} (the same in JAX-WS), {@code Asking}
 * (a question to Guangdong), {@code Credential}, {@code Keys}, {@code EvidenceBook}, {@code Forms}.
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
