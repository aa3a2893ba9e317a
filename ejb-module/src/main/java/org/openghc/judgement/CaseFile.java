package org.openghc.judgement;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/**
 * The case file of one person: everything that bears on the colour, and nothing that says who it is.
 *
 * <p>Its life: the fact capabilities contribute facts in any order, some twice, some corrected; the file keeps the last
 * recorded version of each fact and sorts them, so that the same facts always make the same file. The judge reads it
 * and forgets it; what was judged can be judged again from the same file.
 */
public record CaseFile(
        List<Fact.NucleicAcidTest> tests,
        List<Fact.AntigenTest> antigenTests,
        List<Fact.Symptoms> symptoms,
        List<Fact.Diagnosis> diagnoses,
        List<Fact.Contact> contacts,
        List<Fact.Measure> measures,
        List<Fact.Stay> stays,
        List<Fact.Entry> entries,
        List<Fact.TestOrder> testOrders,
        List<Fact.RegionalColour> regionalColours,
        List<Fact.OnRecord> onRecord) {

    private static final Comparator<Fact> BY_TIME =
            Comparator.comparing((Fact fact) -> fact.evidence().at()).thenComparing(fact -> fact.evidence().id());

    // Two versions recorded at the same instant are a store's fault; the text decides, so that order never does.
    private static final Comparator<Fact> BY_RECORDING =
            Comparator.comparing((Fact fact) -> fact.evidence().recordedAt()).thenComparing(Object::toString);

    /** A missing list is an empty one, so that a file stored before a kind of fact existed still reads. */
    public CaseFile {
        tests = lastVersions(tests);
        antigenTests = lastVersions(antigenTests);
        symptoms = lastVersions(symptoms);
        diagnoses = lastVersions(diagnoses);
        contacts = lastVersions(contacts);
        measures = lastVersions(measures);
        stays = lastVersions(stays);
        entries = lastVersions(entries);
        testOrders = lastVersions(testOrders);
        regionalColours = lastVersions(regionalColours);
        onRecord = lastVersions(onRecord);
    }

    /** The file of a person of whom nothing is known. */
    public static CaseFile empty() {
        return of(List.of());
    }

    /** The file that these facts make, in whatever order and however often each is given. */
    public static CaseFile of(Collection<? extends Fact> facts) {
        return new CaseFile(
                only(Fact.NucleicAcidTest.class, facts),
                only(Fact.AntigenTest.class, facts),
                only(Fact.Symptoms.class, facts),
                only(Fact.Diagnosis.class, facts),
                only(Fact.Contact.class, facts),
                only(Fact.Measure.class, facts),
                only(Fact.Stay.class, facts),
                only(Fact.Entry.class, facts),
                only(Fact.TestOrder.class, facts),
                only(Fact.RegionalColour.class, facts),
                only(Fact.OnRecord.class, facts));
    }

    /** All facts, kind by kind. */
    Stream<Fact> facts() {
        return Stream.of(tests, antigenTests, symptoms, diagnoses, contacts, measures, stays, entries, testOrders,
                regionalColours, onRecord).flatMap(List::stream);
    }

    /** Where each fact comes from, kind by kind and in order. */
    public Stream<Evidence> evidence() {
        return facts().map(Fact::evidence);
    }

    /** When the first diagnosis that lasted till that moment or longer came to its end. */
    Optional<Instant> firstDiagnosisEndSince(Instant moment) {
        return diagnoses.stream()
                .map(Fact.Diagnosis::until)
                .filter(until -> until != null && !until.isBefore(moment))
                .min(Comparator.naturalOrder());
    }

    /** When it was cleared up what a shared tube or a self-test of that moment meant: by the own tube, or by a diagnosis. */
    Optional<Instant> clearedUpAfter(Instant moment) {
        Stream<Instant> ownTube = negatives()
                .filter(test -> !test.pooled() && test.sampledAt().isAfter(moment))
                .map(Fact.NucleicAcidTest::reportedAt);
        return Stream.concat(ownTube, firstDiagnosisEndSince(moment).stream()).min(Comparator.naturalOrder());
    }

    /** All negatives, by time of sampling. */
    Stream<Fact.NucleicAcidTest> negatives() {
        return tests.stream().filter(test -> test.result() == Fact.NucleicAcidTest.Result.NEGATIVE);
    }

    /** When the first negative sampled at that moment or later was reported. */
    Optional<Instant> firstNegativeSince(Instant sampledFrom) {
        return negatives()
                .filter(test -> !test.sampledAt().isBefore(sampledFrom))
                .map(Fact.NucleicAcidTest::reportedAt)
                .min(Comparator.naturalOrder());
    }

    /** How many facts, never which: a case file is not for logs. */
    @Override
    public String toString() {
        return "CaseFile[" + facts().count() + " facts]";
    }

    private static <F extends Fact> List<F> only(Class<F> kind, Collection<? extends Fact> facts) {
        return facts.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static <F extends Fact> List<F> lastVersions(List<F> facts) {
        if (facts == null || facts.isEmpty()) {
            return List.of();
        }
        Map<String, F> byId = new HashMap<>();
        facts.forEach(fact -> byId.merge(fact.evidence().id(), fact, BinaryOperator.maxBy(BY_RECORDING)));
        return byId.values().stream().sorted(BY_TIME).toList();
    }
}
