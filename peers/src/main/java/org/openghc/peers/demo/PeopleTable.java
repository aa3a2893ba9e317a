package org.openghc.peers.demo;

import java.net.URI;
import java.util.List;
import java.util.Map;

/** The people of the demo, as a person reads them who wants to log in as one. */
final class PeopleTable {

    private PeopleTable() {}

    static String of(URI app, URI sms, List<DemoPerson> residents, Map<DemoStaff, String> passwords, String adminPassword, String secondPassword) {
        var text = new StringBuilder();
        text.append("Demo people: all invented. A browser holds one log-in for each of the two addresses; use private windows for more.\n\n");
        text.append("Residents     ").append(named(app, "/")).append("   (the one-time code arrives at ").append(named(sms, "/")).append(")\n");
        residents.forEach(person -> text.append("  %-19s %-19s %-17s %-15s %s%n".formatted(person.documentType(),
                person.documentNumber(), person.name(), person.phone(), story(person))));
        text.append("\nStaff         ").append(app.resolve("/desk/")).append(" , inspectors ").append(app.resolve("/checkpoint/")).append('\n');
        text.append("  %-19s %-12s %s%n".formatted("admin", "ADMIN", adminPassword));
        text.append("  %-19s %-12s %s%n".formatted("admin-2", "ADMIN", secondPassword));
        passwords.forEach((staff, password) -> text.append("  %-19s %-12s %-34s %s%n".formatted(
                staff.account(), staff.role(), password, staff.unit())));
        return text.toString();
    }

    // Cookies belong to a host name: under another one a resident and a member of staff can be logged in side by side.
    private static URI named(URI address, String path) {
        return URI.create(address.toString().replace("//127.0.0.1", "//localhost")).resolve(path);
    }

    private static String story(DemoPerson person) {
        if (person.measure() != null) {
            return person.measure();
        }
        if (person.newcomer()) {
            return "never logged in";
        }
        return person.natHoursAgo() == null ? "no test" : "negative test";
    }
}
