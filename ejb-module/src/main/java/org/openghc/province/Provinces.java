package org.openghc.province;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.openghc.audit.AccessLog;
import org.openghc.audit.Act;
import org.openghc.code.CodeStanding;
import org.openghc.code.HealthCode;
import org.openghc.code.HealthCodes;
import org.openghc.code.Resolution;
import org.openghc.identity.PersonId;
import org.openghc.identity.PhoneNumber;
import org.openghc.identity.Registry;
import org.openghc.policy.Jurisdiction;
import org.openghc.policy.PolicyBook;
import org.openghc.problem.Problem;
import org.openghc.recognition.EvidenceRegistry;
import org.openghc.recognition.NeighbourMessage;
import org.openghc.recognition.PartnerCorrections;
import org.openghc.recognition.RegionalCode;
import org.openghc.records.KeyPopulations;
import org.openghc.session.Registered;

/**
 * Another province asks us and tells us, by the verbs of GB/T 38963. Each message is served once, in the transaction of its effect,
 * and whatever is told about a person is in that person's access log.
 */
@Stateless
public class Provinces {

    /** More come as a signed file (docs/api/record-batch.md). */
    public static final int LARGEST_PAGE = 500;
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final String LANGUAGE = "zh-Hans";

    @EJB
    private EvidenceRegistry evidence;
    @EJB
    private ProvinceFacts facts;
    @EJB
    private Registry registry;
    @EJB
    private HealthCodes codes;
    @EJB
    private KeyPopulations keyPopulations;
    @EJB
    private AccessLog accessLog;
    @EJB
    private PartnerCorrections corrections;
    @EJB
    private PolicyBook policies;
    @Inject
    private Event<Registered> registered;

    /**
     * Takes a page of facts (6.2, 6.3) and answers each row.
     *
     * @throws Problem {@code page-too-large}, {@code page-empty}; nothing was stored
     */
    public List<RowAnswer> declare(NeighbourMessage message, List<Reported> page, Instant now) {
        evidence.admit(message, now);
        if (page.size() > LARGEST_PAGE) {
            throw new Problem(Problem.Kind.TOO_LARGE, "page-too-large",
                    "A page has at most 500 facts. More come as a signed file: POST /v1/record-batches/{kind}, or /v1/laboratory-batches for tests.");
        }
        if (page.isEmpty()) {
            throw new Problem(Problem.Kind.INVALID, "page-empty", "A page has at least one fact.");
        }
        return facts.store(message.sender(), page, Way.PUSHED, now);
    }

    /**
     * A province corrects a fact that it had sent (6.8): the next version takes its place, or the fact is taken back.
     *
     * @throws Problem {@code fact-unknown} if it never sent that fact
     */
    public RowAnswer correct(NeighbourMessage message, Reported fact, Instant now) {
        evidence.admit(message, now);
        return facts.correct(message.sender(), fact, now);
    }

    /** How a person stands with us (6.4). Nobody by this document and name: no colour, and no word on which of the two it was. */
    public Standing query(NeighbourMessage message, ReportedPerson asked, Enquiry enquiry, Instant now) {
        evidence.admit(message, now);
        return known(asked).map(person -> {
            accessLog.record(Act.ENQUIRY, person, message.sender(), enquiry.text("health"), now);
            told(message, person, asked, now);
            return standing(person, now);
        }).orElseGet(() -> Standing.unknown(now));
    }

    /**
     * A code for a person who stands before the other province (6.5).
     *
     * @throws Problem {@code person-unknown}
     */
    public CalledCode callCode(NeighbourMessage message, ReportedPerson asked, Enquiry enquiry, Instant now) {
        evidence.admit(message, now);
        return called(message, known(asked).orElseThrow(Provinces::unknown), asked, enquiry.text("code"), now);
    }

