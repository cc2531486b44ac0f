/*
 * may.c - what a member may do: the one place where it is decided.
 *
 * Pages, mail, feeds and the API all ask here.  Who runs the site may set
 * cohorts up, but reads none of which they are no member.
 */
#include "store/people.h"
#include "store_priv.h"

#define TALK	(MAY_READ | MAY_POST)

static const unsigned rights[ROLES] = {
	[ROLE_CLINICIAN]	= TALK,
	[ROLE_SUPERVISOR]	= TALK,
	[ROLE_SENIOR_LEADER]	= TALK,
	[ROLE_FACULTY]		= TALK | MAY_TEACH,
	[ROLE_COORDINATOR]	= TALK | MAY_TEACH | MAY_MODERATE |
				  MAY_COORDINATE,
	[ROLE_MODERATOR]	= TALK | MAY_TEACH | MAY_MODERATE,
	[ROLE_OBSERVER]		= MAY_READ,
};

/*
 * An archive is not talked in any more.  Its lessons go on, what slipped
 * into it can still be taken out, and it can be opened again.
 */
#define IN_AN_ARCHIVE	(MAY_READ | MAY_TEACH | MAY_MODERATE | MAY_COORDINATE)

unsigned
may(enum role role, bool closed)
{
	unsigned all = role < ROLES ? rights[role] : MAY_NOTHING;

	return closed ? all & IN_AN_ARCHIVE : all;
}

bool
is_held(bool hold_first, bool is_trusted, enum role role)
{
	return hold_first && !is_trusted &&
	    !(may(role, false) & MAY_MODERATE);
}

bool
held_take(struct stmt *q, enum role *role)
{
	bool hold_first = db_bool(q), is_trusted = db_bool(q);

	*role = (enum role)db_word(q, role_words);
	return is_held(hold_first, is_trusted, *role);
}

unsigned
may_take(struct stmt *q)
{
	enum role role = (enum role)db_word(q, role_words);

	return may(role, db_bool(q));
}

SQL(member_role,
    "SELECT m.role, c.is_closed"
    "  FROM membership m"
    "  JOIN cohort c ON c.id = m.cohort"
    "  JOIN person p ON p.id = m.person"
    " WHERE m.person = $1 AND m.cohort = $2 AND m.left_at = 0"
    "   AND p.state = 'active'");

enum status
store_may(struct store *st, int64_t person, int64_t cohort, unsigned need)
{
	struct stmt *q = db_stmt(st->db, &member_role);
	unsigned have = MAY_NOTHING;
	enum status res;

	db_put_i64(q, person);
	db_put_i64(q, cohort);
	if (db_row(q))
		have = may_take(q);
	if ((res = db_done(q)) != ST_OK)
		return res;
	if (!(have & MAY_READ))
		return ST_NOT_FOUND;
	return (have & need) == need ? ST_OK : ST_DENIED;
}
