package org.openghc.policy;

import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.annotation.PostConstruct;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;

/**
 * The editions that were put in force at the desk. Each server reads them as it starts and looks for new ones every few seconds; an
 * edition begins later than that, so all servers change over at the same instant.
 */
@Singleton
@Startup
@DependsOn("Schema")
public class PublishedEditions {
    @PersistenceContext(unitName = "ghc")
    private EntityManager entities;
    @EJB
    private PolicyBook book;

    @PostConstruct
    void open() {
        read();
    }

    /** Takes over what any server has published since. */
    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
    public void read() {
        long published = entities.createQuery("SELECT COUNT(p) FROM PublishedEdition p", Long.class).getSingleResult();
        if (published != book.taken()) {
            List<Draft> drafts = entities.createQuery("SELECT p FROM PublishedEdition p ORDER BY p.publishedAt, p.edition", PublishedEdition.class)
                    .getResultStream().filter(edition -> !book.isInFolder(edition.edition())).map(PublishedEdition::draft).toList();
            book.take(drafts, published);
        }
    }

    /** Publishes in the caller's transaction. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void publish(Draft draft, Instant now) {
        entities.persist(new PublishedEdition(draft, now));
    }
}
