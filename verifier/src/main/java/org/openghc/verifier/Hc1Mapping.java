package org.openghc.verifier;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.openghc.verifier.HealthCertificate.Entry;
import org.openghc.verifier.HealthCertificate.Holder;
import org.openghc.verifier.HealthCertificate.Recovery;
import org.openghc.verifier.HealthCertificate.Test;
import org.openghc.verifier.HealthCertificate.TestKind;
import org.openghc.verifier.HealthCertificate.Vaccination;

/**
 * Maps the content of an EU health certificate (ehn-dcc-schema 1.3.0) into our record types. Strict about what must be there and
 * that there is exactly one entry; lenient about the dirt that real issuers produce: white space, null or empty lists beside
 * the entry, whole numbers written as decimals, incomplete dates, times without a zone, words that are not in NFC, people of one name, a vaccine's codes
 * left blank, kinds and results of a test that are in no list of values (all of these stay unknown).
 */
final class Hc1Mapping {
    private static final Pattern VERSION = Pattern.compile("\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    private static final Pattern LATIN_NAME = Pattern.compile("[A-Z<]{1,80}");
    /** SNOMED CT: COVID-19. */
    private static final String COVID_19 = "840539006";
    private static final Map<String, Boolean> DETECTED = Map.of("260415000", false, "260373001", true);
    private static final Map<String, TestKind> KINDS = Map.of("LP6464-4", TestKind.NAT, "LP217198-3", TestKind.ANTIGEN);
    private static final BigDecimal MOST_DOSES = BigDecimal.valueOf(99);
    private static final int LONGEST_TEXT = 200;
    private static final long TAG_TIME = 0;
    private static final long TAG_DATE = 1004;
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE).appendPattern("['T'][' ']").appendPattern("HH:mm[:ss]")
            .optionalStart().appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true).optionalEnd()
            .appendPattern("[XXX][XX][X]")
            .parseDefaulting(ChronoField.OFFSET_SECONDS, 0).toFormatter(Locale.ROOT);

    private Hc1Mapping() {
    }

    static HealthCertificate map(Hc1Claims claims, String issuer) {
        try {
            Map<?, ?> certificate = claims.certificate();
            demand(VERSION.matcher(text(certificate, "ver")).matches());
            return new HealthCertificate(issuer, claims.issuedAt(), claims.expiresAt(), holder(certificate), entry(certificate));
        } catch (DateTimeException | IllegalArgumentException | ArithmeticException unreadable) {
            throw new Refusal(Verdict.CONTENT);
        }
    }

    /** What a key must be listed for to sign this. */
    static String use(Entry entry) {
        String kind = entry instanceof Vaccination ? "vaccination" : entry instanceof Test ? "test" : "recovery";
        return TrustedKey.USE_HC1 + "-" + kind;
    }

    private static Holder holder(Map<?, ?> certificate) {
        Map<?, ?> name = object(certificate.get("nam"));
        String family = latin(name, "fnt");
        String given = latin(name, "gnt");
        // Who has one name has it as either (schema 1.3.3).
        String known = family == null ? given : family;
        demand(known != null && LATIN_NAME.matcher(known).matches());
        Object written = untagged(certificate.get("dob"));
        demand(written instanceof String);
        String born = ((String) written).strip();
        return new Holder(composed(optional(name, "fn")), composed(optional(name, "gn")), family, given, born.isEmpty() ? null : PartialDate.parse(born));
    }

    private static Entry entry(Map<?, ?> certificate) {
        List<Map<?, ?>> vaccinations = present(certificate.get("v"));
        List<Map<?, ?>> tests = present(certificate.get("t"));
        List<Map<?, ?>> recoveries = present(certificate.get("r"));
        demand(vaccinations.size() + tests.size() + recoveries.size() == 1);
        if (vaccinations.size() == 1) {
            return vaccination(vaccinations.get(0));
        }
        return tests.size() == 1 ? test(tests.get(0)) : recovery(recoveries.get(0));
    }

    /** The entries of one group; null, an empty list and null entries count as none. */
    private static List<Map<?, ?>> present(Object group) {
        demand(group == null || group instanceof List<?>);
        List<Map<?, ?>> entries = new ArrayList<>();
        for (Object entry : group == null ? List.of() : (List<?>) group) {
            if (entry != null) {
                entries.add(object(entry));
            }
        }
        entries.forEach(entry -> demand(text(entry, "tg").equals(COVID_19)));
        return entries;
    }

    private static Vaccination vaccination(Map<?, ?> entry) {
        return new Vaccination(code(entry, "vp"), code(entry, "mp"), code(entry, "ma"), whole(entry, "dn"), whole(entry, "sd"), date(entry, "dt"),
                text(entry, "co"), certifiedBy(entry), text(entry, "ci"));
    }

    private static Test test(Map<?, ?> entry) {
        return new Test(KINDS.getOrDefault(text(entry, "tt"), TestKind.UNKNOWN), composed(optional(entry, "nm")), optional(entry, "ma"), time(entry, "sc"),
                detected(entry), composed(optional(entry, "tc")), text(entry, "co"), certifiedBy(entry), text(entry, "ci"));
    }

    private static Recovery recovery(Map<?, ?> entry) {
        return new Recovery(date(entry, "fr"), date(entry, "df"), date(entry, "du"), text(entry, "co"), certifiedBy(entry), text(entry, "ci"));
    }

    /** Null for a result that is in no list of values: authentic, but it says nothing. */
    private static Boolean detected(Map<?, ?> entry) {
        String code = optional(entry, "tr");
        return code == null ? null : DETECTED.get(code);
    }

    private static int whole(Map<?, ?> entry, String member) {
        BigDecimal number = Numbers.decimal(entry.get(member));
        demand(number.signum() >= 0 && number.compareTo(MOST_DOSES) <= 0);
        return number.intValueExact();
    }

    private static PartialDate date(Map<?, ?> entry, String member) {
        return PartialDate.parse(text(entry, member));
    }

    /** As text, or as milliseconds since 1970, which some encoders made of it. */
    private static Instant time(Map<?, ?> entry, String member) {
        if (entry.get(member) instanceof Long milliseconds) {
            demand(CodeToken.isSecond(Math.floorDiv(milliseconds, 1000L)));
            return Instant.ofEpochMilli(milliseconds);
        }
        return OffsetDateTime.parse(text(entry, member), TIME).withOffsetSameInstant(ZoneOffset.UTC).toInstant();
    }

    /** Words joined by {@code <}; some issuers left blanks between them. */
    private static String latin(Map<?, ?> name, String member) {
        String words = optional(name, member);
        return words == null ? null : words.replace(' ', '<');
    }

    /** Of a vaccine: it must be there, and may be blank, which the schema allows and says nothing. */
    private static String code(Map<?, ?> entry, String member) {
        demand(entry.get(member) != null);
        return optional(entry, member);
    }

    private static String text(Map<?, ?> object, String member) {
        String text = optional(object, member);
        demand(text != null);
        return text;
    }

    /** Null for absent, null or blank; a code may be a number. */
    private static String optional(Map<?, ?> object, String member) {
        Object value = untagged(object.get(member));
        if (value == null) {
            return null;
        }
        demand(value instanceof String || value instanceof Long);
        String text = value.toString().strip();
        demand(text.length() <= LONGEST_TEXT);
        return text.isEmpty() ? null : text;
    }

    private static String certifiedBy(Map<?, ?> entry) {
        return composed(text(entry, "is"));
    }

    /** What people wrote, in NFC; a code is compared with lists, and one that is not in NFC is in none. */
    private static String composed(String words) {
        return words == null ? null : Normalizer.normalize(words, Normalizer.Form.NFC);
    }

    /** The tags for text of a time (0) and of a date (RFC 8943: 1004) say nothing that the member does not. */
    private static Object untagged(Object value) {
        return Cbor.without(TAG_DATE, Cbor.without(TAG_TIME, value));
    }

    private static Map<?, ?> object(Object value) {
        demand(value instanceof Map<?, ?>);
        return (Map<?, ?>) value;
    }

    private static void demand(boolean holds) {
        if (!holds) {
            throw new Refusal(Verdict.CONTENT);
        }
    }
}
