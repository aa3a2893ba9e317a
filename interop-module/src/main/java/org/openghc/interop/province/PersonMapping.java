package org.openghc.interop.province;

import org.openghc.interop.province.wire.Membership;
import org.openghc.interop.province.wire.Person;
import org.openghc.province.ListMembership;
import org.openghc.province.ReportedPerson;

/** People and the lists to which they belong, in the contract's words. */
final class PersonMapping {

    private PersonMapping() {}

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

    static Membership membership(ListMembership listed) {
        Membership membership = new Membership();
        membership.setList(listed.list());
        membership.setFrom(listed.from().toString());
        membership.setUntil(listed.until() == null ? null : listed.until().toString());
        return membership;
    }
}
