-- 0004-lesson-version.sql - an earlier version of a lesson is the whole of it.
--
-- Of versions older than this the rest is not known, and evidence is ''.

ALTER TABLE lesson_version ADD COLUMN limits TEXT NOT NULL DEFAULT '';
ALTER TABLE lesson_version ADD COLUMN settings TEXT NOT NULL DEFAULT '';
ALTER TABLE lesson_version ADD COLUMN components TEXT NOT NULL DEFAULT '';
ALTER TABLE lesson_version ADD COLUMN evidence TEXT NOT NULL DEFAULT '';

CREATE TABLE lesson_version_source (
	lesson		INTEGER NOT NULL,
	version		INTEGER NOT NULL,		-- of the lesson
	post		INTEGER NOT NULL REFERENCES post,
	passage		TEXT    NOT NULL,
	PRIMARY KEY (lesson, version, post),
	FOREIGN KEY (lesson, version) REFERENCES lesson_version
) STRICT, WITHOUT ROWID;
CREATE INDEX lesson_version_source_post ON lesson_version_source (post);
