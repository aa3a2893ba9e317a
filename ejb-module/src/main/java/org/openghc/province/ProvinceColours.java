package org.openghc.province;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.openghc.identity.PersonId;
import org.openghc.identity.Profile;
import org.openghc.identity.Registry;
import org.openghc.policy.Jurisdiction;
import org.openghc.policy.Policy;
import org.openghc.policy.PolicyBook;
import org.openghc.problem.Problem;
import org.openghc.recognition.UnverifiableAnswer;

/** The colours that other provinces gave a person: shown with their age, and asked for when the person wants it. */
@Stateless
public class ProvinceColours {

    @EJB
    private ProvinceFacts facts;
    @EJB
    private Registry registry;
    @EJB
    private PolicyBook policies;
    @Inject
    private ProvinceLinks links;

    /** The last word of each province that is on record, latest first; also one whose time has passed, which counts no more. */
    public List<RegionalColourOnRecord> of(PersonId person, Instant now) {
        return facts.coloursOf(person, now);
    }

    /** How these words count now: whether at all, which of several, and for how long. */
    public Policy.RegionalColours rule(Instant now) {
        return policies.inForceAt(Jurisdiction.CN_44, now).regionalColours();
    }

    /** What a province answered of a person; worth nothing until it is {@link #take taken}. */
    public record Answered(String province, UUID question, ReportedPerson person, Standing standing) {
    }

    /**
     * Asks a province for its colour of this person, who wants it. Runs outside any transaction.
     *
     * @throws Problem {@code province-not-agreed}, {@code province-silent}, {@code not-known-there}
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Answered ask(PersonId person, String province, Instant now) {
        OtherProvinces link = links.get().orElseThrow(ProvinceColours::silent);
        if (!link.agreed().contains(province)) {
            throw new Problem(Problem.Kind.INVALID, "province-not-agreed", "There is no exchange with that province.");
        }
        ReportedPerson named = named(registry.profileOf(person));
        UUID question = UUID.randomUUID();
        Standing standing = query(link, province, question, named).orElseThrow(ProvinceColours::silent);
        if (standing.colour() == null) {
            throw new Problem(Problem.Kind.NOT_FOUND, "not-known-there", "That province has no colour for this person.");
        }
        return new Answered(province, question, named, standing);
    }

    /**
     * Makes what a province answered a fact, and judges the person. The province can take it back: by the fingerprint of our question's id, as we take back
     * what we answered (docs/adr/0038).
     *
     * @throws Problem {@code province-silent} for an answer that cannot be right: an answer that cannot be used is none
     */
    public List<RegionalColourOnRecord> take(PersonId person, Answered answered, Instant now) {
        Map<String, String> colour = Map.of("colour", answered.standing().colour().name(), "asOf", answered.standing().asOf().toString(),
                "expiresAt", answered.standing().until().toString());
        RowAnswer row = facts.store(answered.province(),
                List.of(new Reported(ProvinceCorrections.answerTo(answered.question()).hex(), 1, false, answered.person(), FactKind.COLOUR, colour)), Way.PULLED, now).get(0);
        if (row.outcome() != RowAnswer.Outcome.STORED) {
            throw silent();
        }
        return facts.coloursOf(person, now);
    }

    /** The line has raised its alarm; for the person, an answer that is not to be believed is none. */
    private static Optional<Standing> query(OtherProvinces link, String province, UUID question, ReportedPerson named) {
        try {
            return link.query(province, question, named, new Enquiry(Enquiry.Purpose.CROSSING, UUID.randomUUID().toString()));
        } catch (UnverifiableAnswer e) {
            return Optional.empty();
        }
    }

    /** By the document that the person registered with. */
    private static ReportedPerson named(Profile profile) {
        return ReportedPerson.of(profile.name(), profile.documents().get(0));
    }

    private static Problem silent() {
        return new Problem(Problem.Kind.UNAVAILABLE, "province-silent", "That province does not answer now.");
    }
}
