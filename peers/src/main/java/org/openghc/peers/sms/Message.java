package org.openghc.peers.sms;

import java.time.OffsetDateTime;

/** @param to phone number in E.164 */
record Message(String messageId, String to, String text, OffsetDateTime at) {

    @Override
    public String toString() {
        return "Message[" + messageId + "]";
    }
}
