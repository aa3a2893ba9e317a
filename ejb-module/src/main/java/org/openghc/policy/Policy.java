package org.openghc.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.openghc.policy.Quantity.Count;
import org.openghc.policy.Quantity.Days;
import org.openghc.policy.Quantity.Hours;
import org.openghc.policy.Quantity.Minutes;
import org.openghc.policy.Quantity.Seconds;
import org.openghc.policy.Quantity.Years;

/**
 * One dated edition of one jurisdiction's numbers. The rules are code; what they count with is here.
 *
 * @param edition     its name, which is its file's name too
 * @param from        in force from, included
 * @param until       in force until, not included; null for the edition without an end
 * @param note        what the edition is, for people
 * @param selfTestOrders what missing an ordered self-test does, once and again
 * @param symptoms    what a person's own declaration of symptoms does; day 0 is the day of the declaration
 * @param natValidity how old a negative test may be to come in, by where one comes from
 */
public record Policy(
        String edition,
        Jurisdiction jurisdiction,
        Instant from,
        Instant until,
        String note,
        Cases cases,
        Observation symptoms,
        Map<ContactKind, Observation> contacts,
        Map<MeasureKind, MeasureRule> measures,
        Map<TestProgramme, ProgrammeRule> programmes,
        Map<RiskLevel, RiskAreaRule> riskAreas,
        Inbound inbound,
        Rule testOrders,
        SelfTestOrders selfTestOrders,
        RegionalColours regionalColours,
        Map<Jurisdiction, NatValidity> natValidity,
        Appeals appeals,
        Judgements judgements,
        Changes changes,
        Code code,
        Venues venues,
        Retention retention,
        Family family) {

    /** What a fact does, without any number. */
    public record Rule(Consequence colour, String source) {
        public Rule {
            present("colour", colour);
            Quantity.Source.check(source);
        }
    }

    /**
     * Cases and positive tests.
     *
     * @param positive       a positive in the person's own tube, before a diagnosis
     * @param pooledPositive a positive in a shared tube, until the person's own tube answers
     * @param antigenPositive a positive antigen self-test, until the person's own tube answers
     */
    public record Cases(Rule diagnosed, Rule positive, Rule pooledPositive, Rule antigenPositive,
                        Observation afterDischarge) {
        public Cases {
            present("diagnosed", diagnosed);
            present("positive", positive);
            present("pooledPositive", pooledPositive);
            present("antigenPositive", antigenPositive);
            present("afterDischarge", afterDischarge);
        }
    }

    /** What a stay in a risk area does: while the person is there, and after leaving it, day 0 being the day of leaving. */
    public record RiskAreaRule(Rule whileThere, Observation afterLeaving) {
        public RiskAreaRule {
            present("whileThere", whileThere);
            present("afterLeaving", afterLeaving);
        }
    }

    /**
     * What an entry from abroad does: quarantine up to a day, then green for some hours, then monitoring, all days
     * counted from the day of entry.
     *
     * @param exemptOrigins ISO codes of origins that it does not apply to
     */
    public record Inbound(Consequence colour, Days quarantine, Hours green, Observation monitoring,
                          List<String> exemptOrigins, String source) {
        public Inbound {
            present("colour", colour);
            present("quarantine", quarantine);
            present("green", green);
            present("monitoring", monitoring);
            present("exemptOrigins", exemptOrigins);
            exemptOrigins = List.copyOf(exemptOrigins);
            Quantity.Source.check(source);
            if (monitoring.colour() != Consequence.NONE && monitoring.days().days() < quarantine.days()) {
                throw new IllegalArgumentException("monitoring ends before quarantine does");
            }
        }
    }

    /**
     * What missing ordered self-tests does.
     *
     * @param once   until a self-test is reported after all, or a negative test
     * @param again  until a negative test: the code is locked
     * @param missed how many missed in a row lock it
     */
    public record SelfTestOrders(Rule once, Rule again, Count missed) {
        public SelfTestOrders {
            present("once", once);
            present("again", again);
            present("missed", missed);
            if (missed.count() < 1) {
                throw new IllegalArgumentException("whoever missed nothing is not locked");
            }
        }
    }

    /**
     * Whether another province's or region's colour is taken over while it is valid there.
     *
     * @param conflict which word counts if several regions have spoken
     * @param oldest   when a word is too old to count, whatever its region vouches for; and for how long we vouch for ours
     */
    public record RegionalColours(boolean followed, Conflict conflict, Hours oldest, String source) {

        /** Of each region its latest word counts; of several regions... */
        public enum Conflict {
            /** ...the worst. */
            WORST_OF_REGIONS,
            /** ...the latest. */
            LATEST_WORD
        }

        public RegionalColours {
            present("conflict", conflict);
            present("oldest", oldest);
            Quantity.Source.check(source);
        }
    }

    /**
     * The clock of an appeal.
     *
     * @param ownProvince  until when an appeal must be answered
     * @param otherRegions the same where another region's colour is the cause
     * @param escalated    how much longer an appeal has that was not answered in time
     */
    public record Appeals(Hours ownProvince, Hours otherRegions, Hours escalated) {
        public Appeals {
            present("ownProvince", ownProvince);
            present("otherRegions", otherRegions);
            present("escalated", escalated);
        }
    }

    /**
     * Judgements on record.
     *
     * @param inputsKept      how long the inputs of one that was superseded are kept, so that it can be judged again
     * @param replayedNightly how many are judged again each night
     */
    public record Judgements(Days inputsKept, Count replayedNightly) {
        public Judgements {
            present("inputsKept", inputsKept);
            present("replayedNightly", replayedNightly);
        }
    }

    /**
     * How many codes an edition may worsen before a third person must approve it; whichever is reached first counts.
     *
     * @param worsenedAtMost   persons
     * @param worsenedPerMille of a thousand residents
     */
    public record Changes(Count worsenedAtMost, Count worsenedPerMille) {
        public Changes {
            present("worsenedAtMost", worsenedAtMost);
            present("worsenedPerMille", worsenedPerMille);
        }

        /** Whether two persons are not enough for an edition that worsens so many codes of so many. */
        public boolean exceededBy(long worsened, long residents) {
            return worsened > worsenedAtMost.count() || worsened * 1000 > worsenedPerMille.count() * residents;
        }
    }

    /**
     * The code itself.
     *
     * @param tokenLife      of a token minted by the server
     * @param credentialLife of a status credential on the phone, at most
     * @param phones         how many phones may show one person's code without a server
     * @param numberNotice   how long a changed phone number waits for an objection from the old one
     */
    public record Code(Seconds tokenLife, Hours credentialLife, Count phones, Hours numberNotice) {
        public Code {
            present("tokenLife", tokenLife);
            present("credentialLife", credentialLife);
            present("phones", phones);
            present("numberNotice", numberNotice);
        }
    }

    /** Venues: how long a visit lasts by kind of place; {@code DEFAULT} is for every kind that is not named. */
    public record Venues(Map<String, Minutes> dwellTime) {
        public Venues {
            present("dwellTime", dwellTime);
            present("dwellTime/DEFAULT", dwellTime.get("DEFAULT"));
            dwellTime = Map.copyOf(dwellTime);
        }

        /** How long a visit to this kind of place lasts from arrival. */
        public Duration dwell(String placeKind) {
            return dwellTime.getOrDefault(placeKind, dwellTime.get("DEFAULT")).duration();
        }
    }

    /**
     * How long what is kept; see also {@link Judgements#inputsKept}.
     *
     * @param visits         counted from the day of the visit
     * @param accessLog      who looked at whom; the law asks for half a year
     * @param notices        messages about colours, counted from when each was sent or dropped
     * @param appeals        with their attachments, counted from the answer
     * @param antigenPhotos  counted from when the self-test was reported
     * @param refusedBatches which laboratories' files nobody believed
     * @param trialSamples   the judgements that a trial names as samples, counted from the decision about the edition
     * @param declarations   what people said of themselves, counted from when they did
     * @param quarantinedRows rows of laboratories that nobody was found for, counted from their arrival
     * @param laboratoryBatches the signed files themselves, so that no laboratory can deny one, counted from their arrival
     * @param factProposals  what an officer entered and another decided, counted from the decision; what was approved stays as a record
     * @param numberChanges  of the phone, counted from when each was asked for
     * @param conversions    counted from when each was settled
     * @param partnerCorrections who was told what, and that it was wrong: for so long a partner would count it
     * @param signedMessages between us and the neighbours, so that neither side can deny one
     */
    public record Retention(Days visits, Days accessLog, Days notices, Days appeals, Days antigenPhotos, Days refusedBatches, Days trialSamples, Days declarations,
            Days quarantinedRows, Days laboratoryBatches, Days factProposals, Days numberChanges, Days conversions, Days partnerCorrections, Days signedMessages) {
        public Retention {
            present("visits", visits);
            present("accessLog", accessLog);
            present("notices", notices);
            present("appeals", appeals);
            present("antigenPhotos", antigenPhotos);
            present("refusedBatches", refusedBatches);
            present("trialSamples", trialSamples);
            present("declarations", declarations);
            present("quarantinedRows", quarantinedRows);
            present("laboratoryBatches", laboratoryBatches);
            present("factProposals", factProposals);
            present("numberChanges", numberChanges);
            present("conversions", conversions);
            present("partnerCorrections", partnerCorrections);
            present("signedMessages", signedMessages);
        }
    }

    /** Families: from which age one logs in oneself, and how many may be added. */
    public record Family(Years ownLoginAge, Count members) {
        public Family {
            present("ownLoginAge", ownLoginAge);
            present("members", members);
        }
    }

    public Policy {
        present("edition", edition);
        present("jurisdiction", jurisdiction);
        present("from", from);
        present("note", note);
        present("cases", cases);
        present("symptoms", symptoms);
        contacts = complete("contacts", contacts, ContactKind.values());
        measures = complete("measures", measures, MeasureKind.values());
        programmes = complete("programmes", programmes, TestProgramme.values());
        riskAreas = complete("riskAreas", riskAreas, RiskLevel.values());
        present("inbound", inbound);
        present("testOrders", testOrders);
        present("selfTestOrders", selfTestOrders);
        present("regionalColours", regionalColours);
        present("natValidity", natValidity);
        natValidity = Map.copyOf(natValidity);
        present("appeals", appeals);
        present("judgements", judgements);
        present("changes", changes);
        present("code", code);
        present("venues", venues);
        present("retention", retention);
        present("family", family);
        if (until != null && !until.isAfter(from)) {
            throw new IllegalArgumentException("until is not after from");
        }
    }

    /** Whether this edition is in force then. */
    public boolean covers(Instant moment) {
        return !from.isAfter(moment) && (until == null || until.isAfter(moment));
    }

    /** The numbers for a city: its overlay's where it has some, the province's everywhere else. */
    Policy with(Overlay overlay) {
        Map<MeasureKind, MeasureRule> cityMeasures = new EnumMap<>(measures);
        cityMeasures.putAll(overlay.measures());
        Map<TestProgramme, ProgrammeRule> cityProgrammes = new EnumMap<>(programmes);
        cityProgrammes.putAll(overlay.programmes());
        Instant begins = from.isAfter(overlay.from()) ? from : overlay.from();
        Instant ends = until == null || until.isAfter(overlay.until()) ? overlay.until() : until;
        return new Policy(edition + "+" + overlay.overlay(), jurisdiction, begins, ends, overlay.note(), cases, symptoms,
                contacts, cityMeasures, cityProgrammes, riskAreas, inbound, testOrders, selfTestOrders, regionalColours, natValidity, appeals,
                judgements, changes, code, venues, retention, family);
    }

    /** The same edition, in force until another takes its place. */
    Policy endingAt(Instant moment) {
        return new Policy(edition, jurisdiction, from, moment, note, cases, symptoms, contacts, measures, programmes, riskAreas,
                inbound, testOrders, selfTestOrders, regionalColours, natValidity, appeals, judgements, changes, code, venues, retention, family);
    }

    static void present(String field, Object value) {
        if (value == null) {
            throw new IllegalArgumentException(field + " is missing");
        }
    }

    private static <K, V> Map<K, V> complete(String field, Map<K, V> map, K[] keys) {
        present(field, map);
        Arrays.stream(keys).forEach(key -> present(field + "/" + key, map.get(key)));
        return Map.copyOf(map);
    }
}
