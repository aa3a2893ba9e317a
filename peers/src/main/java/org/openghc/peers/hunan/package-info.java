/**
 * The simulated health code system of Hunan, another province of the country, on another SOAP stack than ours ({@link
 * org.openghc.peers.region}). Both sides read the same contract, {@code wsdl/province.wsdl} of the interop module, and share no code.
 *
 * <p><b>Boundary</b>: {@link org.openghc.peers.hunan.HunanSystem} (the process), {@code Pages} (people and tests; {@code POST
 * /v1/messages} sends any message of the contract), {@code Questions} (Guangdong asks).
 *
 * <p><b>Requirements</b>
 * <ul>
 * <li>R1: answers only messages signed by Guangdong's pinned certificate as the contract says, for this province, once each</li>
 * <li>R2: an answer of Guangdong that is not signed, or not to this message, is no answer</li>
 * <li>R3: of somebody unknown there is no grade</li>
 * <li>R4: what Guangdong corrects is on the list of corrections</li>
 * </ul>
 *
 * <p><b>Out of scope</b>: how the real systems of provinces work inside.
 */
package org.openghc.peers.hunan;
