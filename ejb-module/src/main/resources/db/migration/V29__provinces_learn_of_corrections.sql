-- A province is told of a person by a document, and hears of a correction by the same one: never by another that the person has.
-- Null for what carries no document, such as a credential.
ALTER TABLE partner_told ADD COLUMN document_type text CHECK (document_type <> '');
