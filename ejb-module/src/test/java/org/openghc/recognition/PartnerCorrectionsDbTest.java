package org.openghc.recognition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openghc.Beans;
import org.openghc.Database;
import org.openghc.People;
import org.openghc.identity.PersonId;
import org.openghc.policy.Jurisdiction;
import org.openghc.records.Corrected;

/** What partners learn of corrections. */
class PartnerCorrectionsDbTest {
    private static final Instant NOW = Instant.parse("2022-09-10T04:00:00Z");
    private static final Fingerprint CARRIED = Fingerprint.of("carried to Macau");
    private static final Fingerprint ANSWERED = Fingerprint.of("answered to Hunan");

    private final Database database = Database.migrated();
    private PersonId zhang;
    private PersonId li;

    @BeforeEach
    void open() {
        zhang = database.inTransaction(entities -> People.register(entities, "11010519491231002X", "张三", NOW));
        li = database.inTransaction(entities -> People.register(entities, "440524188001010014", "李四", NOW));
        act(beans -> {
            beans.get(EvidenceRegistry.class).issue(CARRIED, Jurisdiction.MO, UUID.randomUUID(), NOW);
            beans.get(PartnerCorrections.class).told(zhang, "MO", CARRIED, NOW);
            beans.get(PartnerCorrections.class).told(zhang, "MO", CARRIED, NOW);
            beans.get(PartnerCorrections.class).told(zhang, "CN-43", ANSWERED, NOW);
            beans.get(PartnerCorrections.class).told(li, "CN-43", Fingerprint.of("of Li"), NOW);
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    @DisplayName("R14 whoever was told of the person is owed one correction, by the fingerprint of what it has; nobody else's is touched, and nothing says whose it is")
    void owes() {
        correct(zhang, NOW.plusSeconds(60));
        correct(zhang, NOW.plusSeconds(61));
        assertEquals(List.of("CN-43 " + ANSWERED.hex() + " PENDING", "MO " + CARRIED.hex() + " PENDING"), standing());
        assertEquals(EvidenceState.REVOKED, in(beans -> beans.get(EvidenceRegistry.class).state(CARRIED, Jurisdiction.MO)));
        assertFalse(in(beans -> beans.get(PartnerCorrections.class).list()).toString().contains(zhang.value().toString()));
    }

    @Test
    @DisplayName("R14 a region that asks for the credential learns of it; the others are still owed theirs")
    void learnsByAsking() {
        correct(zhang, NOW);
        act(beans -> beans.get(PartnerCorrections.class).learned("HK", CARRIED, NOW));
        assertEquals(2, claimedAt(NOW.plusSeconds(1)).size());
        act(beans -> beans.get(PartnerCorrections.class).learned("MO", CARRIED, NOW));
        assertEquals(List.of("CN-43 " + ANSWERED.hex() + " PENDING", "MO " + CARRIED.hex() + " DELIVERED"), standing());
    }

    @Test
    @DisplayName("R14 one server offers a correction at a time, a server that died is taken over, silence is asked again after a growing pause, with the same id")
    void offersAgain() {
        correct(zhang, NOW);
        List<PartnerCorrections.Claimed> claimed = claimedAt(NOW);
        assertEquals(2, claimed.size());
        assertEquals(List.of(), claimedAt(NOW.plusSeconds(119)));
        List<PartnerCorrections.Claimed> again = claimedAt(NOW.plusSeconds(120));
        assertEquals(claimed, again);
        act(beans -> beans.get(PartnerCorrections.class).offered(again.get(0), true, NOW.plusSeconds(121)));
        act(beans -> beans.get(PartnerCorrections.class).offered(again.get(1), false, NOW.plusSeconds(121)));
        assertEquals(List.of(), claimedAt(NOW.plusSeconds(121 + 59)));
        assertEquals(List.of(again.get(1)), claimedAt(NOW.plusSeconds(121 + 60)), "the second attempt waits a minute");
        assertEquals(1, in(beans -> beans.get(PartnerCorrections.class).list()).stream().filter(each -> each.state() == CorrectionState.DELIVERED).count());
    }

    @Test
    @DisplayName("R14 what a server claimed and did not live to deliver is not lost; what nobody would count any more is given up")
    void survives() {
        correct(zhang, NOW);
        assertThrows(IllegalStateException.class, () -> act(beans -> {
            beans.get(PartnerCorrections.class).claim(NOW, 10);
            throw new IllegalStateException("killed");
        }));
        assertEquals(2, claimedAt(NOW).size());
        assertEquals(List.of(), claimedAt(NOW.plus(Duration.ofDays(31))));
        assertEquals(List.of("CN-43 " + ANSWERED.hex() + " ABANDONED", "MO " + CARRIED.hex() + " ABANDONED"), standing());
    }

    @Test
    @DisplayName("R14 (control) without a correction nobody is owed one, and what was told long ago counts nowhere any more")
    void control() {
        assertEquals(List.of(), standing());
        correct(zhang, NOW.plus(Duration.ofDays(31)));
        assertEquals(List.of(), standing());
    }

    private void correct(PersonId person, Instant at) {
        act(beans -> beans.get(PartnerCorrections.class).corrected(new Corrected(person, at)));
    }

    private List<PartnerCorrections.Claimed> claimedAt(Instant at) {
        return in(beans -> beans.get(PartnerCorrections.class).claim(at, 10)).stream()
                .sorted(java.util.Comparator.comparing(claimed -> claimed.correction().partner())).toList();
    }

    private List<String> standing() {
        return in(beans -> beans.get(PartnerCorrections.class).list()).stream().map(each -> each.partner() + " " + each.what().hex() + " " + each.state()).sorted().toList();
    }

    private void act(Consumer<Beans> act) {
        database.transact(entities -> act.accept(beans(entities)));
    }

    private <T> T in(Function<Beans, T> act) {
        return database.inTransaction(entities -> act.apply(beans(entities)));
    }

    private Beans beans(EntityManager entities) {
        return Beans.over(entities, database.application());
    }
}
