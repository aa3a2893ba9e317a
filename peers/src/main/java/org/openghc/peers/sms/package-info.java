/**
 * A <b>simulated</b> SMS gateway: takes text messages and shows them on a page instead of sending them, so that a person
 * who tries the system out can read the one-time code.
 *
 * <p><b>Boundary</b>: {@link org.openghc.peers.sms.SmsGateway}, {@code POST /v1/messages}, {@code GET /v1/messages?to=}, page {@code GET /}
 * <br><b>Control</b>: {@link org.openghc.peers.sms.Inbox}
 * <br><b>Entities</b>: {@link org.openghc.peers.sms.Message}
 *
 * <p><b>Requirements</b>
 * <ul>
 * <li>R1: a message that was answered with 202 is in the file, so a restart shows it</li>
 * <li>R2: the page lists the newest message first and refreshes itself</li>
 * <li>R3: text is shown as text, never as markup</li>
 * <li>R4: the newest 500 messages are shown, older ones only rest in the file; the file is for its owner's eyes only</li>
 * <li>R5: a message that names its own id arrives once, however often it is sent</li>
 * </ul>
 *
 * <p><b>Out of scope</b>: delivery, receipts, sender numbers, price.
 */
package org.openghc.peers.sms;
