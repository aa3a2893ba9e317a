package org.openghc.retention;

import org.openghc.policy.Policy;
import org.openghc.policy.Quantity.Days;

/** What is deleted after a time of its own. */
public enum DataClass {
    /** Scans at checkpoints. */
    VISITS,
    /** Who looked at whom. */
    ACCESS_LOG,
    /** The case files that past judgements were made of. */
    JUDGEMENT_INPUTS,
    /** Messages about colours. */
    NOTICES,
    /** Appeals with their attachments. */
    APPEALS,
    /** Photos of self-tests. */
    ANTIGEN_PHOTOS,
    /** Which files of laboratories were refused whole. */
    REFUSED_BATCHES,
    /** Whose judgements a trial of an edition named. */
    TRIAL_SAMPLES;

    /** How long this edition keeps it. */
    Days keptBy(Policy policy) {
        return switch (this) {
            case VISITS -> policy.retention().visits();
            case ACCESS_LOG -> policy.retention().accessLog();
            case JUDGEMENT_INPUTS -> policy.judgements().inputsKept();
            case NOTICES -> policy.retention().notices();
            case APPEALS -> policy.retention().appeals();
            case ANTIGEN_PHOTOS -> policy.retention().antigenPhotos();
            case REFUSED_BATCHES -> policy.retention().refusedBatches();
            case TRIAL_SAMPLES -> policy.retention().trialSamples();
        };
    }
}
