package org.openghc.code;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.openghc.identity.PersonId;
import org.openghc.verifier.CodeToken;
import org.openghc.verifier.Colour;
import org.openghc.verifier.TokenClass;

/** Mints the tokens that residents show, each once, and keeps it while it may still be shown. */
@ApplicationScoped
public class CodeTokens {
    /** A token with less left than this is not handed out again: the scan must still find it valid. */
    private static final Duration LEAST_LEFT = Duration.ofSeconds(20);
    private static final int MOST_KEPT = 200_000;
    /** Choosing the mask takes nine tenths of the drawing; a fixed one is as readable. */
    private static final Map<EncodeHintType, Object> HINTS = Map.of(EncodeHintType.QR_MASK_PATTERN, 3);

    @Inject
    private CodeKeys keys;
    @Inject
    private CodeId codeId;
    private final Cache<PersonId, Minted> minted = Caffeine.newBuilder().maximumSize(MOST_KEPT).expireAfterWrite(Duration.ofMinutes(1)).build();

    private record Minted(int version, Colour colour, HealthCode code) {
        boolean serves(CodeStanding standing, Instant now) {
            return version == standing.version() && colour == wire(standing) && !now.isBefore(code.issuedAt())
                    && now.plus(LEAST_LEFT).isBefore(code.expiresAt());
        }
    }

    HealthCode show(PersonId person, CodeStanding standing, Duration life, Instant now) {
        Minted known = minted.getIfPresent(person);
        if (known == null || !known.serves(standing, now)) {
            known = new Minted(standing.version(), wire(standing), mint(person, standing, life, now));
            minted.put(person, known);
        }
        HealthCode code = known.code();
        return new HealthCode(standing, code.token(), code.issuedAt(), code.expiresAt(), code.qrSize(), code.qr());
    }

    private HealthCode mint(PersonId person, CodeStanding standing, Duration life, Instant now) {
        Instant issuedAt = now.truncatedTo(ChronoUnit.SECONDS);
        Instant expiresAt = issuedAt.plus(life);
        if (standing.until() != null && standing.until().isBefore(expiresAt)) {
            // The colour ends before the token would: the token must not outlive it.
            Instant end = standing.until().truncatedTo(ChronoUnit.SECONDS);
            expiresAt = end.isAfter(issuedAt) ? end : issuedAt.plusSeconds(1);
        }
        String token = keys.signer().sign(new CodeToken(CodeKeys.ISSUER, TokenClass.SERVER_MINTED, wire(standing), issuedAt, expiresAt,
                codeId.of(person, issuedAt)));
        ByteMatrix symbol = symbol(token);
        return new HealthCode(standing, token, issuedAt, expiresAt, symbol.getWidth(), bits(symbol));
    }

    static Colour wire(CodeStanding standing) {
        return switch (standing.colour()) {
            case GREEN -> Colour.GREEN;
            case YELLOW -> Colour.YELLOW;
            case RED -> Colour.RED;
        };
    }

    private static ByteMatrix symbol(String token) {
        try {
            return Encoder.encode(token, ErrorCorrectionLevel.M, HINTS).getMatrix();
        } catch (WriterException e) {
            throw new IllegalStateException("A token does not fit a QR symbol", e);
        }
    }

    private static byte[] bits(ByteMatrix symbol) {
        int size = symbol.getWidth();
        byte[] bits = new byte[(size * size + 7) / 8];
        for (int at = 0; at < size * size; at++) {
            if (symbol.get(at % size, at / size) == 1) {
                bits[at >> 3] |= (byte) (0x80 >> (at & 7));
            }
        }
        return bits;
    }
}
