-- Editions that are put in force at the desk: proposed, tried, approved, published. Nothing here is about a person.

-- No person's: in force, as it was brought. Kept for ever.
CREATE TABLE published_edition (
    edition       text PRIMARY KEY,
    kind          text NOT NULL CHECK (kind IN ('EDITION', 'OVERLAY')),
    document      text NOT NULL,
    published_at  timestamptz NOT NULL
);

-- No person's.
CREATE TABLE edition_proposal (
    proposal_id       uuid PRIMARY KEY,
    edition           text NOT NULL,
    kind              text NOT NULL CHECK (kind IN ('EDITION', 'OVERLAY')),
    document          text NOT NULL,
    begins_at         timestamptz NOT NULL,
    state             text NOT NULL CHECK (state IN ('TRYING', 'TRIED', 'IN_FORCE', 'REFUSED')),
    proposed_by       uuid NOT NULL REFERENCES staff,
    proposer_account  text NOT NULL,
    unit              text NOT NULL,
    proposed_at       timestamptz NOT NULL,
    claimed_at        timestamptz,
    trial             text,
    tried_at          timestamptz,
    approvals_needed  integer CHECK (approvals_needed IN (1, 2)),
    decided_by        uuid REFERENCES staff,
    decider_account   text,
    decided_at        timestamptz,
    reason            text,
    CHECK (state IN ('TRYING', 'REFUSED') OR trial IS NOT NULL AND tried_at IS NOT NULL AND approvals_needed IS NOT NULL),
    CHECK (state <> 'REFUSED' OR reason <> '' AND reason IS NOT NULL)
);
CREATE UNIQUE INDEX edition_proposal_name ON edition_proposal (edition) WHERE state <> 'REFUSED';
CREATE INDEX edition_proposal_trying ON edition_proposal (proposed_at) WHERE state = 'TRYING';

-- No person's.
CREATE TABLE edition_approval (
    proposal_id  uuid NOT NULL REFERENCES edition_proposal,
    staff_id     uuid NOT NULL REFERENCES staff,
    account      text NOT NULL,
    unit         text NOT NULL,
    approved_at  timestamptz NOT NULL,
    PRIMARY KEY (proposal_id, staff_id)
);

-- Nobody approves what is his or her own, and nothing is in force with fewer approvals than its trial asks for, whoever writes.
CREATE FUNCTION edition_approval_second() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM edition_proposal p WHERE p.proposal_id = NEW.proposal_id AND p.proposed_by = NEW.staff_id) THEN
        RAISE EXCEPTION 'nobody approves an edition of his or her own' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER edition_approval_second BEFORE INSERT ON edition_approval FOR EACH ROW EXECUTE FUNCTION edition_approval_second();

CREATE FUNCTION edition_proposal_step() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.state <> 'TRYING' THEN
            RAISE EXCEPTION 'an edition is tried first' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF OLD.state IN ('IN_FORCE', 'REFUSED') OR (OLD.state, NEW.state) = ('TRYING', 'IN_FORCE') THEN
        RAISE EXCEPTION 'an edition does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'check_violation';
    END IF;
    IF OLD.state = 'TRIED' AND NEW.approvals_needed <> OLD.approvals_needed THEN
        RAISE EXCEPTION 'what a trial asked for stays asked for' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.state = 'IN_FORCE'
       AND (SELECT count(*) FROM edition_approval a WHERE a.proposal_id = NEW.proposal_id) < NEW.approvals_needed THEN
        RAISE EXCEPTION 'an edition lacks approvals' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER edition_proposal_step BEFORE INSERT OR UPDATE ON edition_proposal
    FOR EACH ROW EXECUTE FUNCTION edition_proposal_step();

-- No person's: what a leaf about the rules says, in the clear, since everybody may read it.
CREATE TABLE public_content (
    entry_id  uuid PRIMARY KEY REFERENCES ledger_entry,
    salt      bytea NOT NULL CHECK (octet_length(salt) = 16),
    content   text NOT NULL
);

GRANT SELECT, INSERT ON published_edition, edition_proposal, edition_approval, public_content TO ${appRole};
GRANT UPDATE (state, claimed_at, trial, tried_at, approvals_needed, decided_by, decider_account, decided_at, reason) ON edition_proposal TO ${appRole};
