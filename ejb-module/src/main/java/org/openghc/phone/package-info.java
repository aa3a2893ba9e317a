/**
 * The phones that show a person's code without a server, and the phone number on record.
 *
 * <p>Boundary: {@link org.openghc.phone.Phones}, {@link org.openghc.phone.NumberChanges}. Control: {@code PossessionChallenge}, {@code
 * NumberChangeSweep}. Values: {@link org.openghc.phone.PhoneRecord}, {@link org.openghc.phone.NumberChangeRecord}. Entities: {@code Phone}, {@code
 * NumberChange}.
 *
 * <ul>
 * <li>R1 A phone registers the public half of a key that it made, and proves by signing the server's challenge, good for this person and five
 *     minutes, that it holds the other half. The same key again is the same phone. <em>(why: nobody may bind a code to a key that he merely saw)</em>
 * <li>R2 Lost phone: its owner, from any other session, or an officer at the desk takes the key back; its credentials are revoked in the same
 *     transaction, every other session of the person ends, and the person is told. A key that was taken back never comes back.
 *     <em>(why: the thief holds the session as well as the key)</em>
 * <li>R3 Second phone: a person may have as many as policy says; one more takes the place of the oldest, which is revoked, and the person is told of
 *     each new phone. <em>(why: a phone is replaced more often than it is reported)</em>
 * <li>R4 Changed number: as soon as the new number is proven (R8) the old one is told, and the change takes effect after the policy's notice (24 h)
 *     unless any session of the person objects before; until then codes for log-in go to the old number. <em>(why: threats.md REST-S4; SIM swap)</em>
 * <li>R5 While a change of the number waits, a newly registered phone waits as long; an objection takes it back and ends all other sessions.
 *     <em>(why: whoever took the number must not show the code meanwhile)</em>
 * <li>R6 A credential is issued only to a usable phone of the caller; what it shows and how long: package code, R9.
 * <li>R7 The phone's clock: the answer carries the server's time; the page proves by that, not by the phone's clock. <em>(why: clocks of phones are
 *     wrong; the gate allows 60 s)</em>
 * <li>R8 Whoever asks for another number enters the code that was sent there: six digits, good once, for 10 minutes and 5 attempts, until another
 *     change is asked for; 10 wrong ones, or 5 changes asked for, within an hour end it for that hour. A wrong attempt is counted even though it is
 *     refused. <em>(why: a mistyped number would lock its owner out and send a stranger the codes; nobody may send messages at will)</em>
 * </ul>
 *
 * Problems: {@code phone-unknown}, {@code phone-key-invalid}, {@code phone-proof-wrong}, {@code phone-challenge-expired}, {@code phone-not-usable-yet},
 * {@code phone-revoked}, {@code code-wrong}, {@code code-expired}, {@code too-many-attempts}, {@code number-change-unknown}, {@code number-change-pending}, {@code number-change-over}, {@code number-unchanged}.
 *
 * <p>Out of scope: in whose name the new number is registered: the identity authority says that at the next log-in.
 */
package org.openghc.phone;
