package org.openghc.interop.province;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openghc.interop.province.wire.Colour;
import org.openghc.interop.province.wire.CorrectFact;
import org.openghc.interop.province.wire.Declaration;
import org.openghc.interop.province.wire.HealthFact;
import org.openghc.interop.province.wire.Outcome;
import org.openghc.interop.province.wire.Row;
import org.openghc.interop.province.wire.Test;
import org.openghc.interop.province.wire.Trip;
import org.openghc.judgement.CodeColour;
import org.openghc.province.FactKind;
import org.openghc.province.Reported;
import org.openghc.province.RowAnswer;

/** Facts, and what became of them, in the contract's words. A result or colour that the table does not know is unknown. */
final class FactMapping {

    private static final List<String> RESULTS = Arrays.asList("NEGATIVE", "POSITIVE", "INCONCLUSIVE");

    private FactMapping() {}

    static Reported reported(CorrectFact told) {
        return told.getFact() == null ? reported(told.getTrip()) : reported(told.getFact());
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
        return new Reported(fact.getFactId(), fact.getVersion(), fact.isRetracted(), PersonMapping.person(fact.getPerson()), kind, content);
    }

    static Reported reported(Trip trip) {
        return new Reported(trip.getFactId(), trip.getVersion(), trip.isRetracted(), PersonMapping.person(trip.getPerson()), FactKind.TRIP,
                trip.isRetracted() ? Map.of() : content(trip));
    }

    private static Map<String, String> content(Colour colour) {
        Map<String, String> content = new HashMap<>();
        CodeColour known = StandingMapping.colour(colour.getRiskGrade());
        put(content, "colour", known == null ? "UNKNOWN" : known.name());
        put(content, "asOf", Times.text(colour.getAsOf()));
        put(content, "expiresAt", Times.text(colour.getExpiresAt()));
        put(content, "reason", colour.getReason());
        return content;
    }

    private static Map<String, String> content(Test test) {
        Map<String, String> content = new HashMap<>();
        put(content, "sampledAt", Times.text(test.getSampledAt()));
        put(content, "reportedAt", Times.text(test.getReportedAt()));
        put(content, "result", RESULTS.contains(test.getResult()) ? test.getResult() : "UNKNOWN");
        put(content, "tube", test.isPooled() ? "POOLED" : "SINGLE");
        return content;
    }

    private static Map<String, String> content(Declaration declaration) {
        Map<String, String> content = new HashMap<>();
        put(content, "declaredAt", Times.text(declaration.getDeclaredAt()));
        put(content, "temperature", plain(declaration.getTemperature()));
        put(content, "symptoms", String.valueOf(declaration.isSymptoms()));
        return content;
    }

    private static Map<String, String> content(Trip trip) {
        Map<String, String> content = new HashMap<>();
        put(content, "departedAt", Times.text(trip.getDepartedAt()));
        put(content, "arrivedAt", Times.text(trip.getArrivedAt()));
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
        fact.setPerson(PersonMapping.person(reported.person()));
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
        colour.setRiskGrade(StandingMapping.grade(CodeColour.valueOf(says.get("colour"))));
        colour.setAsOf(Times.time(Instant.parse(says.get("asOf"))));
        colour.setExpiresAt(Times.time(Instant.parse(says.get("expiresAt"))));
        colour.setReason(says.get("reason"));
        return colour;
    }

    private static Test test(Map<String, String> says) {
        Test test = new Test();
        test.setSampledAt(Times.time(Instant.parse(says.get("sampledAt"))));
        test.setReportedAt(Times.time(Instant.parse(says.get("reportedAt"))));
        test.setResult(says.get("result"));
        test.setPooled(says.get("tube").equals("POOLED"));
        return test;
    }

    private static Declaration declaration(Map<String, String> says) {
        Declaration declaration = new Declaration();
        declaration.setDeclaredAt(Times.time(Instant.parse(says.get("declaredAt"))));
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
        trip.setPerson(PersonMapping.person(reported.person()));
        Map<String, String> says = reported.content();
        if (!reported.retracted()) {
            trip.setDepartedAt(Times.time(Instant.parse(says.get("departedAt"))));
            trip.setArrivedAt(Times.time(Instant.parse(says.get("arrivedAt"))));
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

    private static String plain(BigDecimal number) {
        return number == null ? null : number.toPlainString();
    }
}
