-- 0008-letter-words.sql - what a letter to the moderators says, so that they
-- need not read it in the form in which it was sent.

ALTER TABLE letter ADD COLUMN words TEXT NOT NULL DEFAULT '';
