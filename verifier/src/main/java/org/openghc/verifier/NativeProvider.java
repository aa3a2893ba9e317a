package org.openghc.verifier;

import java.security.Provider;
import java.util.Optional;

/**
 * The native provider that checks codes here, for those who sign other things in the same JVM (R8). It is to be handed to
 * {@code getInstance}; in the JVM's list it would change what all other code gets.
 */
public final class NativeProvider {
    private NativeProvider() {}

    /** Empty where there is none for this platform, or where it failed its known answers: then the JDK is as good, and slower. */
    public static Optional<Provider> fit() {
        return Crypto.nativeProvider();
    }
}
