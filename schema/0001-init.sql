-- 0001-init.sql - everything a site remembers.  docs/SCHEMA.md walks through it.
--
-- Times are milliseconds since 1970, UTC.  Words in CHECK lists are the
-- names of the enums in include/model.h.  What is read a thousand times for
-- every time it is written (a post's HTML, its plain text, its number in
-- the thread, a thread's counters) is worked out once, when it is written.

-- Keys for signed addresses and forms.  The newest signs; older ones verify.
CREATE TABLE key (
	id		INTEGER PRIMARY KEY,
	bytes		BLOB    NOT NULL,
	made		INTEGER NOT NULL
) STRICT;

CREATE TABLE agency (
	id		INTEGER PRIMARY KEY,
	slug		TEXT    NOT NULL UNIQUE,
	name		TEXT    NOT NULL,
	setting		TEXT    NOT NULL DEFAULT '',	-- "school", "hospital"
	counties	TEXT    NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE person (
	id		INTEGER PRIMARY KEY,
	handle		TEXT    NOT NULL UNIQUE,	-- "ana-ruiz", for mentions
	name		TEXT    NOT NULL,
	credentials	TEXT    NOT NULL DEFAULT '',	-- "LCSW"
	timezone	TEXT    NOT NULL DEFAULT '',	-- '': the site's
	language	TEXT    NOT NULL DEFAULT '',
	password	TEXT    NOT NULL DEFAULT '',	-- argon2id, or none
	is_admin	INTEGER NOT NULL DEFAULT 0,
	state		TEXT    NOT NULL DEFAULT 'active'
			CHECK (state IN ('active', 'placeholder', 'gone')),
	created		INTEGER NOT NULL,
	seen		INTEGER NOT NULL DEFAULT 0,
	shortcuts	INTEGER NOT NULL DEFAULT 1
) STRICT;

-- A person's addresses; mail from any confirmed one is theirs.
CREATE TABLE address (
	email		TEXT    PRIMARY KEY,		-- lower case, A-labels
	person		INTEGER NOT NULL REFERENCES person,
	confirmed	INTEGER NOT NULL DEFAULT 0,	-- 0: not yet
	is_primary	INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX address_person ON address (person, is_primary DESC);
-- Where a person's mail goes.
CREATE INDEX address_mail ON address (person)
    WHERE is_primary = 1 AND confirmed > 0;

CREATE TABLE cohort (
	id		INTEGER PRIMARY KEY,
	slug		TEXT    NOT NULL UNIQUE,
	title		TEXT    NOT NULL,
	model		TEXT    NOT NULL DEFAULT '',	-- "TF-CBT"
	components	TEXT    NOT NULL DEFAULT '',	-- one a line, in order
	aim		TEXT    NOT NULL DEFAULT '',
	starts		INTEGER NOT NULL DEFAULT 0,
	ends		INTEGER NOT NULL DEFAULT 0,
	is_closed	INTEGER NOT NULL DEFAULT 0,	-- a read-only archive
	notice_only	INTEGER NOT NULL DEFAULT 0,	-- mail carries no content
	hold_first	INTEGER NOT NULL DEFAULT 1,	-- moderate first posts
	created		INTEGER NOT NULL,
	threads		INTEGER NOT NULL DEFAULT 0,
	posts		INTEGER NOT NULL DEFAULT 0,
	changed		INTEGER NOT NULL DEFAULT 0,	-- when last anything was said
	readers		INTEGER NOT NULL DEFAULT 0,	-- members who have come
	by_mail		INTEGER NOT NULL DEFAULT 0	-- of them, every post
) STRICT;

CREATE TABLE membership (
	person		INTEGER NOT NULL REFERENCES person,
	cohort		INTEGER NOT NULL REFERENCES cohort,
	agency		INTEGER REFERENCES agency,
	role		TEXT    NOT NULL CHECK (role IN ('clinician', 'supervisor',
			'senior leader', 'faculty', 'coordinator', 'moderator',
			'observer')),
	mail		TEXT    NOT NULL DEFAULT 'every'
			CHECK (mail IN ('every', 'followed', 'nothing')),
	is_trusted	INTEGER NOT NULL DEFAULT 0,	-- posts are not held
	joined		INTEGER NOT NULL,		-- 0: invited, not yet come
	left_at		INTEGER NOT NULL DEFAULT 0,	-- 0: a member
	unsubscribe	TEXT    NOT NULL UNIQUE,	-- RFC 8058, opaque
	PRIMARY KEY (person, cohort)
) STRICT, WITHOUT ROWID;
-- All that says who gets a post by mail.
CREATE INDEX membership_cohort ON membership (cohort, person, left_at, joined,
    mail);

CREATE TABLE thread (
	id		INTEGER PRIMARY KEY,
	cohort		INTEGER NOT NULL REFERENCES cohort,
	kind		TEXT    NOT NULL CHECK (kind IN ('challenge', 'question',
			'practice report', 'resource', 'announcement')),
	status		TEXT    NOT NULL DEFAULT 'open' CHECK (status IN ('open',
			'answered', 'tried', 'outcome', 'lesson')),
	title		TEXT    NOT NULL,
	base_subject	TEXT    NOT NULL,		-- folded, for letters without ids
	components	TEXT    NOT NULL DEFAULT '',	-- one a line
	author		INTEGER NOT NULL REFERENCES person,
	created		INTEGER NOT NULL,
	posts		INTEGER NOT NULL DEFAULT 0,	-- that can be read
	last_num	INTEGER NOT NULL DEFAULT 0,	-- highest number given
	last_post	INTEGER NOT NULL DEFAULT 0,	-- when
	last_author	INTEGER REFERENCES person,
	revision	INTEGER NOT NULL DEFAULT 0,	-- of everything shown
	placed_by_subject INTEGER NOT NULL DEFAULT 0,
	outcome		TEXT    NOT NULL DEFAULT ''
			CHECK (outcome IN ('', 'adopt', 'adapt', 'abandon')),
	moved		INTEGER REFERENCES thread,	-- its posts are there now
	is_apart	INTEGER NOT NULL DEFAULT 0	-- by hand: letters never merge it
) STRICT;
-- A cohort's list, newest first; only threads that have a readable post.
CREATE INDEX thread_list ON thread (cohort, last_post DESC, id DESC)
    WHERE posts > 0;
CREATE INDEX thread_subject ON thread (cohort, base_subject);

CREATE TABLE post (
	id		INTEGER PRIMARY KEY,
	thread		INTEGER NOT NULL REFERENCES thread,
	num		INTEGER NOT NULL,		-- 1, 2, 3 as they came to be
							-- seen; -id before that
	cohort		INTEGER NOT NULL,		-- the thread's
	author		INTEGER NOT NULL REFERENCES person,
	parent		INTEGER NOT NULL DEFAULT 0,	-- a num; 0: answers none here
	parent_rank	INTEGER NOT NULL DEFAULT 0,	-- 0: the nearest it cites
	by_subject	INTEGER NOT NULL DEFAULT 0,	-- its thread was a guess
	state		TEXT    NOT NULL CHECK (state IN ('posted', 'held',
			'withdrawn', 'rejected', 'returned')),
	via		TEXT    NOT NULL CHECK (via IN ('web', 'mail', 'import')),
	created		INTEGER NOT NULL,		-- when it was written
	edited		INTEGER NOT NULL DEFAULT 0,
	version		INTEGER NOT NULL DEFAULT 1,
	helped		INTEGER NOT NULL DEFAULT 0,	-- how many said so
	files		INTEGER NOT NULL DEFAULT 0,	-- how many attachments
	message_id	TEXT    NOT NULL,		-- without < and >
	body		TEXT    NOT NULL,		-- Markdown, as written
	html		TEXT    NOT NULL,		-- made from body
	plain		TEXT    NOT NULL,		-- for search and excerpts
	quoted		TEXT    NOT NULL DEFAULT '',	-- cut from a letter
	signature	TEXT    NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX post_num ON post (thread, num);
CREATE UNIQUE INDEX post_message ON post (message_id, cohort);
CREATE INDEX post_author ON post (author, id);
CREATE INDEX post_cohort ON post (cohort, id) WHERE state = 'posted';

-- The posts that can be read.  title is that of the thread, for its post 1.
CREATE VIRTUAL TABLE post_fts USING fts5 (title, plain, content = '',
    columnsize = 0, tokenize = 'unicode61 remove_diacritics 2');

-- What a search asks of every hit, in few bytes.
CREATE TABLE post_place (
	post		INTEGER PRIMARY KEY,
	cohort		INTEGER NOT NULL,
	words		INTEGER NOT NULL		-- how long it is, about
) STRICT;

-- What a post said before it was edited.
CREATE TABLE post_version (
	post		INTEGER NOT NULL REFERENCES post,
	version		INTEGER NOT NULL,
	editor		INTEGER NOT NULL REFERENCES person,
	written		INTEGER NOT NULL,
	body		TEXT    NOT NULL,
	html		TEXT    NOT NULL,
	PRIMARY KEY (post, version)
) STRICT, WITHOUT ROWID;

-- Members who said that a reply helped.
CREATE TABLE helped (
	post		INTEGER NOT NULL REFERENCES post,
	person		INTEGER NOT NULL REFERENCES person,
	said		INTEGER NOT NULL,
	PRIMARY KEY (post, person)
) STRICT, WITHOUT ROWID;

-- Message-IDs that posts cite and nobody has seen; the post that brings one
-- takes those that want it.  Two that want the same stand in one thread.
CREATE TABLE orphan (
	cohort		INTEGER NOT NULL,
	wants		TEXT    NOT NULL,
	post		INTEGER NOT NULL REFERENCES post,
	rank		INTEGER NOT NULL,		-- 0: the nearest it cites
	PRIMARY KEY (cohort, wants, post)
) STRICT, WITHOUT ROWID;
CREATE INDEX orphan_post ON orphan (post, rank);

CREATE TABLE mention (
	person		INTEGER NOT NULL REFERENCES person,
	post		INTEGER NOT NULL REFERENCES post,
	PRIMARY KEY (person, post)
) STRICT, WITHOUT ROWID;
CREATE INDEX mention_post ON mention (post);

-- Bytes, kept once whatever they are attached to, in pieces.  Large ones
-- are staged piece by piece before anything refers to them; what nothing
-- refers to is swept a day after it was made.  refs counts the rows of
-- attachment and letter that hold its id, which are no foreign keys: to
-- sweep a blob would mean to look through both tables.
CREATE TABLE blob (
	id		INTEGER PRIMARY KEY,
	hash		BLOB    NOT NULL UNIQUE,	-- SHA-256
	size		INTEGER NOT NULL,
	made		INTEGER NOT NULL,		-- or last staged
	is_whole	INTEGER NOT NULL,		-- all its pieces are here
	refs		INTEGER NOT NULL
) STRICT;
CREATE INDEX blob_unused ON blob (made) WHERE refs = 0;
CREATE TABLE blob_piece (
	blob		INTEGER NOT NULL REFERENCES blob,
	n		INTEGER NOT NULL,		-- 0, 1, 2...
	bytes		BLOB    NOT NULL,		-- at most 256 KiB
	PRIMARY KEY (blob, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE attachment (
	id		INTEGER PRIMARY KEY,
	post		INTEGER NOT NULL REFERENCES post,
	blob		INTEGER NOT NULL,
	name		TEXT    NOT NULL,
	type		TEXT    NOT NULL,		-- sniffed
	size		INTEGER NOT NULL
) STRICT;
CREATE INDEX attachment_post ON attachment (post, id);

CREATE TABLE read_mark (
	person		INTEGER NOT NULL REFERENCES person,
	thread		INTEGER NOT NULL REFERENCES thread,
	num		INTEGER NOT NULL,		-- read up to here
	PRIMARY KEY (person, thread)
) STRICT, WITHOUT ROWID;

CREATE TABLE follow (
	thread		INTEGER NOT NULL REFERENCES thread,
	person		INTEGER NOT NULL REFERENCES person,
	how		TEXT    NOT NULL CHECK (how IN ('follow', 'mute')),
	PRIMARY KEY (thread, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX follow_person ON follow (person);

-- What somebody has begun to write; place is "t/7", "c/alpha", "p/9".
CREATE TABLE draft (
	person		INTEGER NOT NULL REFERENCES person,
	place		TEXT    NOT NULL,
	title		TEXT    NOT NULL DEFAULT '',
	body		TEXT    NOT NULL,
	saved		INTEGER NOT NULL,
	PRIMARY KEY (person, place)
) STRICT, WITHOUT ROWID;

-- Every form is answered once (a double click, a repeated API call).
CREATE TABLE once (
	person		INTEGER NOT NULL,
	value		TEXT    NOT NULL,
	request		BLOB    NOT NULL,		-- hash of what was asked
	code		INTEGER NOT NULL,
	answer		TEXT    NOT NULL,		-- a location, or JSON
	made		INTEGER NOT NULL,
	PRIMARY KEY (person, value)
) STRICT, WITHOUT ROWID;
CREATE INDEX once_made ON once (made);

-- Sign-in: sessions, links, invitations, API tokens.  Secrets as SHA-256.
CREATE TABLE session (
	id		INTEGER PRIMARY KEY,		-- names it to its owner
	hash		BLOB    NOT NULL UNIQUE,
	person		INTEGER NOT NULL REFERENCES person,
	made		INTEGER NOT NULL,
	seen		INTEGER NOT NULL,
	expires		INTEGER NOT NULL,
	idle		INTEGER NOT NULL,		-- ms without a request that end it
	agent		TEXT    NOT NULL		-- the browser's words
) STRICT;
CREATE INDEX session_person ON session (person, seen);
CREATE INDEX session_expires ON session (expires);

CREATE TABLE signin (
	id		INTEGER PRIMARY KEY,
	hash		BLOB    NOT NULL UNIQUE,	-- of the link's token
	person		INTEGER NOT NULL REFERENCES person,
	purpose		TEXT    NOT NULL CHECK (purpose IN ('signin', 'invitation',
			'confirm')),
	email		TEXT    NOT NULL,
	cohort		INTEGER REFERENCES cohort,	-- of an invitation
	browser		BLOB    NOT NULL,		-- hash of the asking browser's cookie
	code		BLOB    NOT NULL,		-- hash of the six characters
	tries		INTEGER NOT NULL DEFAULT 0,	-- of the code, at most 5
	made		INTEGER NOT NULL,
	expires		INTEGER NOT NULL,
	used		INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX signin_person ON signin (person, purpose, made);
CREATE INDEX signin_expires ON signin (expires);
CREATE INDEX signin_invited ON signin (cohort, id)
    WHERE purpose = 'invitation' AND used = 0;

CREATE TABLE token (
	id		INTEGER PRIMARY KEY,
	hash		BLOB    NOT NULL UNIQUE,
	person		INTEGER NOT NULL REFERENCES person,
	purpose		TEXT    NOT NULL CHECK (purpose IN ('api', 'feed')),
	name		TEXT    NOT NULL,
	made		INTEGER NOT NULL,
	seen		INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX token_person ON token (person, made);

-- Letters that came, each with its fate; the raw bytes for 30 days.
CREATE TABLE letter (
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
			'loop')),
	decided		INTEGER NOT NULL,		-- when it got this fate
	why		TEXT    NOT NULL DEFAULT '',
	post		INTEGER REFERENCES post,
	raw		INTEGER				-- a blob; NULL: swept
) STRICT;
CREATE INDEX letter_message ON letter (message_id, id);
CREATE INDEX letter_from ON letter (from_address, id);
CREATE INDEX letter_post ON letter (post) WHERE post IS NOT NULL;
CREATE INDEX letter_raw ON letter (decided)
    WHERE raw IS NOT NULL AND fate <> 'held';

-- Text of outgoing letters that are no posts; secrets go when it is sent.
CREATE TABLE note (
	id		INTEGER PRIMARY KEY,
	subject		TEXT    NOT NULL,
	body		TEXT    NOT NULL,		-- Markdown
	answers		TEXT    NOT NULL DEFAULT '',	-- a Message-ID
	reply_to	TEXT    NOT NULL DEFAULT '',	-- an address
	message_id	TEXT    NOT NULL
) STRICT;

-- The outbox: one row a letter that we owe somebody.
CREATE TABLE delivery (
	id		INTEGER PRIMARY KEY,
	post		INTEGER REFERENCES post,
	note		INTEGER REFERENCES note,
	person		INTEGER NOT NULL,		-- 0: a stranger
	cohort		INTEGER NOT NULL,		-- 0: from the site
	address		TEXT    NOT NULL,
	state		TEXT    NOT NULL CHECK (state IN ('queued', 'sending',
			'sent', 'deferred', 'bounced', 'suppressed', 'failed')),
	due		INTEGER NOT NULL,
	tries		INTEGER NOT NULL DEFAULT 0,
	made		INTEGER NOT NULL,
	ended		INTEGER NOT NULL DEFAULT 0,
	words		TEXT    NOT NULL DEFAULT ''	-- the relay's, or why not
) STRICT;
CREATE INDEX delivery_due ON delivery (due, id)
    WHERE state IN ('queued', 'deferred');
CREATE INDEX delivery_sending ON delivery (id) WHERE state = 'sending';
CREATE UNIQUE INDEX delivery_post ON delivery (post, person)
    WHERE post IS NOT NULL;
CREATE INDEX delivery_address ON delivery (address, id);
CREATE INDEX delivery_note ON delivery (note) WHERE note IS NOT NULL;

-- One notice a cause, an address and a day.
CREATE TABLE told (
	address		TEXT    NOT NULL,
	cause		TEXT    NOT NULL,
	day		INTEGER NOT NULL,
	PRIMARY KEY (address, cause, day)
) STRICT, WITHOUT ROWID;

-- Lessons, made by a moderator out of posts.
CREATE TABLE lesson (
	id		INTEGER PRIMARY KEY,
	cohort		INTEGER NOT NULL REFERENCES cohort,
	status		TEXT    NOT NULL CHECK (status IN ('draft', 'in review',
			'published', 'superseded')),
	visible		TEXT    NOT NULL DEFAULT 'cohort'
			CHECK (visible IN ('cohort', 'all')),
	title		TEXT    NOT NULL,		-- "When X, try Y"
	body		TEXT    NOT NULL,
	html		TEXT    NOT NULL,
	plain		TEXT    NOT NULL,
	limits		TEXT    NOT NULL DEFAULT '',	-- context and limits
	settings	TEXT    NOT NULL DEFAULT '',	-- where it was tried
	components	TEXT    NOT NULL DEFAULT '',
	evidence	TEXT    NOT NULL DEFAULT 'one story' CHECK (evidence IN
			('one story', 'several agencies', 'measured')),
	version		INTEGER NOT NULL DEFAULT 1,
	editor		INTEGER NOT NULL REFERENCES person,
	created		INTEGER NOT NULL,
	changed		INTEGER NOT NULL,
	review		INTEGER NOT NULL DEFAULT 0,	-- when to look again
	stale		INTEGER NOT NULL DEFAULT 0	-- sources that changed or went
) STRICT;
CREATE INDEX lesson_list ON lesson (cohort, status, changed DESC, id DESC);
CREATE INDEX lesson_all ON lesson (visible, status, changed DESC, id DESC);

CREATE VIRTUAL TABLE lesson_fts USING fts5 (title, plain, content = '',
    columnsize = 0, tokenize = 'unicode61 remove_diacritics 2');

CREATE TABLE lesson_source (
	lesson		INTEGER NOT NULL REFERENCES lesson,
	post		INTEGER NOT NULL REFERENCES post,
	version		INTEGER NOT NULL,		-- of the post, when cited
	passage		TEXT    NOT NULL,
	hash		BLOB    NOT NULL,		-- of the post's body then
	state		TEXT    NOT NULL DEFAULT 'as cited' CHECK (state IN
			('as cited', 'changed', 'withdrawn')),
	PRIMARY KEY (lesson, post)
) STRICT, WITHOUT ROWID;
CREATE INDEX lesson_source_post ON lesson_source (post);

CREATE TABLE lesson_version (
	lesson		INTEGER NOT NULL REFERENCES lesson,
	version		INTEGER NOT NULL,
	editor		INTEGER NOT NULL REFERENCES person,
	written		INTEGER NOT NULL,
	title		TEXT    NOT NULL,
	body		TEXT    NOT NULL,
	html		TEXT    NOT NULL,
	PRIMARY KEY (lesson, version)
) STRICT, WITHOUT ROWID;

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
			'approved', 'returned', 'rejected', 'withdrawn'))
) STRICT;
CREATE INDEX review_waiting ON review (made, id) WHERE decided = 0;
CREATE INDEX review_post ON review (post) WHERE post IS NOT NULL;
CREATE INDEX review_letter ON review (letter) WHERE letter IS NOT NULL;

-- Who did what.
CREATE TABLE action (
	id		INTEGER PRIMARY KEY,
	at		INTEGER NOT NULL,
	actor		INTEGER NOT NULL,		-- 0: the program itself
	cohort		INTEGER NOT NULL DEFAULT 0,
	what		TEXT    NOT NULL,		-- "approved", "edited", "invited"
	thing		TEXT    NOT NULL DEFAULT '',	-- "post", "lesson", "person"
	thing_id	INTEGER NOT NULL DEFAULT 0,
	detail		TEXT    NOT NULL DEFAULT '',
	undone		INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX action_cohort ON action (cohort, id DESC);

-- Imports that were begun, and how far each is.
CREATE TABLE import (
	id		INTEGER PRIMARY KEY,
	cohort		INTEGER NOT NULL REFERENCES cohort,
	source		BLOB    NOT NULL,		-- hash of the file
	made		INTEGER NOT NULL,
	done		INTEGER NOT NULL DEFAULT 0,	-- letters dealt with so far
	posted		INTEGER NOT NULL DEFAULT 0,	-- of which became posts
	at		INTEGER NOT NULL DEFAULT 0,	-- byte of the next one
	ended		INTEGER NOT NULL DEFAULT 0,
	UNIQUE (cohort, source)
) STRICT;
