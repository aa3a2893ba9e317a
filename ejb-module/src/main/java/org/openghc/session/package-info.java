/**
 * Who is calling: real-name log-in of residents, log-in of staff, opaque sessions.
 *
 * <p>Boundary: {@link org.openghc.session.LogIns}, {@link org.openghc.session.Staff}, {@link org.openghc.session.StaffLogIns}, {@link
 * org.openghc.session.Sessions}, {@link org.openghc.session.OwnCases}, {@link org.openghc.session.Notices}. Control: {@code Hands}, {@code
 * LogInChecks}, {@code NoticeSender}, {@code IdentityAuthority}, {@code SmsGateway}, {@code OneTimeCode}, {@code IntegratorTokens}. Values: {@link org.openghc.session.Caller}, {@link
 * org.openghc.session.Role}. Entities: {@code LogIn}, {@code Session}, {@code StaffMember}, {@code StaffKin}, {@code PasswordChange},
 * {@code Notice}.
 *
 * <ul>
 * <li>R1 A log-in is answered at once and in the same way for everyone; identity authority and SMS gateway are called afterwards.
 *     <em>(why: nobody learns from status, size or time whether a person exists; threats.md REST-I2)</em>
 * <li>R2 A one-time code works once, for 10 minutes, for 5 attempts; 10 failures an hour stop new attempts for that document, never a
 *     running session. <em>(why: REST-S1, REST-S2)</em>
 * <li>R3 A failed attempt is counted even though the request is refused. <em>(why: a refusal undoes its transaction)</em>
 * <li>R4 The authority must confirm document, name and phone together; for a known person the code goes to the phone on record only.
 *     <em>(why: name and number are not secrets; REST-S4. Changing the phone comes with its own rule)</em>
 * <li>R5 A session is 256 random bits, kept only as a hash; it ends when it is told to, or by time. <em>(why: a stolen database opens no
 *     session)</em>
 * <li>R6 A staff password is kept as Argon2id; after 5 failures the account waits. <em>(why: ADM-S1)</em>
 * <li>R7 A log-in that was acknowledged is checked, even if the server dies in between. <em>(why: nothing acknowledged is lost)</em>
 * <li>R8 Another system calls with a MicroProfile JWT of the issuer that the operator trusts: for this server, at most an hour long, of the group
 *     INTEGRATOR, for an account that exists here in that role. <em>(why: such systems hold no cookie; docs/adr/0017)</em>
 * <li>R9 What a person must be told by SMS is stored with what it is about and sent afterwards, again and again for a day. <em>(why: a notice
 *     that a thief could suppress by timing is none)</em>
 * <li>R10 A person whose colour worsens or is released gets a short message: after the change has been committed, in the language that he or she
 *     chose, again until the gateway has taken it, and never twice, since the gateway knows its id. It holds the colour and nothing else about
 *     anybody, and no link. <em>(why: PROM-2; a message with a link is what a forger sends)</em>
 * <li>R11 Whoever may decide is hired by two: one administrator opens the account of an officer or an administrator, another confirms it ({@code
 *     second-person-required}, {@code staff-confirmed}, {@code staff-unknown}), and each is told half of its password. The two first are the
 *     operator's. Any administrator sends an account that waits back. The database refuses by itself an account, or a session, without that. <em>(why: who makes both hands of a decision decides
 *     alone; docs/adr/0034)</em>
 * <li>R12 Nobody decides about himself, herself or the family: proposing, approving, refusing, ending, answering and asking are refused ({@code
 *     own-case}), and the attempt is in that person's access log. An officer is hired with a document; of the family he or she, or an
 *     administrator, says who they are, before they are residents, too. Only hashes are kept. Who is named can be taken back by whoever named them
 *     ({@code relative-unknown}, {@code relative-of-administrator}); the row stays, and counts for 180 days more. <em>(why: docs/adr/0035,
 *     0037)</em>
 * <li>R13 Two hands are two human beings. Officers and administrators are hired by a document, others may be; nobody gets a second account that
 *     decides ({@code person-hired}), by another document of the same resident neither, and where two accounts turn out to be one human being
 *     they are one hand in every decision of two. The document of an account without one is named by another administrator ({@code
 *     staff-document-known}). The database holds to it by itself. <em>(why: docs/adr/0036)</em>
 * <li>R14 Staff change their own password: the old one is asked, with the pause of a log-in ({@code password-wrong}); the new one has 12 to 128
 *     characters ({@code password-invalid}); all other sessions of the account end; that it was done, and every attempt with a wrong old one,
 *     stays on record for auditors and administrators. <em>(why: ADM-S1; docs/adr/0036)</em>
 * <li>R15 An account ends by another administrator ({@code second-person-required}, {@code staff-not-working}): its sessions end at once, on
 *     another server within seconds, it opens none any more, and never works again; its holder can be hired anew. What it decided stays decided, and is that human being's. Two
 *     administrators stay ({@code administrators-needed}). Auditors see which accounts ended and by whom. The database holds to it by itself.
 *     <em>(why: people leave; docs/adr/0040)</em>
 * </ul>
 *
 * Problems: {@code staff-not-working}, {@code administrators-needed}, {@code person-hired}, {@code staff-document-known}, {@code relative-unknown}, {@code relative-of-administrator}, {@code password-wrong},
 * {@code password-invalid}, {@code own-case}, {@code second-person-required}, {@code staff-confirmed}, {@code staff-unknown}, {@code code-wrong}, {@code code-expired}, {@code too-many-attempts}, {@code log-in-failed}, {@code account-taken}, {@code
 * not-logged-in}, {@code token-refused}.
 *
 * <p>Out of scope: a second factor for staff, changing the phone (package phone).
 */
package org.openghc.session;
