-- 0007-draft-kind.sql - a thread that was begun remembers what it is.

ALTER TABLE draft ADD COLUMN kind TEXT NOT NULL DEFAULT '';
ALTER TABLE draft ADD COLUMN components TEXT NOT NULL DEFAULT '';
