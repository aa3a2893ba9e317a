package org.openghc.verifier;

import java.security.interfaces.ECPublicKey;
import java.util.Objects;

/**
 * What an issuer gives to a phone so that it can show its owner's colour without any server: the code, bound to a key that only this phone
 * can use. Two scans within one credential's life can be linked, since both show its code id.
 *
 * @param code  of the class {@link TokenClass#PHONE_BOUND}
 * @param phone the phone's public key, on P-256
 */
public record StatusCredential(CodeToken code, ECPublicKey phone) {

    /** @throws IllegalArgumentException if the code is of another class, or the key not on the curve */
    public StatusCredential {
        Objects.requireNonNull(phone, "phone");
        if (code.tokenClass() != TokenClass.PHONE_BOUND) {
            throw new IllegalArgumentException("only a phone-bound code has a phone");
        }
        if (!P256.holds(phone)) {
            throw new IllegalArgumentException("the phone's key must be a point on P-256");
        }
    }
}
