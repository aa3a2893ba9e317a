package org.openghc.retention;

import java.util.Set;
import org.openghc.policy.Policy;
import org.openghc.policy.Quantity.Days;

/** What is deleted after a time of its own. */
public enum DataClass {
    /** Scans at checkpoints. */
    VISITS("visit"),
    /** Who looked at whom. */
    ACCESS_LOG("access_log"),
    /** The case files that past judgements were made of. */
    JUDGEMENT_INPUTS("judgement_record"),
    /** Messages by SMS. */
    NOTICES("notice"),
    /** Appeals and cases about documents that were decided, with their pictures. */
    APPEALS("appeal", "appeal_attachment", "mismatch", "mismatch_picture"),
    /** Photos of self-tests. */
    ANTIGEN_PHOTOS("antigen_photo"),
    /** Which files of laboratories were refused whole. */
    REFUSED_BATCHES("refused_batch"),
    /** Whose judgements a trial of an edition named. */
    TRIAL_SAMPLES("edition_proposal"),
    /** What people declared about themselves. */
    DECLARATIONS("declaration"),
    /** Rows of laboratories that nobody was found for. Before the files, which they name. */
    QUARANTINED_ROWS("quarantined_row"),
    /** Files as laboratories signed them, with what became of each row. */
    LABORATORY_BATCHES("laboratory_batch", "laboratory_batch_row"),
    /** Facts that one officer entered and another decided. */
    FACT_PROPOSALS("fact_proposal"),
    /** Changes of the phone number that are over. */
    NUMBER_CHANGES("phone_number_change"),
    /** Conversions that are settled, and their receipts. */
    CONVERSIONS("conversion"),
    /** What partners were told, and what of it was corrected. */
    PARTNER_CORRECTIONS("partner_told", "partner_correction"),
    /** Signed messages between us and the neighbours. */
    SIGNED_MESSAGES("kept_message");

    private final Set<String> tables;

    DataClass(String... tables) {
        this.tables = Set.of(tables);
    }

    /** Where it lies. */
    Set<String> tables() {
        return tables;
    }

    /** How long this edition keeps it. */
    Days keptBy(Policy policy) {
        Policy.Retention kept = policy.retention();
        return switch (this) {
            case VISITS -> kept.visits();
            case ACCESS_LOG -> kept.accessLog();
            case JUDGEMENT_INPUTS -> policy.judgements().inputsKept();
            case NOTICES -> kept.notices();
            case APPEALS -> kept.appeals();
            case ANTIGEN_PHOTOS -> kept.antigenPhotos();
            case REFUSED_BATCHES -> kept.refusedBatches();
            case TRIAL_SAMPLES -> kept.trialSamples();
            case DECLARATIONS -> kept.declarations();
            case QUARANTINED_ROWS -> kept.quarantinedRows();
            case LABORATORY_BATCHES -> kept.laboratoryBatches();
            case FACT_PROPOSALS -> kept.factProposals();
            case NUMBER_CHANGES -> kept.numberChanges();
            case CONVERSIONS -> kept.conversions();
            case PARTNER_CORRECTIONS -> kept.partnerCorrections();
            case SIGNED_MESSAGES -> kept.signedMessages();
        };
    }
}
