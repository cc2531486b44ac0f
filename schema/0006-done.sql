-- 0006-done.sql - a letter that is no post is done with, as its review is.
--
-- A CHECK does not change: both tables are made anew.  review goes first and
-- comes back last, for its rows refer to letter.

CREATE TABLE review_kept AS SELECT * FROM review;
DROP TABLE review;

CREATE TABLE letter_new (
	id		INTEGER PRIMARY KEY,
	received	INTEGER NOT NULL,
	envelope_from	TEXT    NOT NULL,
	rcpt		TEXT    NOT NULL,
	from_address	TEXT    NOT NULL,
	message_id	TEXT    NOT NULL,
	subject		TEXT    NOT NULL,
	same		BLOB    NOT NULL,		-- hash of From, Date, Subject, text
	cohort		INTEGER REFERENCES cohort,
	person		INTEGER REFERENCES person,	-- whom it is from
	fate		TEXT    NOT NULL CHECK (fate IN ('posted', 'held', 'command',
			'bounce', 'auto-reply', 'duplicate', 'refused', 'unreadable',
			'loop', 'done')),
	decided		INTEGER NOT NULL,		-- when it got this fate
	why		TEXT    NOT NULL DEFAULT '',
	post		INTEGER REFERENCES post,
	raw		INTEGER				-- a blob; NULL: swept
) STRICT;
INSERT INTO letter_new SELECT * FROM letter;
DROP TABLE letter;
ALTER TABLE letter_new RENAME TO letter;
CREATE INDEX letter_message ON letter (message_id, id);
CREATE INDEX letter_from ON letter (from_address, id);
CREATE INDEX letter_post ON letter (post) WHERE post IS NOT NULL;
CREATE INDEX letter_raw ON letter (decided)
    WHERE raw IS NOT NULL AND fate <> 'held';

-- What waits for a moderator: a post that is held, or a letter that is no
-- post yet.  why is a sentence.
CREATE TABLE review (
	id		INTEGER PRIMARY KEY,
	cohort		INTEGER NOT NULL REFERENCES cohort,
	post		INTEGER REFERENCES post,
	letter		INTEGER REFERENCES letter,
	why		TEXT    NOT NULL,
	made		INTEGER NOT NULL,
	decided		INTEGER NOT NULL DEFAULT 0,	-- 0: waits
	decision	TEXT    NOT NULL DEFAULT '' CHECK (decision IN ('',
			'approved', 'returned', 'rejected', 'withdrawn', 'done'))
) STRICT;
INSERT INTO review SELECT * FROM review_kept;
DROP TABLE review_kept;
CREATE INDEX review_waiting ON review (made, id) WHERE decided = 0;
CREATE INDEX review_post ON review (post) WHERE post IS NOT NULL;
CREATE INDEX review_letter ON review (letter) WHERE letter IS NOT NULL;
