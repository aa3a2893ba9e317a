-- Of all that a partner was told of a person by one document the last stands for the rest: it is taken back once, however often the partner had asked.
-- A correction says by itself which document that was, since what it takes back may have been followed by a later answer.
ALTER TABLE partner_correction ADD COLUMN document_type text CHECK (document_type <> '');
UPDATE partner_correction c SET document_type = t.document_type FROM partner_told t
 WHERE t.person_id = c.person_id AND t.partner = c.partner AND t.fingerprint = c.fingerprint AND t.document_type IS NOT NULL;

DELETE FROM partner_told t USING partner_told later
 WHERE later.person_id = t.person_id AND later.partner = t.partner AND later.document_type = t.document_type
   AND (later.told_at, later.fingerprint) > (t.told_at, t.fingerprint);
CREATE UNIQUE INDEX partner_told_by_document ON partner_told (person_id, partner, document_type) WHERE document_type IS NOT NULL;
GRANT UPDATE (fingerprint, told_at) ON partner_told TO ${appRole};

-- Whatever its state: what was taken back once is not taken back again.
DROP INDEX partner_correction_once;
DELETE FROM partner_correction c USING partner_correction kept
 WHERE kept.person_id = c.person_id AND kept.partner = c.partner AND kept.fingerprint = c.fingerprint AND c.state <> 'PENDING'
   AND (kept.state = 'PENDING' OR (kept.recorded_at, kept.correction_id) > (c.recorded_at, c.correction_id));
CREATE UNIQUE INDEX partner_correction_once ON partner_correction (person_id, partner, fingerprint);
