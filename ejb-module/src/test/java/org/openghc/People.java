package org.openghc;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.openghc.code.HealthCodes;
import org.openghc.identity.DocumentType;
import org.openghc.identity.IdentityDocument;
import org.openghc.identity.PersonId;
import org.openghc.identity.PhoneNumber;
import org.openghc.identity.RealName;
import org.openghc.identity.Registry;
import org.openghc.records.FactProposals;
import org.openghc.records.FactReports;
import org.openghc.records.OwnRecord;
import org.openghc.records.RecordKind;
import org.openghc.session.Caller;
import org.openghc.session.Role;

/** Residents for tests. */
public final class People {

    private People() {
    }

    /** Registers a resident with a green code. */
    public static PersonId register(EntityManager entities, String number, String name, Instant now) {
        Beans beans = Beans.over(entities);
        PersonId person = beans.get(Registry.class)
                .register(document(number), new RealName(name), new PhoneNumber("13800138000"), "zh-Hans", now);
        beans.get(HealthCodes.class).open(person, now);
        return person;
    }

    /** A resident identity card. */
    public static IdentityDocument document(String number) {
        return new IdentityDocument(DocumentType.RESIDENT_ID_CARD, number);
    }

    /** A real member of staff: what is decided names who decided. */
    public static Caller officer(Database database, String account, String unit, Instant now) {
        UUID id = UUID.randomUUID();
        try (Connection connection = database.owner().getConnection(); PreparedStatement hire = connection.prepareStatement(
                "INSERT INTO staff (staff_id, account, password_hash, role, unit, name, created_at) VALUES (?, ?, 'none', 'OFFICER', ?, '', now())")) {
            hire.setObject(1, id);
            hire.setString(2, account);
            hire.setString(3, unit);
            hire.executeUpdate();
            return new Caller(Role.OFFICER, null, id, account, unit, now);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** This account, when documents tell that it and the other one are one human being. */
    public static Caller alsoKnownAs(Caller caller, Caller other) {
        return new Caller(caller.role(), null, caller.staffId(), caller.account(), caller.unit(), caller.expiresAt(), Set.of(other.staffId()));
    }

    /** A stay that one officer enters and another approves. */
    public static OwnRecord stay(Database database, List<Caller> officers, IdentityDocument document, Map<String, String> stay, Instant now) {
        UUID proposal = database.inTransaction(entities -> Beans.over(entities, database.application()).get(FactReports.class)
                .enter(officers.get(0), document, new FactReports.Entered(RecordKind.STAY, null, false, stay, "hotel register"), now)).proposalId();
        return database.inTransaction(entities -> Beans.over(entities, database.application()).get(FactProposals.class).approve(officers.get(1), proposal, now));
    }
}
