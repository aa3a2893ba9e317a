/**
 * Decides at a gate, without any server, what a shown health code is worth.
 *
 * <p>Purpose: one small library, shared by the server (which mints), the checkpoints (which check) and the neighbours' systems,
 * so that the same text gets the same verdict everywhere. The format is published in {@code docs/code-token.cddl} and
 * explained in {@code docs/code-token.md}.
 *
 * <p>Boundary: {@link org.openghc.verifier.Verifier}, {@link org.openghc.verifier.TokenSigner},
 * {@link org.openghc.verifier.Hc1Verifier}, {@link org.openghc.verifier.TrustList}, {@link org.openghc.verifier.PhoneKey}, {@link org.openghc.verifier.NativeProvider},
 * {@link org.openghc.verifier.Main} (command line).<br>
 * Values: {@link org.openghc.verifier.CodeToken}, {@link org.openghc.verifier.StatusCredential}, {@link org.openghc.verifier.Colour},
 * {@link org.openghc.verifier.TokenClass}, {@link org.openghc.verifier.TrustedKey},
 * {@link org.openghc.verifier.Verdict}, {@link org.openghc.verifier.Outcome}, {@link org.openghc.verifier.HealthCertificate},
 * {@link org.openghc.verifier.Hc1Outcome}, {@link org.openghc.verifier.PartialDate}, {@link org.openghc.verifier.SignedList},
 * {@link org.openghc.verifier.RevocationList}.<br>
 * Control (package-private): Base45, CborReader and CborWriter (ours: deterministic), Cbor (foreign), CoseSign1, CoseKey, Presentation and Claims (ours),
 * CoseMessage, Hc1Claims and Hc1Mapping (foreign), Suite, P256, Crypto, Keyring, TrustListJson, Jwk, Certificates.
 *
 * <h2>Requirements</h2>
 * <ul>
 * <li>R1 A token that was signed by a listed key and is within its time is shown as its colour; nothing else is ever a colour.
 *     <i>(why: unknown is never green)</i>
 * <li>R2 Each way to fail has its own word and its own exit code, never shared. <i>(why: the person at the gate must know
 *     whether to ask for a new code, to call help, or to refuse)</i>
 * <li>R3 A token has exactly one text form: upper-case Base45 (RFC 9285), deterministic CBOR (RFC 8949 section 4.2.1), fixed claims,
 *     nothing before or after. <i>(why: two readers must never see two different tokens in one text)</i>
 * <li>R4 Changing, adding or removing any character or byte makes a token refused.
 * <li>R5 The signature is ECDSA P-256 with SHA-256 (ES256), raw 64 bytes {@code r || s}, both in [1, n-1], checked here
 *     before the provider sees them. What we sign has the low {@code s}, at most (n-1)/2, and only that form is accepted of our codes,
 *     lists and phones. <i>(why: the JDK accepts wrong lengths; one code, one text)</i>
 * <li>R6 The issuer is the one that the trust list names for the key; a token that names another is refused. A key is used only
 *     within its period and only for its use. <i>(why: "right region, wrong key" passed real verifiers)</i>
 * <li>R7 A token is valid from 60 s before its issue time to its expiry, both ends included; a server-minted token lives at
 *     most 60 s, a phone-bound one 6 h, whatever its signer wrote. <i>(why: SCAN-S1, screenshots; clocks at gates are wrong by some seconds)</i>
 * <li>R8 Signing and checking use a native provider when it is present and passes a known-answer test, else the JDK; the
 *     verdicts are the same. <i>(why: P-256 costs 20 to 60 µs there, up to 1.2 ms in the JDK)</i>
 * <li>R9 A trust list is read whole or refused with a sentence that says what and where; the key id is recomputed. Keys of
 *     an unknown algorithm are left out. <i>(why: a gate must survive the day another suite is added)</i>
 * <li>R10 The QR symbol of a server-minted token with a 48-byte code id is at most version 10 at level M, of a phone-bound one with a
 *     44-byte code id at most 13.
 * <li>R11 The command line needs the jar and a trust-list file, prints one JSON object and ends with the verdict's exit code.
 * <li>R12 Time is passed in; only {@link org.openghc.verifier.Main}'s {@code main} reads the clock.
 * <li>R13 HC1 health certificates of other regions (EU Digital COVID Certificate, ES256 and PS256) are read into our record types: key,
 *     period, key usage by kind, times and content are checked; bounded in size and depth; the dirt of real issuers is read (their own
 *     key ids, numbers for times and codes, incomplete dates), what is incomplete is refused. <i>(why: Hong Kong's records are HC1; a known library ignores key usage)</i>
 * <li>R14 Lists for gates (keys, revocations) are signed by an anchor that signs nothing else, numbered, and have a date after which they are
 *     too old; an older edition never replaces a newer one; revocation goes by the id inside the payload. <i>(why: whoever controls
 *     the channel must not bring back a revoked key; a second form of a signature must not escape)</i>
 * <li>R15 A phone-bound code is its issuer's credential and the proof of the one phone that it was issued to; without that proof it is worth
 *     nothing. <i>(why: a code must show when every server is down, and a copy of it must not)</i>
 * <li>R16 The phone's proof is good for 60 s before and after its time, both ends included; each side has its own word. <i>(why: INC-6; the
 *     person at the gate must know which clock to look at)</i>
 * <li>R17 No input makes a reader throw what its contract does not name, nor cost more than 2 MB and 50 ms; a larger picture than one of 40,000
 *     pixels, in proportion. Every check on the way to a verdict is needed: a test fails without it. <i>(why: SCAN-D1; who can stop a
 *     gate with one symbol stops a queue, and a check that nothing tests is gone one day)</i>
 * </ul>
 *
 * <p>Out of scope: who the person is (the code id is opaque here), the online scan, drawing the QR.
 */
package org.openghc.verifier;
