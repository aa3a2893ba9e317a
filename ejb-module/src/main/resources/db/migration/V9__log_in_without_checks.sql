-- Written at every try, read by nobody.
ALTER TABLE log_in DROP COLUMN checks;
