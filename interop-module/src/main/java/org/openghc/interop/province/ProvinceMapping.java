package org.openghc.interop.province;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openghc.interop.province.wire.CodeState;
import org.openghc.interop.province.wire.Colour;
import org.openghc.interop.province.wire.Declaration;
import org.openghc.interop.province.wire.HealthFact;
import org.openghc.interop.province.wire.Membership;
import org.openghc.interop.province.wire.Outcome;
import org.openghc.interop.province.wire.Person;
import org.openghc.interop.province.wire.Row;
import org.openghc.interop.province.wire.Test;
import org.openghc.interop.province.wire.TestResult;
import org.openghc.interop.province.wire.Trip;
import org.openghc.judgement.CodeColour;
import org.openghc.policy.Jurisdiction;
import org.openghc.province.FactKind;
import org.openghc.province.ListMembership;
import org.openghc.province.Reported;
import org.openghc.province.ReportedPerson;
import org.openghc.province.RowAnswer;
import org.openghc.province.Standing;
import org.openghc.recognition.RegionalCode;

/** The table between the standard's numbers and our words. What it does not know is unknown, and unknown is never green. */
final class ProvinceMapping {

    private static final String LOW = "00";
    private static final String MEDIUM = "01";
    private static final String HIGH = "10";

    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);

    private ProvinceMapping() {}

    /** @return null for a grade that is missing or that the table does not know */
    static CodeColour colour(String grade) {
        if (grade == null) {
            return null;
        }
        return switch (grade) {
            case LOW -> CodeColour.GREEN;
            case MEDIUM -> CodeColour.YELLOW;
            case HIGH -> CodeColour.RED;
            default -> null;
        };
    }

    static String grade(CodeColour colour) {
        return switch (colour) {
            case GREEN -> LOW;
            case YELLOW -> MEDIUM;
            case RED -> HIGH;
        };
    }

    static ReportedPerson person(Person person) {
        return new ReportedPerson(person.getDocumentType(), person.getDocumentNumber(), person.getName());
    }

    static Person person(ReportedPerson person) {
        Person wire = new Person();
        wire.setDocumentType(person.documentType());
        wire.setDocumentNumber(person.documentNumber());
        wire.setName(person.name());
        return wire;
    }

    static Reported reported(HealthFact fact) {
        if (fact.getColour() != null) {
            return reported(fact, FactKind.COLOUR, content(fact.getColour()));
        }
        if (fact.getTest() != null) {
            return reported(fact, FactKind.NUCLEIC_ACID_TEST, content(fact.getTest()));
        }
        return fact.getDeclaration() == null ? reported(fact, null, Map.of())
                : reported(fact, FactKind.HEALTH_DECLARATION, content(fact.getDeclaration()));
    }

    private static Reported reported(HealthFact fact, FactKind kind, Map<String, String> content) {
        return new Reported(fact.getFactId(), fact.getVersion(), fact.isRetracted(), person(fact.getPerson()), kind, content);
    }

    static Reported reported(Trip trip) {
        return new Reported(trip.getFactId(), trip.getVersion(), trip.isRetracted(), person(trip.getPerson()), FactKind.TRIP,
                trip.isRetracted() ? Map.of() : content(trip));
    }

    private static Map<String, String> content(Colour colour) {
        Map<String, String> content = new HashMap<>();
        CodeColour known = colour(colour.getRiskGrade());
        put(content, "colour", known == null ? "UNKNOWN" : known.name());
        put(content, "asOf", text(colour.getAsOf()));
        put(content, "expiresAt", text(colour.getExpiresAt()));
        put(content, "reason", colour.getReason());
        return content;
    }

    private static Map<String, String> content(Test test) {
        Map<String, String> content = new HashMap<>();
        put(content, "sampledAt", text(test.getSampledAt()));
        put(content, "reportedAt", text(test.getReportedAt()));
        put(content, "result", test.getResult() == null ? TestResult.UNKNOWN.name() : test.getResult().name());
        put(content, "tube", test.isPooled() ? "POOLED" : "SINGLE");
        return content;
    }

    private static Map<String, String> content(Declaration declaration) {
        Map<String, String> content = new HashMap<>();
        put(content, "declaredAt", text(declaration.getDeclaredAt()));
        put(content, "temperature", plain(declaration.getTemperature()));
        put(content, "symptoms", String.valueOf(declaration.isSymptoms()));
        return content;
    }

    private static Map<String, String> content(Trip trip) {
        Map<String, String> content = new HashMap<>();
        put(content, "departedAt", text(trip.getDepartedAt()));
        put(content, "arrivedAt", text(trip.getArrivedAt()));
        put(content, "origin", trip.getOrigin());
        put(content, "destination", trip.getDestination());
        put(content, "transport", trip.getTransport());
        return content;
    }

    private static void put(Map<String, String> content, String field, String value) {
        if (value != null) {
            content.put(field, value);
        }
    }

    /** A fact of ours, as we tell it. */
    static HealthFact fact(Reported reported) {
        HealthFact fact = new HealthFact();
        fact.setFactId(reported.factId());
        fact.setVersion(reported.version());
        fact.setRetracted(reported.retracted());
        fact.setPerson(person(reported.person()));
        Map<String, String> says = reported.content();
        if (reported.kind() == null || reported.retracted()) {
            return fact;
        }
        switch (reported.kind()) {
            case COLOUR -> fact.setColour(colour(says));
            case NUCLEIC_ACID_TEST -> fact.setTest(test(says));
            case HEALTH_DECLARATION -> fact.setDeclaration(declaration(says));
            case TRIP -> throw new IllegalArgumentException("a trip is told as a trip");
        }
        return fact;
    }

    private static Colour colour(Map<String, String> says) {
        Colour colour = new Colour();
        colour.setRiskGrade(grade(CodeColour.valueOf(says.get("colour"))));
        colour.setAsOf(time(Instant.parse(says.get("asOf"))));
        colour.setExpiresAt(time(Instant.parse(says.get("expiresAt"))));
        colour.setReason(says.get("reason"));
        return colour;
    }

    private static Test test(Map<String, String> says) {
        Test test = new Test();
        test.setSampledAt(time(Instant.parse(says.get("sampledAt"))));
        test.setReportedAt(time(Instant.parse(says.get("reportedAt"))));
        test.setResult(TestResult.fromValue(says.get("result")));
        test.setPooled(says.get("tube").equals("POOLED"));
        return test;
    }

    private static Declaration declaration(Map<String, String> says) {
        Declaration declaration = new Declaration();
        declaration.setDeclaredAt(time(Instant.parse(says.get("declaredAt"))));
        declaration.setTemperature(says.containsKey("temperature") ? new BigDecimal(says.get("temperature")) : null);
        declaration.setSymptoms(Boolean.parseBoolean(says.get("symptoms")));
        return declaration;
    }

    /** A journey of ours, as we tell it. */
    static Trip trip(Reported reported) {
        Trip trip = new Trip();
        trip.setFactId(reported.factId());
        trip.setVersion(reported.version());
        trip.setRetracted(reported.retracted());
        trip.setPerson(person(reported.person()));
        Map<String, String> says = reported.content();
        if (!reported.retracted()) {
            trip.setDepartedAt(time(Instant.parse(says.get("departedAt"))));
            trip.setArrivedAt(time(Instant.parse(says.get("arrivedAt"))));
            trip.setOrigin(says.get("origin"));
            trip.setDestination(says.get("destination"));
            trip.setTransport(says.get("transport"));
        }
        return trip;
    }

    /** What became of a row of ours; empty for an end that the table does not know. */
    static Optional<RowAnswer> row(Row row) {
        return outcome(row.getOutcome()).map(outcome -> new RowAnswer(row.getFactId(), row.getVersion(), outcome, row.getRule()));
    }

    private static Optional<RowAnswer.Outcome> outcome(Outcome outcome) {
        if (outcome == null) {
            return Optional.empty();
        }
        return switch (outcome) {
            case STORED -> Optional.of(RowAnswer.Outcome.STORED);
            case DUPLICATE -> Optional.of(RowAnswer.Outcome.DUPLICATE);
            case REFUSED -> Optional.of(RowAnswer.Outcome.REFUSED);
            case NOT_OURS -> Optional.of(RowAnswer.Outcome.NOT_OURS);
            case UNKNOWN -> Optional.empty();
        };
    }

    static Row row(RowAnswer answer) {
        Row row = new Row();
        row.setFactId(answer.factId());
        row.setVersion(answer.version());
        row.setOutcome(switch (answer.outcome()) {
            case STORED -> Outcome.STORED;
            case DUPLICATE -> Outcome.DUPLICATE;
            case REFUSED -> Outcome.REFUSED;
            case NOT_OURS -> Outcome.NOT_OURS;
        });
        row.setRule(answer.rule());
        return row;
    }

    static org.openghc.interop.province.wire.Standing standing(Standing standing) {
        org.openghc.interop.province.wire.Standing wire = new org.openghc.interop.province.wire.Standing();
        wire.setAsOf(time(standing.asOf()));
        if (standing.colour() != null) {
            wire.setRiskGrade(grade(standing.colour()));
            wire.setExpiresAt(time(standing.until()));
        }
        wire.getReason().addAll(standing.reasons());
        if (standing.lastNegativeSampledAt() != null) {
            wire.setLastNegativeSampledAt(time(standing.lastNegativeSampledAt()));
        }
        return wire;
    }

    /** A standing of theirs: without a grade and an end that we can read there is no colour, and without its moment it is no answer. */
    static Optional<Standing> standing(org.openghc.interop.province.wire.Standing wire) {
        Instant asOf = wire == null ? null : instant(wire.getAsOf());
        if (asOf == null) {
            return Optional.empty();
        }
        CodeColour colour = colour(wire.getRiskGrade());
        Instant until = instant(wire.getExpiresAt());
        return Optional.of(colour == null || until == null || !until.isAfter(asOf) ? Standing.unknown(asOf)
                : new Standing(colour, asOf, until, List.copyOf(wire.getReason()), instant(wire.getLastNegativeSampledAt())));
    }

    /** A code of theirs; one that claims to be valid without a grade and an end that we can read is unknown. */
    static RegionalCode code(CodeState state, String grade, String expiresAt) {
        if (state == null) {
            return without(RegionalCode.State.UNKNOWN);
        }
        return switch (state) {
            case VALID -> valid(colour(grade), instant(expiresAt));
            case EXPIRED -> without(RegionalCode.State.EXPIRED);
            case NOT_FOUND -> without(RegionalCode.State.NOT_FOUND);
            case UNREADABLE -> without(RegionalCode.State.UNREADABLE);
            case UNKNOWN -> without(RegionalCode.State.UNKNOWN);
        };
    }

    private static RegionalCode valid(CodeColour colour, Instant until) {
        return colour == null || until == null ? without(RegionalCode.State.UNKNOWN) : RegionalCode.valid(Jurisdiction.CN_44, colour, until);
    }

    private static RegionalCode without(RegionalCode.State why) {
        return RegionalCode.without(Jurisdiction.CN_44, why);
    }

    static CodeState state(RegionalCode.State state) {
        return switch (state) {
            case VALID -> CodeState.VALID;
            case EXPIRED -> CodeState.EXPIRED;
            case NOT_FOUND -> CodeState.NOT_FOUND;
            case UNREADABLE -> CodeState.UNREADABLE;
            case UNKNOWN, NEIGHBOUR_SILENT -> CodeState.UNKNOWN;
        };
    }

    static Membership membership(ListMembership listed) {
        Membership membership = new Membership();
        membership.setList(listed.list());
        membership.setFrom(listed.from().toString());
        membership.setUntil(listed.until() == null ? null : day(listed.until()));
        return membership;
    }

    private static String day(LocalDate day) {
        return day.toString();
    }

    /** Rounded down to the second: rounding must not lengthen anything. */
    static String time(Instant instant) {
        return TIME.format(instant.truncatedTo(ChronoUnit.SECONDS).atOffset(CHINA));
    }

    /** @return null for a text that is missing or no date of the calendar */
    static Instant instant(String time) {
        try {
            return time == null ? null : LocalDateTime.parse(time, TIME).toInstant(CHINA);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** As a form takes it; what is no date of the calendar stays as it is, for the form to refuse. */
    private static String text(String time) {
        Instant instant = instant(time);
        return instant == null ? time : instant.toString();
    }

    private static String plain(BigDecimal number) {
        return number == null ? null : number.toPlainString();
    }
}
