-- Files chosen for a draft and not posted yet; their author's alone.  Each
-- counts in blob.refs, as the rows of attachment and letter do.
CREATE TABLE draft_file (
	id		INTEGER PRIMARY KEY,
	person		INTEGER NOT NULL,
	place		TEXT    NOT NULL,
	blob		INTEGER NOT NULL,
	name		TEXT    NOT NULL,
	type		TEXT    NOT NULL,		-- sniffed
	size		INTEGER NOT NULL,
	FOREIGN KEY (person, place) REFERENCES draft (person, place)
) STRICT;
CREATE INDEX draft_file_place ON draft_file (person, place, id);

-- Drafts that nobody has touched for long go.
CREATE INDEX draft_saved ON draft (saved);
