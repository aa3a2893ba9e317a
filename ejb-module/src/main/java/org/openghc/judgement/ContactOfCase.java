package org.openghc.judgement;

import java.util.List;
import java.util.stream.Stream;
import org.openghc.policy.ContactKind;
import org.openghc.policy.Observation;
import org.openghc.policy.Policy;

final class ContactOfCase implements Rule {

    @Override
    public String id() {
        return "contact-of-case";
    }

    @Override
    public String question() {
        return "Did an investigator find the person to be a contact of a case, and is the observation not over?";
    }

    @Override
    public Stream<Finding> answer(CaseFile file, Policy policy) {
        return file.contacts().stream().map(contact -> observed(contact, file, policy));
    }

    private Finding observed(Fact.Contact contact, CaseFile file, Policy policy) {
        Observation observation = policy.contacts().get(contact.kind());
        Course course = Course.of(observation, contact.lastExposure(), file);
        return new Finding(id(), reason(contact.kind()), CodeColour.of(observation.colour()), contact.lastExposure(),
                course.until(), List.of(contact.evidence()), course.releases());
    }

    private static Reason reason(ContactKind kind) {
        return switch (kind) {
            case CLOSE -> Reason.CLOSE_CONTACT;
            case SECONDARY -> Reason.SECONDARY_CONTACT;
            case GENERAL -> Reason.GENERAL_CONTACT;
        };
    }
}
