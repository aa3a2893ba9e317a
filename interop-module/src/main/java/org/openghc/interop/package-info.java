/**
 * SOAP with the neighbours: what their contracts have in common.
 *
 * <p><b>Boundary</b>: {@code SoapServlet} publishes an endpoint for each neighbour, {@code SoapGuard} stands before it.
 * <p><b>Control</b>: {@code MessageSecurity} (keys, algorithms, times, limits), {@code PinnedCrypto} (whom to believe),
 * {@code SignatureCheck} and {@code SignedMessage} (what was signed), {@code OpaqueFault} (what a stranger learns).
 *
 * <h2>Requirements</h2>
 * <ul>
 * <li>R1 Only POST of SOAP as {@code text/xml} in UTF-8 up to 256 KiB reaches the library; attachments, compressed bodies and
 *     {@code ?wsdl} do not. <i>(why: the library's open holes, threats.md sections 0 and 4; the contract is published as a file)</i></li>
 * <li>R2 Body and timestamp are signed with RSA-SHA256, digests SHA-256, exclusive canonicalisation; anything else is refused.
 *     <i>(why: the contract's policy language cannot refuse RSA-SHA1)</i></li>
 * <li>R3 The signer's certificate is one of the neighbour's pinned ones; its CA counts for nothing.</li>
 * <li>R4 A timestamp is at most 300 s old and at most 60 s ahead.</li>
 * <li>R5 Everything that is not a business refusal is one fault with an incident number. <i>(why: no oracle, no echo)</i></li>
 * <li>R6 The signed body alone says which operation runs; SOAPAction is taken away, addressing headers cause nothing.</li>
 * <li>R7 A message is served once: {@code recognition} R8.</li>
 * </ul>
 *
 * <h2>Out of scope</h2>
 * What a message means: one package a neighbour.
 */
package org.openghc.interop;
