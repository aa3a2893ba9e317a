package org.openghc.ear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBTransactionRequiredException;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.UserTransaction;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.Testable;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openghc.code.HealthCodes;
import org.openghc.identity.DocumentType;
import org.openghc.identity.IdentityDocument;
import org.openghc.identity.PersonId;
import org.openghc.identity.PhoneNumber;
import org.openghc.identity.RealName;
import org.openghc.identity.Registry;
import org.openghc.judgement.CodeColour;
import org.openghc.measure.ControlKind;
import org.openghc.measure.ControlMeasures;
import org.openghc.measure.Proposal;
import org.openghc.problem.Problem;
import org.openghc.session.Caller;
import org.openghc.session.Role;
import org.openghc.session.Staff;

/**
 * What only the container can show, seen from within: whose transaction a boundary joins, what a refusal undoes and what it does not,
 * what two officers do to each other at the same moment, and that the timers run by themselves.
 */
@ExtendWith({ContainerServer.class, ArquillianExtension.class})
class ContainerIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @EJB(lookup = "java:app/ejb-module/Registry")
    private Registry registry;
    @EJB(lookup = "java:app/ejb-module/HealthCodes")
    private HealthCodes codes;
    @EJB(lookup = "java:app/ejb-module/ControlMeasures!org.openghc.measure.ControlMeasures")
    private ControlMeasures measures;
    @EJB(lookup = "java:app/ejb-module/Staff")
    private Staff staff;
    @Resource(lookup = "java:comp/UserTransaction")
    private UserTransaction transaction;
    @Resource(lookup = "jdbc/ghc")
    private DataSource database;
    @Resource
    private ManagedExecutorService threads;

    /** The application of this build with one more web module, in which the test runs. */
    @Deployment
    static EnterpriseArchive application() {
        EnterpriseArchive ear = ShrinkWrap.createFromZipFile(EnterpriseArchive.class, Path.of("target/ghc.ear").toFile());
        String modules = new String(read(ear), java.nio.charset.StandardCharsets.UTF_8);
        ear.setApplicationXML(new StringAsset(modules.replace("</application>",
                "<module><web><web-uri>tests.war</web-uri><context-root>/tests</context-root></web></module></application>")));
        return ear.addAsModule(Testable.archiveToTest(ShrinkWrap.create(WebArchive.class, "tests.war").addClass(ContainerIT.class)));
    }

    private static byte[] read(EnterpriseArchive ear) {
        try (java.io.InputStream in = ear.get("META-INF/application.xml").getAsset().openStream()) {
            return in.readAllBytes();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    @DisplayName("a refusal in the caller's transaction undoes the person, the status and the leaf that were stored before it")
    void refusalUndoesAll() throws Exception {
        IdentityDocument document = document();
        transaction.begin();
        PersonId person = opened(document);
        assertEquals(1, count("ledger_content", person), "the leaf was there");
        Problem refusal = assertThrows(Problem.class, () -> measures.approve(officer(), UUID.randomUUID(), Instant.now()));
        assertEquals("measure-unknown", refusal.name());
        assertEquals(Status.STATUS_MARKED_ROLLBACK, transaction.getStatus());
        assertThrows(RollbackException.class, transaction::commit);

        assertTrue(registry.find(document).isEmpty());
        assertEquals("code-unknown", assertThrows(Problem.class, () -> codes.standing(person, Instant.now())).name());
        for (String table : List.of("person", "code_status", "ledger_content")) {
            assertEquals(0, count(table, person), table);
        }
    }

    @Test
    @DisplayName("without a refusal the same is kept: the check above can fail")
    void withoutRefusal() throws Exception {
        PersonId person = registered();
        for (String table : List.of("person", "code_status", "ledger_content")) {
            assertEquals(1, count(table, person), table);
        }
    }

    @Test
    @DisplayName("an attempt that was refused stays recorded although everything else of its transaction is undone")
    void attemptsSurvive() throws Exception {
        PersonId person = registered();
        Caller officer = officer();
        UUID measure = proposed(person, officer, Duration.ofDays(1));
        long looks = count("access_log", person);
        assertEquals("second-person-required", assertThrows(Problem.class, () -> measures.approve(officer, measure, Instant.now())).name());
        assertEquals(looks + 1, count("access_log", person));
        assertEquals(1, count("ledger_content", person), "no judgement");
    }

    @Test
    @DisplayName("judging joins a transaction or refuses: it never makes one of its own")
    void mandatory() throws Exception {
        PersonId person = registered();
        assertThrows(EJBTransactionRequiredException.class, () -> codes.rejudge(List.of(person), Instant.now()));
        assertThrows(EJBTransactionRequiredException.class, () -> codes.lock(List.of(person)));
        assertThrows(EJBTransactionRequiredException.class, () -> codes.open(person, Instant.now()));
    }

    @Test
    @DisplayName("two officers approve the same measure at the same moment: one does, the other is told, one judgement follows")
    void oneDecision() throws Exception {
        PersonId person = registered();
        UUID measure = proposed(person, officer(), Duration.ofDays(1));
        Caller one = officer();
        Caller other = officer();
        List<Future<String>> answers = threads.invokeAll(List.of(approval(one, measure), approval(other, measure)));
        assertEquals(List.of("approved", "measure-decided"), List.of(answers.get(0).get(), answers.get(1).get()).stream().sorted().toList());
        assertEquals(CodeColour.YELLOW, codes.standing(person, Instant.now()).colour());
        assertEquals(2, count("ledger_content", person), "opened, judged once");
    }

    @Test
    @DisplayName("the timers run by themselves: a colour that time alone changes gets its leaf, and every leaf its place in the tree")
    void timers() throws Exception {
        PersonId person = registered();
        UUID measure = proposed(person, officer(), Duration.ofSeconds(5));
        measures.approve(officer(), measure, Instant.now());
        assertEquals(CodeColour.YELLOW, codes.standing(person, Instant.now()).colour());
        Instant deadline = Instant.now().plus(PATIENCE);
        while (sequenced(person) < 3 && Instant.now().isBefore(deadline)) {
            Thread.sleep(1000);
        }
        assertEquals(3, sequenced(person), "opened, judged, taken effect; each with a place");
        assertEquals(CodeColour.GREEN, codes.standing(person, Instant.now()).colour());
    }

    private Callable<String> approval(Caller officer, UUID measure) {
        return () -> {
            try {
                measures.approve(officer, measure, Instant.now());
                return "approved";
            } catch (Problem refusal) {
                return refusal.name();
            }
        };
    }

    private UUID proposed(PersonId person, Caller officer, Duration life) {
        Instant now = Instant.now();
        return measures.propose(officer, registry.profileOf(person).documents().get(0),
                Proposal.of(ControlKind.HEALTH_MONITORING, null, "GD-2022-9", "INFECTIOUS_DISEASES_39", "report 9", now.minusSeconds(1), now.plus(life)), now).measureId();
    }

    private PersonId registered() throws Exception {
        transaction.begin();
        PersonId person = opened(document());
        transaction.commit();
        return person;
    }

    private PersonId opened(IdentityDocument document) {
        Instant now = Instant.now();
        PersonId person = registry.register(document, new RealName("CHAN TAI MAN"), new PhoneNumber("+85251234567"), "en", now);
        codes.open(person, now);
        return person;
    }

    /** A passport number that nobody has yet. */
    private static IdentityDocument document() {
        return new IdentityDocument(DocumentType.PASSPORT, "K" + String.valueOf(Math.abs(UUID.randomUUID().getMostSignificantBits())).substring(0, 8));
    }

    private Caller officer() {
        String account = "officer-" + UUID.randomUUID().toString().substring(0, 8);
        Instant now = Instant.now();
        Caller operator = new Caller(Role.ADMIN, null, null, "operator", "operations", now);
        Staff.Hired hired = staff.hire(operator, new Staff.Candidate(account, Role.OFFICER, "unit of " + account, new RealName("演示人员"), document()), now);
        return new Caller(Role.OFFICER, null, hired.staffId(), account, "unit of " + account, now.plus(Duration.ofHours(1)));
    }

    private long sequenced(PersonId person) throws SQLException {
        return number("SELECT count(*) FROM ledger_content c JOIN ledger_entry e USING (entry_id) WHERE e.position IS NOT NULL AND c.person_id = ?", person);
    }

    private long count(String table, PersonId person) throws SQLException {
        return number("SELECT count(*) FROM " + table + " WHERE person_id = ?", person);
    }

    private long number(String sql, PersonId person) throws SQLException {
        try (Connection connection = database.getConnection(); PreparedStatement query = connection.prepareStatement(sql)) {
            query.setObject(1, person.value());
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
