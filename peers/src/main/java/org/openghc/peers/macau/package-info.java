/**
 * The simulated health code system of Macau: in Macau's language and habits, on another SOAP stack than ours
 * (JAX-WS RI; see {@link org.openghc.peers.region}). It keeps Guangdong honest: both sides read the same contract, {@code wsdl/macau.wsdl} of the
 * interop module, and share no code.
 *
 * <p><b>Boundary</b>: {@link org.openghc.peers.macau.MacauSystem} (the process), {@code Pages} (people and tests), {@code Questions}
 * (Guangdong asks).
 *
 * <p><b>Requirements</b>
 * <ul>
 * <li>R1: answers only messages signed by Guangdong's pinned certificate as the contract says, once each</li>
 * <li>R2: its own rule decides who comes in: green, and a negative test sampled at most seven calendar days ago; a refusal names the
 *     reason</li>
 * <li>R3: what it issued and what was used survives a restart</li>
 * <li>R4: an answer of Guangdong that is not signed, or not about what was asked, is no answer</li>
 * <li>R5: what a person carries to Guangdong is made out to the home-return permit or to the resident card (BIR), as the person says</li>
 * <li>R6: its automated gates take a code within six hours of when it was made; a valid code of its own says when that was</li>
 * </ul>
 *
 * <p><b>Out of scope</b>: how the real system works inside; nobody published that.
 */
package org.openghc.peers.macau;
