package org.openghc.declaration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openghc.Beans;
import org.openghc.Database;
import org.openghc.People;
import org.openghc.code.CaseFiles;
import org.openghc.identity.PersonId;
import org.openghc.problem.Problem;

class DeclarationsDbTest {

    private static final Instant NOW = Instant.parse("2022-09-10T04:00:00Z");
    private static final Map<String, String> WELL = Map.of("temperature", "36.5", "symptoms", "false", "contact14d", "false", "travel14d", "false");

    private Database database;
    private PersonId zhang;

    @BeforeEach
    void open() {
        database = Database.migrated();
        zhang = database.inTransaction(entities -> People.register(entities, "11010519491231002X", "张三", NOW));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    @DisplayName("R3 R5 declarations stand side by side, latest first, page by page, each with its form's version")
    void stores() {
        declare("DAILY_HEALTH", 1, WELL, NOW);
        declare("DAILY_HEALTH", 1, WELL, NOW.plusSeconds(86_400));
        declare("TRUCK_DRIVER", 2, Map.of("plate", "粤Z1234港", "port", "SHENZHEN_BAY", "unloadingPlace", "盐田仓库", "sameDayReturn", "true", "temperature",
                "36.6", "symptoms", "false"), NOW.plusSeconds(90_000));

        Declarations.Page first = page(0, 2);
        assertEquals(List.of(DeclarationForm.TRUCK_DRIVER, DeclarationForm.DAILY_HEALTH), first.declarations().stream().map(Declarations.Declared::form).toList());
        assertEquals(2, first.next());
        assertEquals(List.of(NOW), page(2, 2).declarations().stream().map(Declarations.Declared::declaredAt).toList());
        assertEquals(WELL, page(2, 2).declarations().get(0).answers());
        PersonId li = database.inTransaction(entities -> People.register(entities, "440524188001010014", "李四", NOW));
        assertEquals(List.of(), database.inTransaction(entities -> Beans.over(entities).get(Declarations.class).declarationsOf(li, 0, 10)).declarations());
    }

    @Test
    @DisplayName("R1 R2 an unknown form, an old version and wrong answers are refused, every field by name")
    void refuses() {
        assertEquals("form-unknown", assertThrows(Problem.class, () -> declare("HOROSCOPE", 1, WELL, NOW)).name());
        assertEquals("form-outdated", assertThrows(Problem.class, () -> declare("TRUCK_DRIVER", 1, WELL, NOW)).name());
        assertEquals(List.of(new Problem.Invalid("/mood", "unknown-field"), new Problem.Invalid("/temperature", "temperature"),
                        new Problem.Invalid("/symptoms", "choice"), new Problem.Invalid("/contact14d", "required"), new Problem.Invalid("/travel14d", "required")),
                assertThrows(Problem.class, () -> declare("DAILY_HEALTH", 1, Map.of("temperature", "99", "symptoms", "a little", "mood", "fine"), NOW)).errors());
        assertEquals(List.of(), page(0, 10).declarations());
    }

    @Test
    @DisplayName("R4 declared symptoms reach the judge, and a later declaration without them does not undo them")
    void tellsTheJudge() {
        declare("DAILY_HEALTH", 1, Map.of("symptoms", "true", "contact14d", "false", "travel14d", "false"), NOW);
        declare("DAILY_HEALTH", 1, WELL, NOW.plusSeconds(60));

        String file = database.inTransaction(entities -> {
            CaseFiles files = new CaseFiles(List.of(zhang));
            Beans.over(entities).get(Declarations.class).contribute(List.of(zhang), files);
            return files.toString() + entities.createNativeQuery("SELECT count(*) FROM declaration WHERE symptoms").getSingleResult();
        });
        assertTrue(file.endsWith("1"), file);
    }

    private Declarations.Declared declare(String form, int version, Map<String, String> answers, Instant at) {
        return database.inTransaction(entities -> Beans.over(entities).get(Declarations.class).declare(zhang, form, version, answers, at));
    }

    private Declarations.Page page(int offset, int limit) {
        return database.inTransaction(entities -> Beans.over(entities).get(Declarations.class).declarationsOf(zhang, offset, limit));
    }
}
