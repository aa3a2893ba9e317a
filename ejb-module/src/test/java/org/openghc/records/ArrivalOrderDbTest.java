package org.openghc.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.openghc.Beans;
import org.openghc.Database;
import org.openghc.code.HealthCodes;
import org.openghc.declaration.Declarations;
import org.openghc.identity.DocumentType;
import org.openghc.identity.IdentityDocument;
import org.openghc.identity.PersonId;
import org.openghc.identity.PhoneNumber;
import org.openghc.identity.RealName;
import org.openghc.identity.Registry;
import org.openghc.measure.CaseRecalls;
import org.openghc.measure.ControlKind;
import org.openghc.measure.ControlMeasures;
import org.openghc.measure.Proposal;
import org.openghc.session.Caller;
import org.openghc.session.Registered;
import org.openghc.session.Role;

/** The same facts, stored through the boundaries in any order, some twice, some before their person is known, make one code. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArrivalOrderDbTest {

    private static final Instant NOW = Instant.parse("2022-09-10T04:00:00Z");
    private static final int ORDERS = Boolean.getBoolean("ghc.long") ? 24 : 8;
    private static final Caller OFFICER = new Caller(Role.OFFICER, null, UUID.randomUUID(), "officer", "CDC", NOW);
    private static final Caller SECOND = new Caller(Role.OFFICER, null, UUID.randomUUID(), "second", "Hospital", NOW);
    private static final String QUARANTINE = "quarantine";
    private static final String PLACE = "place";
    private static final String CASE = "case";

    private final SignedBatch source = new SignedBatch(Instant.parse("2022-01-01T00:00:00Z"), Instant.parse("2023-01-01T00:00:00Z"));
    private final Database database = Database.migrated();

    /** A person of this test, registered or not yet. */
    private final class Subject {
        private final String number;
        private final List<Consumer<Subject>> waiting = new ArrayList<>();
        private final Map<String, UUID> inForce = new HashMap<>();
        private final Map<String, List<Consumer<UUID>>> following = new HashMap<>();
        private PersonId person;

        Subject(int index) {
            number = "E" + (10_000_000 + index);
        }

        IdentityDocument document() {
            return new IdentityDocument(DocumentType.PASSPORT, number);
        }

        void register() {
            database.transact(entities -> {
                Beans beans = Beans.over(entities);
                person = beans.get(Registry.class).register(document(), new RealName("JANE DOE"), new PhoneNumber("13800138000"), "en", NOW);
                beans.get(HealthCodes.class).open(person, NOW);
                beans.get(Quarantine.class).workOff(new Registered(person, document(), NOW));
            });
            waiting.forEach(event -> event.accept(this));
        }

        /** Two officers put a measure in force, once however often they hear of it; whatever waited for it follows. */
        void assign(String name, ControlKind kind) {
            if (inForce.containsKey(name)) {
                return;
            }
            inForce.put(name, database.inTransaction(entities -> {
                ControlMeasures measures = Beans.over(entities, database.application()).get(ControlMeasures.class);
                UUID id = measures.propose(OFFICER, document(), Proposal.of(kind, null, caseOf(name), "INFECTIOUS_DISEASES_39", "report",
                        NOW.minusSeconds(86_400), NOW.plusSeconds(500_000)), NOW).measureId();
                measures.approve(SECOND, id, NOW);
                return id;
            }));
            following.getOrDefault(name, List.of()).forEach(each -> each.accept(inForce.get(name)));
            following.remove(name);
        }

        /** Nobody can take back what is not in force yet; once done it is not done again. */
        void onceInForce(String name, Consumer<UUID> event) {
            if (inForce.containsKey(name)) {
                event.accept(inForce.get(name));
            } else {
                following.put(name, List.of(event));
            }
        }

        String caseOf(String name) {
            return "GD-" + number + "-" + name;
        }

        /** An officer and the person cannot say anything of somebody unknown. */
        void onceKnown(Consumer<Subject> event) {
            if (person == null) {
                waiting.add(event);
            } else {
                event.accept(this);
            }
        }
    }

    @BeforeAll
    void registerSource() {
        database.transact(entities -> Beans.over(entities).get(Laboratories.class).register("穗检实验室", Set.of(RecordKind.values()), source.certificate,
                NOW, "admin"));
        for (Caller each : List.of(OFFICER, SECOND)) {
            owner("INSERT INTO staff (staff_id, account, password_hash, role, unit, name, created_at) VALUES ('" + each.staffId() + "', '" + each.account()
                    + "', 'x', 'OFFICER', '" + each.unit() + "', '', now())");
        }
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Test
    @DisplayName("R5 R14 R15 one timeline and one set of reasons for every order of arrival, with doubles, corrections, retractions, late persons")
    void orderNeverMatters() {
        Subject first = new Subject(0);
        first.register();
        events().forEach(event -> event.accept(first));
        String expected = told(first);

        assertTrue(expected.contains("HOME_QUARANTINE") && !expected.contains("CONFIRMED") && !expected.contains("KEY_PLACE_EXPOSURE"), expected);
        assertTrue(expected.contains("\"RED\"") && expected.contains("POOLED_TUBE_POSITIVE"), expected);
        for (int seed = 1; seed <= ORDERS; seed++) {
            Random random = new Random(seed);
            List<Consumer<Subject>> events = new ArrayList<>(events());
            events.addAll(events().stream().filter(event -> random.nextInt(3) == 0).toList());
            events.add(Subject::register);
            Collections.shuffle(events, random);
            Subject subject = new Subject(seed);
            for (Consumer<Subject> event : events) {
                event.accept(subject);
                assertTrue(!subject.inForce.containsKey(QUARANTINE) || told(subject).contains("HOME_QUARANTINE"), "green in between, seed " + seed);
            }
            assertEquals(expected, told(subject), "seed " + seed);
        }
    }

    @Test
    @DisplayName("(control) the comparison sees a fact that is missing")
    void seesWhatIsMissing() {
        Subject whole = new Subject(100);
        Subject lacking = new Subject(101);
        whole.register();
        lacking.register();
        events().forEach(event -> event.accept(whole));
        // All but the positive in the shared tube.
        List<Consumer<Subject>> fewer = new ArrayList<>(events());
        fewer.remove(11);
        fewer.forEach(event -> event.accept(lacking));
        assertNotEquals(told(whole), told(lacking));
    }

    private List<Consumer<Subject>> events() {
        List<Consumer<Subject>> events = new ArrayList<>();
        events.add(entry("E", 1, "VALID", "2022-09-07T23:59:59+08:00,US,GUANGZHOU_AIRPORT,"));
        events.add(entry("E", 2, "VALID", "2022-09-05T23:59:59+08:00,US,GUANGZHOU_AIRPORT,"));
        events.add(entry("F", 1, "VALID", "2022-09-08T10:00:00+08:00,FR,SHENZHEN_AIRPORT,"));
        events.add(entry("F", 2, "RETRACTED", "2022-09-08T10:00:00+08:00,FR,SHENZHEN_AIRPORT,"));
        events.add(record(RecordKind.ANTIGEN_TEST, "A", 1, "VALID", "2022-09-09T09:00:00+08:00,POSITIVE,"));
        events.add(record(RecordKind.VACCINATION, "V", 1, "VALID", "2021-06-01,1,CORONAVAC,,站"));
        events.add(record(RecordKind.VACCINATION, "V", 2, "VALID", "2021-06-02,1,CORONAVAC,,站"));
        events.add(record(RecordKind.ANTIBODY_TEST, "V", 1, "VALID", "2021-08-01T08:00:00+08:00,2021-08-01T18:00:00+08:00,IGG,POSITIVE,,"));
        events.add(record(RecordKind.EXPOSURE, "X", 1, "VALID", "2022-09-06T08:00:00+08:00,2022-09-06T09:00:00+08:00,茶楼,GD-7"));
        events.add(test("N", 1, "2022-09-09T20:00:00+08:00,,2022-09-10T08:00:00+08:00,POSITIVE,SINGLE,"));
        events.add(test("N", 2, "2022-09-09T20:00:00+08:00,,2022-09-10T09:00:00+08:00,NEGATIVE,SINGLE,"));
        events.add(test("P", 1, "2022-09-09T21:00:00+08:00,2022-09-09T23:00:00+08:00,2022-09-10T08:00:00+08:00,POSITIVE,POOLED,"));
        events.add(test("Q", 1, "2022-09-09T22:00:00+08:00,,2022-09-10T10:00:00+08:00,POSITIVE,SINGLE,"));
        events.add(test("R", 1, "2022-09-09T22:00:00+08:00,,2022-09-10T11:00:00+08:00,INCONCLUSIVE,SINGLE,%s-Q"));
        events.add(subject -> subject.onceKnown(known -> database.transact(entities -> Beans.over(entities).get(Declarations.class)
                .declare(known.person, "DAILY_HEALTH", 1, Map.of("symptoms", "true", "contact14d", "false", "travel14d", "false"), NOW))));
        events.add(record(RecordKind.STAY, "S", 1, "VALID", "2022-09-09T08:00:00+08:00,,440303,VISITOR"));
        events.add(record(RecordKind.STAY, "S", 2, "VALID", "2022-09-10T03:45:00Z,,440304,VISITOR"));
        events.add(record(RecordKind.CASE, "C", 1, "VALID", "2022-09-09T08:00:00+08:00,CONFIRMED,GD-8,"));
        events.add(record(RecordKind.CASE, "C", 2, "VALID", "2022-09-09T08:00:00+08:00,SECONDARY_CONTACT,GD-8,"));
        events.add(record(RecordKind.CASE, "D", 1, "VALID", "2022-09-09T08:00:00+08:00,CONFIRMED,GD-9,"));
        events.add(record(RecordKind.CASE, "D", 2, "RETRACTED", "2022-09-09T08:00:00+08:00,CONFIRMED,GD-9,"));
        events.add(subject -> subject.onceKnown(known -> known.assign(QUARANTINE, ControlKind.HOME_QUARANTINE)));
        // Cancelled, as soon as it is in force.
        events.add(subject -> subject.onceKnown(known -> known.assign(PLACE, ControlKind.KEY_PLACE_EXPOSURE)));
        events.add(once("cancel", subject -> subject.onceInForce(PLACE, measure -> database.inTransaction(
                entities -> Beans.over(entities, database.application()).get(ControlMeasures.class).cancel(SECOND, measure, "over", NOW)))));
        // A case that was none: confirmed, and recalled by two officers.
        events.add(subject -> subject.onceKnown(known -> known.assign(CASE, ControlKind.CONFIRMED)));
        events.add(once("recall", subject -> subject.onceInForce(CASE, measure -> database.transact(entities -> {
            CaseRecalls recalls = Beans.over(entities, database.application()).get(CaseRecalls.class);
            recalls.approve(SECOND, recalls.propose(OFFICER, subject.caseOf(CASE), "false positive", "report 8", NOW).recallId(), NOW);
        }))));
        return events;
    }

    /** What officers do once, however often it is asked for. */
    private static Consumer<Subject> once(String name, Consumer<Subject> event) {
        return subject -> {
            if (subject.inForce.putIfAbsent(name, subject.person == null ? new UUID(0, 0) : subject.person.value()) == null) {
                event.accept(subject);
            }
        };
    }

    private void owner(String sql) {
        try (Connection connection = database.owner().getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private Consumer<Subject> entry(String id, int version, String state, String content) {
        return record(RecordKind.ENTRY, id, version, state, content);
    }

    private Consumer<Subject> record(RecordKind kind, String id, int version, String state, String content) {
        return subject -> {
            byte[] batch = ("kind,documentType,documentNumber,name,recordId,version,state," + String.join(",", kind.form().names()) + "\n"
                    + String.join(",", kind.name(), "PASSPORT", subject.number, "JANE DOE", subject.number + "-" + id, String.valueOf(version), state, content))
                    .getBytes(StandardCharsets.UTF_8);
            database.transact(entities -> Beans.over(entities, database.application()).get(RecordImport.class)
                    .importBatch(kind, batch, source.sign(batch), NOW, "officer"));
        };
    }

    private Consumer<Subject> test(String id, int version, String content) {
        return subject -> {
            byte[] batch = ("documentType,documentNumber,name,sampleId,version,sampledAt,receivedAt,reportedAt,result,tube,corrects\n"
                    + String.join(",", "PASSPORT", subject.number, "JANE DOE", subject.number + "-" + id, String.valueOf(version),
                            content.replace("%s", subject.number))).getBytes(StandardCharsets.UTF_8);
            database.transact(entities -> Beans.over(entities, database.application()).get(LabImport.class)
                    .importBatch(batch, source.sign(batch), NOW, "officer"));
        };
    }

    /** The whole timeline as it is stored: every edge, colour and finding, with the kind and time of the evidence. */
    private String told(Subject subject) {
        String judgement = (String) database.inTransaction(entities -> entities.createNativeQuery(
                "SELECT judgement FROM code_status WHERE person_id = :person").setParameter("person", subject.person.value()).getSingleResult());
        return judgement.replace(subject.number, "subject").replaceAll("\"id\":\"[^\"]*\"", "");
    }
}
