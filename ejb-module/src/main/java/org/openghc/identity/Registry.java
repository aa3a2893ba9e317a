package org.openghc.identity;

import static java.util.stream.Collectors.toMap;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.openghc.problem.Problem;
import org.openghc.secrets.BlindIndex;
import org.openghc.secrets.FieldCipher;

/** The register of real-name persons: finds a person by a document, keeps what is known of him or her sealed. */
@Stateless
public class Registry {
    @PersistenceContext(unitName = "ghc")
    private EntityManager entities;
    @Inject
    private FieldCipher cipher;
    @Inject
    private BlindIndex index;

    /** The person to whom this document belongs, if he or she has ever logged in. */
    public Optional<PersonId> find(IdentityDocument document) {
        return Optional.ofNullable(entities.find(DocumentIndex.class, blind(document))).map(found -> new PersonId(found.personId()));
    }

    /** The same for many documents in one query; a document that nobody registered is absent from the answer. */
    public Map<IdentityDocument, PersonId> find(Collection<IdentityDocument> documents) {
        if (documents.isEmpty()) {
            return Map.of();
        }
        Map<String, IdentityDocument> asked = new HashMap<>();
        documents.forEach(document -> asked.put(printable(blind(document)), document));
        List<byte[]> keys = asked.keySet().stream().map(Base64.getDecoder()::decode).toList();
        return entities.createQuery("SELECT d FROM DocumentIndex d WHERE d.blindIndex IN :keys", DocumentIndex.class)
                .setParameter("keys", keys)
                .getResultStream()
                .collect(toMap(found -> asked.get(printable(found.blindIndex())), found -> new PersonId(found.personId())));
    }

    /**
     * Registers a person whom the identity authority has just verified.
     *
     * @throws Problem {@code document-registered} if the document already belongs to a person
     */
    public PersonId register(IdentityDocument document, RealName name, PhoneNumber phone, String language, Instant now) {
        if (find(document).isPresent()) {
            throw new Problem(Problem.Kind.CONFLICT, "document-registered", "This document already belongs to a person.");
        }
        UUID id = UUID.randomUUID();
        entities.persist(new DocumentIndex(blind(document), id));
        entities.persist(new Person(id, cipher.sealText(name.value(), context(id, "name")), cipher.sealText(phone.value(), context(id, "phone")), language, now));
        entities.persist(new PersonDocument(id, document.type(), cipher.sealText(document.number(), context(id, document.type().name())), now));
        entities.flush();
        return new PersonId(id);
    }

    /**
     * Links a document that was proved to be this person's, or takes note of what was proved of one that is linked.
     *
     * @param printed   the name as it spells it; null if that was not proved, or is the register's
     * @param birthDate the day of birth as it states it; null if that was not proved
     * @throws Problem {@code document-registered} if it belongs to another person; {@code document-type-linked} if another one of its type is linked
     */
    public void link(PersonId person, IdentityDocument document, RealName printed, LocalDate birthDate, LinkedDocument.Proof proof, Instant now) {
        UUID id = person.value();
        entities.flush();
        // Of two who link one document at the same time, the index lets one.
        entities.createNativeQuery("INSERT INTO document_index (blind_index, person_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING")
                .setParameter(1, blind(document)).setParameter(2, id).executeUpdate();
        if (!find(document).filter(person::equals).isPresent()) {
            throw new Problem(Problem.Kind.CONFLICT, "document-registered", "This document already belongs to a person.");
        }
        PersonDocument linked = entities.find(PersonDocument.class, new PersonDocument.Key(id, document.type()));
        if (linked != null && !opened(id, linked).equals(document)) {
            throw new Problem(Problem.Kind.CONFLICT, "document-type-linked", "Another document of this type is linked.");
        }
        if (linked == null) {
            linked = new PersonDocument(id, document.type(), cipher.sealText(document.number(), context(id, document.type().name())), now);
            entities.persist(linked);
        }
        linked.proved(printed == null ? null : cipher.sealText(printed.value(), context(id, document.type().name() + ".name")),
                birthDate == null ? null : cipher.sealText(birthDate.toString(), context(id, document.type().name() + ".birth_date")), proof);
        entities.flush();
    }

    /** A person's documents, the one that he or she came with first. */
    public List<LinkedDocument> documentsOf(PersonId person) {
        return linked(person.value()).stream().map(each -> new LinkedDocument(opened(person.value(), each), each.linkedAt(), each.proof())).toList();
    }

