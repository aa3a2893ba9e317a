package org.openghc.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openghc.Beans;
import org.openghc.Database;
import org.openghc.People;
import org.openghc.code.Turned;
import org.openghc.identity.PersonId;
import org.openghc.judgement.CodeColour;

/** The one outbox of short messages. */
class NoticesDbTest {
    private static final Instant NOW = Instant.parse("2022-09-10T04:00:00Z");

    private final Database database = Database.migrated();
    private PersonId person;

    @BeforeEach
    void open() {
        person = database.inTransaction(entities -> People.register(entities, "11010519491231002X", "张三", NOW));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @CsvSource({"GREEN, RED, sms.turned", "YELLOW, RED, sms.turned", "RED, GREEN, sms.released", "RED, YELLOW, sms.released"})
    @DisplayName("R10 a colour that worsened or is released is said in the person's language, with the colour and nothing else")
    void says(CodeColour was, CodeColour colour, String key) {
        act(notices -> notices.turned(new Turned(List.of(new Turned.Turn(person, was, colour)), NOW)));
        org.openghc.message.Messages messages = new org.openghc.message.Messages();
        List<Notices.Due> due = claim(NOW);
        assertEquals(List.of(messages.text("zh-Hans", key, Map.of("colour", messages.text("zh-Hans", "colour." + colour, Map.of())))),
                due.stream().map(each -> words(each).text()).toList());
        Notices.Words words = words(due.get(0));
        assertEquals("13800138000", words.to().value().replace("+86", ""));
        assertFalse(words.text().contains("张三") || words.text().contains("http"), words.text());
    }

    @Test
    @DisplayName("R9 R10 a notice is owed once for each change, taken by one, tried again after a failure with the same id, and sent once")
    void once() {
        act(notices -> notices.turned(new Turned(List.of(new Turned.Turn(person, CodeColour.GREEN, CodeColour.RED)), NOW)));
        List<Notices.Due> due = claim(NOW);
        assertEquals(1, due.size());
        assertEquals(List.of(), claim(NOW.plusSeconds(60)), "nobody else gets it meanwhile");
        act(notices -> notices.failed(due, NOW));
        assertEquals(List.of(), claim(NOW.plusSeconds(19)));
        assertEquals(due, claim(NOW.plusSeconds(20)), "the same id again");
        act(notices -> notices.sent(due.get(0), NOW.plusSeconds(21)));
        assertEquals(List.of(), claim(NOW.plusSeconds(9999)));
        assertEquals(List.of("SENT"), states());
    }

    @Test
    @DisplayName("R9 a server that died while it sent is taken over after two minutes; a change that was undone owes nothing")
    void survives() {
        act(notices -> notices.turned(new Turned(List.of(new Turned.Turn(person, CodeColour.GREEN, CodeColour.RED)), NOW)));
        UUID id = claim(NOW).get(0).noticeId();
        assertEquals(List.of(), claim(NOW.plusSeconds(119)));
        assertEquals(List.of(id), claim(NOW.plusSeconds(120)).stream().map(Notices.Due::noticeId).toList());
        assertThrows(IllegalStateException.class, () -> act(notices -> {
            notices.turned(new Turned(List.of(new Turned.Turn(person, CodeColour.RED, CodeColour.GREEN)), NOW));
            throw new IllegalStateException("killed");
        }));
        assertEquals(1, states().size());
    }

    @Test
    @DisplayName("R9 what was said is sealed while it waits, keeps the number that was right, and is forgotten when it was sent")
    void forgets() {
        act(notices -> notices.tell(person, "sms.turned", Map.of("colour", "canary"), NOW));
        assertFalse(stored().contains("canary"));
        List<Notices.Due> due = claim(NOW);
        assertTrue(words(due.get(0)).text().contains("canary"));
        act(notices -> notices.sent(due.get(0), NOW));
        assertEquals("SENT", stored().strip());
    }

    @Test
    @DisplayName("R9 a notice that cannot be opened waits and holds up no other")
    void unreadable() {
        act(notices -> {
            notices.tell(person, "sms.turned", Map.of("colour", "first"), NOW);
            notices.tell(person, "sms.turned", Map.of("colour", "second"), NOW);
        });
        database.transact(entities -> entities.createNativeQuery("UPDATE notice SET text = set_byte(text, 0, 0) WHERE notice_id = (SELECT notice_id FROM notice LIMIT 1)")
                .executeUpdate());
        List<Notices.Due> due = claim(NOW);
        assertEquals(2, due.size());
        assertEquals(1, due.stream().filter(each -> isReadable(each)).count());
    }

    private boolean isReadable(Notices.Due due) {
        try {
            return words(due).text().contains("first") || words(due).text().contains("second");
        } catch (IllegalStateException e) {
            return false;
        }
    }

    @Test
    @DisplayName("R9 what is a day old is no news and is dropped")
    void drops() {
        act(notices -> notices.turned(new Turned(List.of(new Turned.Turn(person, CodeColour.GREEN, CodeColour.RED)), NOW)));
        assertEquals(1, claim(NOW.plus(Duration.ofHours(24))).size());
        assertEquals(List.of(), claim(NOW.plus(Duration.ofHours(25))));
        assertEquals(List.of("DROPPED"), states());
    }

    private List<Notices.Due> claim(Instant at) {
        return in(notices -> notices.claim(at, 10));
    }

    private Notices.Words words(Notices.Due due) {
        return in(notices -> notices.words(due));
    }

    private String stored() {
        return (String) database.inTransaction(entities -> entities.createNativeQuery(
                "SELECT concat_ws(' ', encode(number, 'escape'), encode(text, 'escape'), state) FROM notice").getSingleResult());
    }

    @SuppressWarnings("unchecked")
    private List<String> states() {
        return database.inTransaction(entities -> entities.createNativeQuery("SELECT state FROM notice ORDER BY 1").getResultList());
    }

    private void act(Consumer<Notices> act) {
        database.transact(entities -> act.accept(Beans.over(entities).get(Notices.class)));
    }

    private <T> T in(Function<Notices, T> act) {
        return database.inTransaction(entities -> act.apply(Beans.over(entities).get(Notices.class)));
    }
}
