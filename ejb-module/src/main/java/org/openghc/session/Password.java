package org.openghc.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.openghc.problem.Problem;

/** Argon2id with 19 MiB, two passes, one lane (RFC 9106; OWASP's lower setting), kept as {@code argon2id$salt$hash}. */
final class Password {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String PREFIX = "argon2id";
    private static final int SHORTEST = 12;
    private static final int LONGEST = 128;
    private static final int LEAST_DIFFERENT = 5;

    private Password() {}

    /** A password that nobody chose: 144 random bits. */
    static String random() {
        byte[] bytes = new byte[18];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static String kept(String password) {
        byte[] salt = new byte[16];
        RANDOM.nextBytes(salt);
        return PREFIX + "$" + Base64.getEncoder().encodeToString(salt) + "$" + Base64.getEncoder().encodeToString(hash(password, salt));
    }

    static boolean matches(String kept, String password) {
        String[] parts = kept.split("\\$");
        return MessageDigest.isEqual(Base64.getDecoder().decode(parts[2]), hash(password, Base64.getDecoder().decode(parts[1])));
    }

    /**
     * What a password that somebody chose must be; length counts, kinds of characters do not (NIST SP 800-63B).
     *
     * @throws Problem {@code password-invalid}
     */
    static void requireGood(String account, String current, String next) {
        require(next.length() >= SHORTEST && next.length() <= LONGEST, "length-12-to-128");
        require(next.equals(next.strip()), "blank-at-an-end");
        require(next.codePoints().distinct().count() >= LEAST_DIFFERENT, "too-uniform");
        require(!next.toLowerCase(Locale.ROOT).contains(account), "account-within");
        require(!normal(next).equals(normal(current)), "same-as-before");
    }

    private static void require(boolean kept, String rule) {
        if (!kept) {
            throw new Problem(Problem.Kind.INVALID, "password-invalid", "The new password cannot be taken.", List.of(new Problem.Invalid("/newPassword", rule)));
        }
    }

    /** The same word, whatever keyboard it came from. */
    private static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    private static byte[] hash(String password, byte[] salt) {
        Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
        argon2.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id).withMemoryAsKB(19 * 1024).withIterations(2).withParallelism(1).withSalt(salt).build());
        byte[] hash = new byte[32];
        argon2.generateBytes(normal(password).getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }
}
