package org.openghc.verifier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.time.Instant;

/** What the command line checks with: both verifiers, the lists behind them, and how old those are. */
final class Gate {
    private static final Pattern PICTURE = Pattern.compile("(?i).*\\.(png|jpe?g|gif|bmp)");
    private final Arguments.Format format;
    private final boolean tooOld;
    private final Verifier codes;
    private final Hc1Verifier certificates;

    private Gate(Arguments.Format format, boolean tooOld, TrustList trust, RevocationList revoked) {
        this.format = format;
        this.tooOld = tooOld;
        codes = new Verifier(trust, revoked);
        certificates = new Hc1Verifier(trust, revoked);
    }

    /** @throws TrustListException if a list cannot be read or believed */
    static Gate of(Arguments arguments, Instant at) {
        if (!arguments.has("--anchor")) {
            return new Gate(arguments.format(), false, TrustList.parse(text(arguments.path("--trust"))), null);
        }
        TrustList anchors = TrustList.parse(text(arguments.path("--anchor")));
        SignedList keys = SignedList.read(bytes(arguments.path("--trust")), anchors, at);
        RevocationList revoked = arguments.has("--revoked")
                ? RevocationList.of(SignedList.read(bytes(arguments.path("--revoked")), anchors, at)) : null;
        return new Gate(arguments.format(), keys.isTooOld(at), keys.keys(), revoked);
    }

    /** @param code a code's text, or the path of a picture that shows it */
    Answer check(String code, Instant at) {
        try {
            String text = isPicture(code) ? QrImage.read(Path.of(code)) : code;
            boolean hc1 = format == Arguments.Format.HC1 || format == Arguments.Format.AUTO && text.startsWith(Hc1Verifier.PREFIX);
            Answer answer = hc1 ? Answer.of(certificates.check(text, at)) : Answer.of(codes.check(text, at));
            boolean good = answer.verdict().isColour() || answer.verdict() == Verdict.VALID;
            return good && tooOld ? Answer.refused(Verdict.LIST_TOO_OLD) : answer;
        } catch (Refusal unreadable) {
            return Answer.refused(unreadable.verdict());
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new TrustListException("cannot read " + file, unreadable);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new TrustListException("cannot read " + file, unreadable);
        }
    }

    /** What is there as a file or folder, or has a picture's name, whether there or not: a mistyped path is not a bad code. */
    private static boolean isPicture(String code) {
        try {
            Path path = Path.of(code);
            return !code.startsWith(TokenSigner.PREFIX) && !code.startsWith(Hc1Verifier.PREFIX)
                    && (PICTURE.matcher(code).matches() || !code.isBlank() && Files.exists(path));
        } catch (InvalidPathException noPath) {
            return false;
        }
    }
}
