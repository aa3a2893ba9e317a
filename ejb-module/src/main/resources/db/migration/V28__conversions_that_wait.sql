-- Waiting conversions are asked about neighbour by neighbour, so that one that is silent keeps no other waiting.
CREATE INDEX conversion_waiting ON conversion (region, next_attempt_at) WHERE state = 'PENDING';
DROP INDEX conversion_due;