    /**
     * In what a document as it is presented differs from what is known of the person.
     *
     * @param birthDate null if it states none
     */
    public Set<Misfit> misfits(PersonId person, IdentityDocument document, RealName name, LocalDate birthDate) {
        UUID id = person.value();
        List<PersonDocument> all = linked(id);
        Optional<PersonDocument> same = all.stream().filter(each -> opened(id, each).equals(document)).findFirst();
        Set<Misfit> misfits = EnumSet.noneOf(Misfit.class);
        if (same.isEmpty()) {
            misfits.add(Misfit.DOCUMENT_NOT_LINKED);
        }
        if (same.filter(each -> spells(id, each, name)).isEmpty() && !name(known(person)).matches(name)) {
            misfits.add(Misfit.NAME_DIFFERS);
        }
        LocalDate known = same.flatMap(each -> birthDate(id, each)).or(() -> all.stream().flatMap(each -> birthDate(id, each).stream()).findFirst()).orElse(null);
        if (birthDate != null && known != null && !known.equals(birthDate)) {
            misfits.add(Misfit.BIRTH_DATE_DIFFERS);
        }
        return misfits;
    }

    private boolean spells(UUID person, PersonDocument linked, RealName name) {
        return linked.name() != null && new RealName(cipher.openText(linked.name(), context(person, linked.documentType().name() + ".name"))).matches(name);
    }

    private Optional<LocalDate> birthDate(UUID person, PersonDocument linked) {
        return linked.birthDate() == null ? opened(person, linked).birthDate()
                : Optional.of(LocalDate.parse(cipher.openText(linked.birthDate(), context(person, linked.documentType().name() + ".birth_date"))));
    }

    private List<PersonDocument> linked(UUID person) {
        return entities.createQuery("SELECT d FROM PersonDocument d WHERE d.personId = :person ORDER BY d.linkedAt", PersonDocument.class)
                .setParameter("person", person).getResultList();
    }

    private IdentityDocument opened(UUID person, PersonDocument linked) {
        return new IdentityDocument(linked.documentType(), cipher.openText(linked.number(), context(person, linked.documentType().name())));
    }

    /** Whether this is how the person is called, in the sense of {@link RealName#matches}: by the register, or by the proved spelling of a linked document. */
    public boolean nameMatches(PersonId person, RealName name) {
        return name(known(person)).matches(name) || linked(person.value()).stream().anyMatch(each -> spells(person.value(), each, name));
    }

    /** @throws Problem {@code person-unknown} if there is no such person */
    public Profile profileOf(PersonId id) {
        Person person = known(id);
        List<IdentityDocument> documents = linked(id.value()).stream().map(found -> opened(id.value(), found)).toList();
        return new Profile(id, name(person), new PhoneNumber(cipher.openText(person.phone(), context(id.value(), "phone"))), documents, person.language());
    }

    /** In which language this person is told things from now on. */
    public void changeLanguage(PersonId id, String language) {
        known(id).changeLanguage(language);
    }

    /** Puts another number on record; who may do that, and when, is decided elsewhere. */
    public void changePhone(PersonId id, PhoneNumber number) {
        known(id).changePhone(cipher.sealText(number.value(), context(id.value(), "phone")));
    }

    /** How these persons are shown to somebody else: enough to recognise, not enough to find. */
    public Map<PersonId, String> maskedNames(Collection<PersonId> persons) {
        return entities.createQuery("SELECT p FROM Person p WHERE p.personId IN :persons", Person.class)
                .setParameter("persons", persons.stream().map(PersonId::value).toList())
                .getResultStream()
                .collect(toMap(person -> new PersonId(person.personId()), person -> name(person).masked()));
    }

    /** The keyed hash under which attempts to log in with this document are counted. */
    public byte[] blind(IdentityDocument document) {
        return index.of(document.type().name(), document.number());
    }

    private Person known(PersonId id) {
        Person person = entities.find(Person.class, id.value());
        if (person == null) {
            throw new Problem(Problem.Kind.NOT_FOUND, "person-unknown", "There is no such person.");
        }
        return person;
    }

    private RealName name(Person person) {
        return new RealName(cipher.openText(person.name(), context(person.personId(), "name")));
    }

    private static String context(UUID person, String column) {
        return "person." + column + "/" + person;
    }

    private static String printable(byte[] key) {
        return Base64.getEncoder().encodeToString(key);
    }
}
