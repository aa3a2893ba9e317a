package org.openghc.records;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.openghc.audit.AccessLog;
import org.openghc.audit.Act;
import org.openghc.code.HealthCodes;
import org.openghc.form.Form;
import org.openghc.identity.PersonId;
import org.openghc.secrets.BlindIndex;
import org.openghc.session.Caller;
import org.openghc.session.OwnCases;

/** Exposures of many people at once: which visits they are, whoever asks for them must find out. They colour nobody. */
@Stateless
public class Exposures {

    static final String SOURCE = "venue";

    @PersistenceContext(unitName = "ghc")
    private EntityManager entities;
    @EJB
    private HealthCodes codes;
    @EJB
    private RecordedCases cases;
    @EJB
    private AccessLog accessLog;
    @EJB
    private OwnCases ownCases;
    @Inject
    private BlindIndex index;

    /** One person's visit to a place while a case was there. */
    public record Exposed(PersonId person, UUID visitId, Instant from, Instant until) {
    }

    /** Which case, where, and how the officer knows. */
    public record Setting(String caseId, String place, String evidence) {
    }

    /**
     * Puts the exposures on record, each once for a case however often it is reported.
     *
     * @return how many were new
     * @throws Problem {@code own-case}, {@code case-recalled}
     */
    public int record(Caller officer, Setting setting, List<Exposed> exposed, Instant now) {
        if (exposed.isEmpty()) {
            return 0;
        }
        ownCases.refuse(officer, Act.RECORD, exposed.stream().map(Exposed::person).collect(Collectors.toSet()), "exposure, case " + setting.caseId(), now);
        cases.share(setting.caseId());
        cases.requireOpen(setting.caseId());
        codes.lock(exposed.stream().map(Exposed::person).collect(Collectors.toSet()));
        RecordStore records = new RecordStore(entities, index, RecordKind.EXPOSURE,
                new HealthRecord.Origin(SOURCE, officer.unit(), setting.evidence(), officer.account(), null, null, now));
        Map<String, Exposed> byId = new LinkedHashMap<>();
        exposed.forEach(one -> byId.put(setting.caseId() + "." + one.visitId(), one));
        records.recall(byId.keySet());
        Map<String, Exposed> fresh = new LinkedHashMap<>();
        byId.forEach((id, one) -> {
            Map<String, String> content = new TreeMap<>(Map.of("from", one.from().toString(), "until", one.until().toString(), "place", setting.place(),
                    "caseId", setting.caseId()));
            if (records.answered(id, 1, Form.text(content)) == null) {
                records.store(one.person(), id, 1, false, content, Form.text(content));
                accessLog.record(Act.RECORD, one.person(), officer.account(), "exposure, case " + setting.caseId(), now);
                fresh.put(id, one);
            }
        });
        if (!fresh.isEmpty()) {
            codes.rejudge(fresh.values().stream().map(Exposed::person).collect(Collectors.toSet()), now);
        }
        return fresh.size();
    }
}
