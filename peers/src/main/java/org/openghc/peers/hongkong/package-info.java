/**
 * The simulated health code system of Hong Kong: in Hong Kong's language and habits, on another SOAP stack than ours
 * and than Macau's (Spring Web Services with its own WS-Addressing; see {@link org.openghc.peers.region}). Both sides read the same contract, {@code wsdl/hongkong.wsdl} of the interop module, and share
 * no code.
 *
 * <p><b>Boundary</b>: {@link org.openghc.peers.hongkong.HongKongSystem} (the process), {@code Pages} (people and tests),
 * {@code Questions} (Guangdong asks).
 *
 * <p><b>Requirements</b>
 * <ul>
 * <li>R1: answers only messages signed by Guangdong's pinned certificate as the contract says, once each</li>
 * <li>R2: only green converts, on the day, to 23:59; its own rule decides who comes in: green, and a negative test of the last 72
 *     hours; a refusal names the reason</li>
 * <li>R3: what it issued and what was used survives a restart</li>
 * <li>R4: an answer of Guangdong that is not signed, or not about what was asked, is no answer</li>
 * <li>R5: visit records are never part of a conversion: this system has none to give</li>
 * </ul>
 *
 * <p><b>Out of scope</b>: how the real system worked inside; nobody published that.
 */
package org.openghc.peers.hongkong;
