package org.openghc.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.openghc.Beans;
import org.openghc.Database;
import org.openghc.People;
import org.openghc.problem.Problem;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RegistryDbTest {

    private static final Instant NOW = Instant.parse("2022-09-10T04:00:00Z");
    private static final String NUMBER = "11010519491231002X";
    private static final String STRANGER = "440524188001010014";

    private final Database database = Database.migrated();
    private PersonId person;

    @BeforeAll
    void register() {
        person = database.inTransaction(entities -> People.register(entities, NUMBER, "张三丰", NOW));
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Test
    @DisplayName("R8 a person is found by a document, alone or among many")
    void finds() {
        IdentityDocument document = People.document(NUMBER);
        IdentityDocument stranger = People.document(STRANGER);

        assertEquals(Optional.of(person), run(registry -> registry.find(document)));
        assertEquals(Optional.empty(), run(registry -> registry.find(stranger)));
        assertEquals(Map.of(document, person), run(registry -> registry.find(Set.of(document, stranger))));
        assertEquals(Map.of(), run(registry -> registry.find(Set.of())));
        // The number alone finds nobody: another kind of document with it is another document.
        assertEquals(Optional.empty(), run(registry -> registry.find(new IdentityDocument(DocumentType.OTHER, NUMBER))));
    }

    @Test
    @DisplayName("R8 a profile opens what was sealed; nobody's profile is a problem")
    void opens() {
        Profile profile = run(registry -> registry.profileOf(person));

        assertEquals("张三丰", profile.name().value());
        assertEquals(List.of(People.document(NUMBER)), profile.documents());
        assertEquals(true, run(registry -> registry.nameMatches(person, new RealName("张三丰"))));
        assertEquals(false, run(registry -> registry.nameMatches(person, new RealName("张三"))));
        assertEquals(Map.of(person, "张**"), run(registry -> registry.maskedNames(Set.of(person))));
        assertEquals("person-unknown", assertThrows(Problem.class, () -> run(registry -> registry.profileOf(PersonId.random()))).name());
    }

    @Test
    @DisplayName("R9 a document belongs to one person")
    void refusesASecondBearer() {
        assertEquals("document-registered", assertThrows(Problem.class,
                () -> database.inTransaction(entities -> People.register(entities, NUMBER, "李四", NOW))).name());
    }

    @Test
    @DisplayName("R11 several documents, each finds the person; what one spells or states otherwise counts once it was proved, and for that one")
    void links() {
        PersonId li = database.inTransaction(entities -> People.register(entities, "440099198906070014", "李四", NOW));
        IdentityDocument permit = new IdentityDocument(DocumentType.HOME_RETURN_PERMIT, "M01234567");
        IdentityDocument card = new IdentityDocument(DocumentType.HONG_KONG_ID, "Z999995(8)");
        RealName latin = new RealName("LEI SEI");
        LocalDate born = LocalDate.of(1989, 6, 7);
        assertEquals(Set.of(Misfit.DOCUMENT_NOT_LINKED, Misfit.NAME_DIFFERS, Misfit.BIRTH_DATE_DIFFERS), run(registry -> registry.misfits(li, permit, latin, born.plusDays(1))));
        run(registry -> {
            registry.link(li, permit, latin, born.plusDays(1), LinkedDocument.Proof.OFFICER, NOW.plusSeconds(1));
            registry.link(li, card, null, null, LinkedDocument.Proof.AUTHORITY, NOW.plusSeconds(2));
            return null;
        });
        assertEquals(Set.of(), run(registry -> registry.misfits(li, permit, latin, born.plusDays(1))));
        assertEquals(Set.of(), run(registry -> registry.misfits(li, permit, new RealName("李四"), null)));
        assertEquals(Set.of(Misfit.NAME_DIFFERS), run(registry -> registry.misfits(li, card, latin, born)));
        assertEquals(Set.of(Misfit.BIRTH_DATE_DIFFERS), run(registry -> registry.misfits(li, permit, latin, born)));
        assertEquals(true, run(registry -> registry.nameMatches(li, latin)));
        assertEquals(false, run(registry -> registry.nameMatches(li, new RealName("LEI NG"))));
        assertEquals(Optional.of(li), run(registry -> registry.find(card)));
        assertEquals("document-registered", refusal(registry -> registry.link(person, permit, null, null, LinkedDocument.Proof.AUTHORITY, NOW)));
        assertEquals("document-type-linked", refusal(registry -> registry.link(li, new IdentityDocument(DocumentType.HOME_RETURN_PERMIT, "M01234568"), null, null,
                LinkedDocument.Proof.AUTHORITY, NOW)));
        assertEquals(Optional.empty(), run(registry -> registry.find(new IdentityDocument(DocumentType.HOME_RETURN_PERMIT, "M01234568"))));
    }

    @Test
    @DisplayName("R10 a language that is chosen while the number changes leaves the new number")
    void languageBesideNumber() {
        PersonId wang = database.inTransaction(entities -> People.register(entities, "440099197512120037", "王五", NOW));
        PhoneNumber another = new PhoneNumber("+8613900139009");
        run(logIn -> {
            logIn.changeLanguage(wang, "en");
            return run(change -> {
                change.changePhone(wang, another);
                return null;
            });
        });
        Profile profile = run(registry -> registry.profileOf(wang));
        assertEquals("en", profile.language());
        assertEquals(another, profile.phone());
    }

    private String refusal(java.util.function.Consumer<Registry> act) {
        return assertThrows(Problem.class, () -> run(registry -> {
            act.accept(registry);
            return null;
        })).name();
    }

    @Test
    @DisplayName("R10 no column holds a name, a number or a phone that can be read; the search would find one")
    void seals() {
        assertEquals(List.of(), tablesWith(NUMBER, "张三丰", "13800138000"));
        assertEquals(List.of("person"), tablesWith("zh-Hans"));
    }

    /** Searches every row of every table as text, byte columns by the bytes that a text would have. */
    private List<String> tablesWith(String... canaries) {
        return List.of("person", "person_document", "document_index", "code_status", "ledger_entry", "ledger_content").stream()
                .filter(table -> {
                    String rows = (String) database.inTransaction(entities -> entities
                            .createNativeQuery("SELECT coalesce(string_agg(t::text, E'\\n'), '') FROM " + table + " t").getSingleResult());
                    return List.of(canaries).stream().anyMatch(canary -> rows.contains(canary) || rows.contains(hex(canary)));
                }).toList();
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private <T> T run(Function<Registry, T> question) {
        return database.inTransaction(entities -> question.apply(Beans.over(entities).get(Registry.class)));
    }
}
