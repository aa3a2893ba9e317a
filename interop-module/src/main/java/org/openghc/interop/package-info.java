/**
 * SOAP with the neighbours: what their contracts have in common.
 *
 * <p><b>Boundary</b>: {@code SoapServlet} publishes an endpoint for each neighbour, {@code SoapGuard} stands before it;
 * {@code NeighbourPort} is the line on which we ask.
 * <p><b>Control</b>: {@code Contract} (what each neighbour's contract demands of a message), {@code MessageSecurity} (keys, algorithms, times, limits), {@code PinnedCrypto} (whom to believe), {@code NativeKey} (who signs),
 * {@code SignatureCheck} and {@code SignedMessage} (what was signed), {@code TokenGuard} (which tokens there may be), {@code AddressingGuard} and {@code Addressing} (which message, and
 * which one it answers), {@code OpaqueFault} (what a stranger learns), {@code BusinessFaults} (what a neighbour learns), {@code WireBytes}, {@code KeepSent}, {@code KeepHeard} and
 * {@code KeepRefused} (what is kept), {@code OneTransaction} (with what it is kept), {@code AnswerGuard} (what of an answer is read at all), {@code Lines} and {@code NeighbourHealth} (how the lines are),
 * {@code Endpoints} and {@code EndpointHealth} (whether we are reachable), {@code Restraint} (the limits of one party of several).
 *
 * <h2>Requirements</h2>
 * <ul>
 * <li>R1 Only POST of the contract's kind of SOAP ({@code text/xml}, for Hong Kong {@code application/soap+xml}) in UTF-8 up to
 *     256 KiB reaches the library; attachments, compressed bodies and
 *     {@code ?wsdl} do not. <i>(why: the library's open holes, threats.md sections 0 and 4; the contract is published as a file)</i></li>
 * <li>R2 Body, timestamp and, where the contract has them, all addressing headers are signed with RSA-SHA256, digests SHA-256, exclusive canonicalisation; anything else is refused.
 *     <i>(why: the contract's policy language cannot refuse RSA-SHA1)</i></li>
 * <li>R3 The signer's certificate is one of the neighbour's pinned ones; its CA counts for nothing. The security header holds a certificate, a timestamp and
 *     a signature, each at most once, and nothing else: no SAML, no user name. <i>(why: the library breaks off on a SAML token, for want of its classes)</i></li>
 * <li>R4 A timestamp is at most 300 s old and at most 60 s ahead.</li>
 * <li>R5 Everything that is not a business refusal is one fault with an incident number. <i>(why: no oracle, no echo)</i></li>
 * <li>R6 What is signed alone says which operation runs; SOAPAction and the media type's {@code action} are taken away.</li>
 * <li>R7 A message is served once: {@code recognition} R8.</li>
 * <li>R8 Where a contract has addressing: To with one of the addresses that this endpoint was given, Action and MessageID once, ReplyTo, FaultTo and From only anonymous, and no header of
 *     another kind; looked at before the library decodes them. No message makes us connect to any place. <i>(why: threats.md 3.3,
 *     SIN-S2)</i> An answer to us counts if its signed RelatesTo is our message id.</li>
 * <li>R11 What became of each question to a neighbour is counted and shown: answered, silent, not to be believed (an alarm), not asked
 *     (the breaker is open, or eight wait already). What came is not logged. An answer of another kind than the contract's, compressed,
 *     in parts, redirected or over 256 KiB is not parsed. <i>(why: threats.md 5, F4 to F6)</i></li>
 * <li>R9 The contracts are valid by CXF's own validator, and no element of them can carry a person's data.</li>
 * <li>R10 Every message that we sign, and every one that was signed to us as agreed, is kept byte for byte with its exchange, whether served or
 *     refused; what cannot be kept is not sent. A replay is not kept again. A question, what it causes and its answer are kept together or not at all. <i>(why: docs/adr/0025)</i></li>
 * <li>R12 Our key signs by the native provider where there is one that makes the JDK's signatures, and by the JDK else; nothing else in the JVM gets
 *     another provider for it. <i>(why: the JDK takes three times as long, and this is the dearest step of a recognition; docs/adr/0029)</i></li>
 * <li>R13 The server is ready when every neighbour with keys has its endpoint, and not before. <i>(why: a setting that kept the servlet from starting was
 *     seen by nobody but the neighbours)</i></li>
 * </ul>
 *
 * <h2>Out of scope</h2>
 * What a message means: one package a neighbour.
 */
package org.openghc.interop;