    /**
     * A code for a person whom the other province has verified and who may have none here (6.6): registered if need be, then as
     * {@link #callCode}.
     *
     * @throws Problem {@code person-unknown} if the document belongs to another name, {@code phone-invalid}
     */
    public CalledCode makeCode(NeighbourMessage message, ReportedPerson verified, String phone, Enquiry enquiry, Instant now) {
        evidence.admit(message, now);
        PersonId person = registry.find(verified.document()).isPresent() ? known(verified).orElseThrow(Provinces::unknown) : register(verified, phone, now);
        return called(message, person, verified, enquiry.text("make"), now);
    }

    /** What a code of ours is worth that somebody presented there (6.7): colour and end, or one word. */
    public RegionalCode verify(NeighbourMessage message, String content, Instant now) {
        evidence.admit(message, now);
        Resolution resolution = codes.resolve(content, now);
        if (resolution.person() != null) {
            accessLog.record(Act.RECOGNITION, resolution.person(), message.sender(), "code presented", now);
        }
        return RegionalCode.of(Jurisdiction.CN_44, resolution);
    }

    /**
     * To which key populations a person belongs.
     *
     * @throws Problem {@code person-unknown}, {@code enquiry-invalid}
     */
    public List<ListMembership> keyPopulations(NeighbourMessage message, ReportedPerson asked, Enquiry enquiry, Instant now) {
        evidence.admit(message, now);
        told(message, known(asked).orElseThrow(Provinces::unknown), asked, now);
        return keyPopulations.ask(message.sender(), asked.document(), question(enquiry), now).lists().stream()
                .map(record -> new ListMembership(record.content().get("list"), LocalDate.parse(record.content().get("from")),
                        record.content().containsKey("until") ? LocalDate.parse(record.content().get("until")) : null))
                .toList();
    }

    private static KeyPopulations.Question question(Enquiry enquiry) {
        return new KeyPopulations.Question(switch (enquiry.purpose()) {
            case CASE_INVESTIGATION -> KeyPopulations.Purpose.CASE_INVESTIGATION;
            case TEST_ROUND -> KeyPopulations.Purpose.TEST_ROUND;
            case CLOSED_LOOP_WORK -> KeyPopulations.Purpose.CLOSED_LOOP_WORK;
            case APPEAL -> KeyPopulations.Purpose.APPEAL;
            case CROSSING -> null;
        }, enquiry.reference());
    }

    private CalledCode called(NeighbourMessage message, PersonId person, ReportedPerson asked, String purpose, Instant now) {
        accessLog.record(Act.RECOGNITION, person, message.sender(), purpose, now);
        told(message, person, asked, now);
        HealthCode code = codes.show(person, now);
        return new CalledCode(code.token(), code.expiresAt(), standing(person, now));
    }

    /** From here on the province is owed word of every correction. Nothing of the person is corrected while we read what we tell. */
    private void told(NeighbourMessage message, PersonId person, ReportedPerson asked, Instant now) {
        codes.lock(List.of(person));
        corrections.told(person, asked.document().type(), message.sender(), ProvinceCorrections.answerTo(message.id()), now);
    }

    private PersonId register(ReportedPerson verified, String phone, Instant now) {
        PersonId person = registry.register(verified.document().bornBy(LocalDate.ofInstant(now, CHINA)), verified.realName(), new PhoneNumber(phone), LANGUAGE, now);
        codes.open(person, now);
        registered.fire(new Registered(person, verified.document(), now));
        return person;
    }

    private Standing standing(PersonId person, Instant now) {
        CodeStanding standing = codes.standing(person, now);
        Instant oldest = now.plus(policies.inForceAt(Jurisdiction.CN_44, now).regionalColours().oldest().duration());
        Instant until = standing.until() == null || standing.until().isAfter(oldest) ? oldest : standing.until();
        return new Standing(standing.colour(), now, until, standing.findings().stream().map(finding -> finding.reason().name()).distinct().toList(),
                standing.lastNegativeNat() == null ? null : standing.lastNegativeNat().sampledAt());
    }

    private Optional<PersonId> known(ReportedPerson asked) {
        return registry.find(asked.document()).filter(person -> registry.nameMatches(person, asked.realName()));
    }

    private static Problem unknown() {
        return new Problem(Problem.Kind.NOT_FOUND, "person-unknown", "Nobody is known by this document and name.");
    }
}
