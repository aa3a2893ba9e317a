package org.openghc.web;

import java.time.Duration;
import java.time.Instant;
import org.openghc.session.Sessions;

/** The session in a browser: never readable by a script, never sent from another site, never over plain HTTP off this machine. */
final class SessionCookie {
    static final String NAME = "__Host-session";
    private static final String ATTRIBUTES = "; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=";

    private SessionCookie() {}

    static String of(Sessions.Opened session, Instant now) {
        return NAME + "=" + session.token() + ATTRIBUTES + Duration.between(now, session.expiresAt()).toSeconds();
    }

    static String none() {
        return NAME + "=" + ATTRIBUTES + 0;
    }
}
