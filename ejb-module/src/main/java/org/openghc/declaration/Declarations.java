package org.openghc.declaration;

import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.LocalBean;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.openghc.code.CaseFileSource;
import org.openghc.code.CaseFiles;
import org.openghc.code.HealthCodes;
import org.openghc.identity.PersonId;
import org.openghc.problem.Problem;

/** What people declare about themselves. */
@Stateless
@LocalBean
@Local(CaseFileSource.class)
public class Declarations implements CaseFileSource {

    @PersistenceContext(unitName = "ghc")
    private EntityManager entities;
    @EJB
    private HealthCodes codes;

    /** A declaration as its person made it. */
    public record Declared(String id, DeclarationForm form, int formVersion, Instant declaredAt, Map<String, String> answers) {

        /** It is about a person: it prints its form only. */
        @Override
        public String toString() {
            return "Declared[" + form + "]";
        }
    }

    /** Part of a list, and where the next part begins; null if there is none. */
    public record Page(List<Declared> declarations, Integer next) {
    }

    /**
     * Stores a declaration and judges its person.
     *
     * @throws Problem {@code form-unknown}, {@code form-outdated}, {@code form-invalid}
     */
    public Declared declare(PersonId person, String form, int version, Map<String, String> answers, Instant now) {
        DeclarationForm known = DeclarationForm.named(form).orElseThrow(() -> new Problem(Problem.Kind.INVALID, "form-unknown",
                "There is no such form.", List.of(new Problem.Invalid("/form", "choice"))));
        if (version != known.form().version()) {
            throw new Problem(Problem.Kind.CONFLICT, "form-outdated", "This is not the present version of the form.",
                    List.of(new Problem.Invalid("/version", "outdated")));
        }
        Declaration declaration = new Declaration(person, known, known.form().read(answers, now), now);
        codes.lock(List.of(person));
        entities.persist(declaration);
        codes.rejudge(List.of(person), now);
        return declaration.view();
    }

    /** A person's own declarations, latest first. */
    public Page declarationsOf(PersonId person, int offset, int limit) {
        List<Declared> found = entities.createQuery(
                        "SELECT d FROM Declaration d WHERE d.personId = :person ORDER BY d.declaredAt DESC, d.declarationId", Declaration.class)
                .setParameter("person", person.value()).setFirstResult(offset).setMaxResults(limit + 1)
                .getResultStream().map(Declaration::view).toList();
        boolean more = found.size() > limit;
        return new Page(more ? found.subList(0, limit) : found, more ? offset + limit : null);
    }

    @Override
    public void contribute(Collection<PersonId> persons, CaseFiles files) {
        entities.createQuery("SELECT d FROM Declaration d WHERE d.personId = any_of(:persons)", Declaration.class)
                .setParameter("persons", PersonId.array(persons))
                .getResultStream().forEach(declaration -> files.add(declaration.person(), declaration.fact()));
    }

    /** Deletes what was declared before that moment. */
    public long expire(Instant before) {
        return entities.createQuery("DELETE FROM Declaration d WHERE d.declaredAt < :before").setParameter("before", before).executeUpdate();
    }
}
