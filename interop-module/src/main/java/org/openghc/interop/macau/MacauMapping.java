package org.openghc.interop.macau;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.openghc.interop.macau.wire.Cor;
import org.openghc.interop.macau.wire.EstadoCodigo;
import org.openghc.interop.macau.wire.EstadoEvidencia;
import org.openghc.interop.macau.wire.Regiao;
import org.openghc.judgement.CodeColour;
import org.openghc.message.Messages;
import org.openghc.policy.Jurisdiction;
import org.openghc.problem.Problem;
import org.openghc.recognition.EvidenceState;
import org.openghc.recognition.RegionalCode;

/** The table between Macau's words and ours. What it does not know is unknown, and unknown is never green. */
final class MacauMapping {

    private static final ZoneOffset MACAU = ZoneOffset.ofHours(8);
    private static final DateTimeFormatter DAY_FIRST = DateTimeFormatter.ofPattern("dd/MM/uuuu HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);

    private static final Messages MESSAGES = new Messages();

    private MacauMapping() {}

    /** A refusal in Macau's two written languages. */
    static String words(Problem problem) {
        return MESSAGES.text("pt", "problem." + problem.name(), Map.of()) + " " + MESSAGES.text("zh-Hant", "problem." + problem.name(), Map.of());
    }

    /** @return null for a colour that is missing or that we do not know */
    static CodeColour colour(Cor colour) {
        if (colour == null) {
            return null;
        }
        return switch (colour) {
            case VERDE -> CodeColour.GREEN;
            case AMARELO -> CodeColour.YELLOW;
            case VERMELHO -> CodeColour.RED;
            case DESCONHECIDO -> null;
        };
    }

    static Cor colour(CodeColour colour) {
        return switch (colour) {
            case GREEN -> Cor.VERDE;
            case YELLOW -> Cor.AMARELO;
            case RED -> Cor.VERMELHO;
        };
    }

    static EvidenceState evidence(EstadoEvidencia state) {
        if (state == null) {
            return EvidenceState.UNKNOWN;
        }
        return switch (state) {
            case EMITIDA -> EvidenceState.ISSUED;
            case REVOGADA -> EvidenceState.REVOKED;
            case UTILIZADA -> EvidenceState.USED;
            case DESCONHECIDA -> EvidenceState.UNKNOWN;
        };
    }

    static EstadoEvidencia evidence(EvidenceState state) {
        return switch (state) {
            case ISSUED -> EstadoEvidencia.EMITIDA;
            case REVOKED -> EstadoEvidencia.REVOGADA;
            case USED -> EstadoEvidencia.UTILIZADA;
            case UNKNOWN -> EstadoEvidencia.DESCONHECIDA;
        };
    }

    /** A code of Macau's; one that claims to be valid without a colour and an end that we can read is unknown. */
    static RegionalCode code(EstadoCodigo state, Cor colour, String madeAt, String validUntil) {
        if (state == null) {
            return RegionalCode.without(Jurisdiction.MO, RegionalCode.State.UNKNOWN);
        }
        return switch (state) {
            case VALIDO -> valid(colour(colour), instant(madeAt), instant(validUntil));
            case EXPIRADO -> RegionalCode.without(Jurisdiction.MO, RegionalCode.State.EXPIRED);
            case NAO_ENCONTRADO -> RegionalCode.without(Jurisdiction.MO, RegionalCode.State.NOT_FOUND);
            case ILEGIVEL -> RegionalCode.without(Jurisdiction.MO, RegionalCode.State.UNREADABLE);
            case DESCONHECIDO -> RegionalCode.without(Jurisdiction.MO, RegionalCode.State.UNKNOWN);
        };
    }

    private static RegionalCode valid(CodeColour colour, Instant madeAt, Instant validUntil) {
        return colour == null || validUntil == null ? RegionalCode.without(Jurisdiction.MO, RegionalCode.State.UNKNOWN)
                : RegionalCode.valid(Jurisdiction.MO, colour, madeAt, validUntil);
    }

    static EstadoCodigo state(RegionalCode.State state) {
        return switch (state) {
            case VALID -> EstadoCodigo.VALIDO;
            case EXPIRED -> EstadoCodigo.EXPIRADO;
            case NOT_FOUND -> EstadoCodigo.NAO_ENCONTRADO;
            case UNREADABLE -> EstadoCodigo.ILEGIVEL;
            case UNKNOWN, NEIGHBOUR_SILENT -> EstadoCodigo.DESCONHECIDO;
        };
    }

    /** @return null for a region that is none of the contract's */
    static Jurisdiction region(Regiao region) {
        if (region == null) {
            return null;
        }
        return switch (region) {
            case MO -> Jurisdiction.MO;
            case CN_44 -> Jurisdiction.CN_44;
        };
    }

    /** Rounded down to the second: rounding must not lengthen anything. */
    static String dayFirst(Instant instant) {
        return DAY_FIRST.format(instant.truncatedTo(ChronoUnit.SECONDS).atOffset(MACAU));
    }

    /** @return null for a text that is missing or no date of the calendar */
    static Instant instant(String dayFirst) {
        try {
            return dayFirst == null ? null : LocalDateTime.parse(dayFirst, DAY_FIRST).toInstant(MACAU);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
