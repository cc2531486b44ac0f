/*
 * signin.c - mailed links and codes: to sign in, to come at all, to confirm
 * an address.
 *
 * A link is used once, and only by whoever marks it used first.  Old ones
 * are kept a day longer than they work, so that a page can say "this link
 * is old" and not "there is no such link", and so that they can be counted.
 */
#include "store/signin.h"
#include "store_priv.h"

#define SIGNIN_COLS	"id, person, purpose, email, cohort, browser, code," \
			" tries, made, expires, used"

static const char *const purposes[SIGNIN_PURPOSES] = {
	[SIGNIN_LINK] = "signin",
	[SIGNIN_INVITATION] = "invitation",
	[SIGNIN_CONFIRM] = "confirm",
};
static const struct words purpose_words = { purposes, SIGNIN_PURPOSES };

SQL(signin_insert,
    "INSERT INTO signin (hash, person, purpose, email, cohort, browser, code,"
    " made, expires)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)");
SQL(signin_get,
    "SELECT " SIGNIN_COLS " FROM signin WHERE hash = $1");
SQL(signin_latest,
    "SELECT " SIGNIN_COLS
    "  FROM signin"
    " WHERE person = $1 AND purpose = $2 AND used = 0 AND expires > $3"
    "   AND tries < $4"
    " ORDER BY made DESC, id DESC"
    " LIMIT 1");
SQL(signin_count,
    "SELECT count(*) FROM signin"
    " WHERE person = $1 AND purpose = 'signin' AND made >= $2");
SQL(signin_used,
    "UPDATE signin SET used = $2 WHERE id = $1 AND used = 0");
SQL(signin_tried,
    "UPDATE signin SET tries = tries + 1 WHERE id = $1");
SQL(invited_list,
    "SELECT s.id, s.made, s.expires, s.email, p.name, coalesce(g.name, ''),"
    "       m.role"
    "  FROM signin s"
    "  JOIN person p ON p.id = s.person"
    "  JOIN membership m ON m.person = s.person AND m.cohort = s.cohort"
    "  LEFT JOIN agency g ON g.id = m.agency"
    " WHERE s.cohort = $1 AND s.purpose = 'invitation' AND s.used = 0"
    "   AND m.joined = 0 AND m.left_at = 0"
    " ORDER BY s.id DESC");
SQL(invitation_end,
    "UPDATE signin SET used = $3"
    " WHERE id = $1 AND cohort = $2 AND purpose = 'invitation' AND used = 0"
    " RETURNING person");
SQL(invited_leave,
    "UPDATE membership SET left_at = $3"
    " WHERE person = $1 AND cohort = $2 AND joined = 0 AND left_at = 0");

static void
take(struct stmt *q, struct arena *mem, struct signin *s)
{
	s->id = db_i64(q);
	s->person = db_i64(q);
	s->purpose = (enum signin_purpose)db_word(q, purpose_words);
	s->email = db_str(q, mem);
	s->cohort = db_i64(q);
	s->browser = db_str(q, mem);
	s->code = db_str(q, mem);
	s->tries = db_i64(q);
	s->made = db_i64(q);
	s->expires = db_i64(q);
	s->used = db_i64(q);
}

static enum status
one(struct stmt *q, struct arena *mem, struct signin *s)
{
	bool found = db_row(q);

	*s = (struct signin){ 0 };
	if (found)
		take(q, mem, s);
	return db_done_one(q, found);
}

enum status
store_signin_add(struct store *st, struct str hash, const struct signin *s)
{
	struct stmt *q = db_stmt(st->db, &signin_insert);

	db_put_blob(q, hash);
	db_put_i64(q, s->person);
	db_put_word(q, purpose_words, (int)s->purpose);
	db_put_str(q, s->email);
	db_put_id(q, s->cohort);
	db_put_blob(q, s->browser);
	db_put_blob(q, s->code);
	db_put_i64(q, s->made);
	db_put_i64(q, s->expires);
	return db_run(q);
}

enum status
store_signin(struct store *st, struct arena *mem, struct str hash,
    struct signin *s)
{
	struct stmt *q = db_stmt(st->db, &signin_get);

	db_put_blob(q, hash);
	return one(q, mem, s);
}

static enum status
latest(struct store *st, struct arena *mem, int64_t person,
    enum signin_purpose purpose, int64_t now, struct signin *s)
{
	struct stmt *q = db_stmt(st->db, &signin_latest);

	db_put_i64(q, person);
	db_put_word(q, purpose_words, (int)purpose);
	db_put_i64(q, now);
	db_put_i64(q, CODE_TRIES);
	return one(q, mem, s);
}

/* Somebody who asked for a link after being invited means the link. */
enum status
store_signin_latest(struct store *st, struct arena *mem, int64_t person,
    int64_t now, struct signin *s)
{
	enum status res = latest(st, mem, person, SIGNIN_LINK, now, s);

	return res == ST_NOT_FOUND ?
	    latest(st, mem, person, SIGNIN_INVITATION, now, s) : res;
}

enum status
store_signins_since(struct store *st, int64_t person, int64_t since,
    int64_t *n)
{
	struct stmt *q = db_stmt(st->db, &signin_count);

	db_put_i64(q, person);
	db_put_i64(q, since);
	return db_run_id(q, n);
}

enum status
store_signin_used(struct store *st, int64_t id, int64_t now)
{
	struct stmt *q = db_stmt(st->db, &signin_used);
	enum status res;

	db_put_i64(q, id);
	db_put_i64(q, now);
	res = db_run_one(q);
	return res == ST_NOT_FOUND ? ST_CONFLICT : res;
}

enum status
store_signin_tried(struct store *st, int64_t id)
{
	struct stmt *q = db_stmt(st->db, &signin_tried);

	db_put_i64(q, id);
	return db_run_one(q);
}

enum status
store_invited(struct store *st, struct arena *mem, int64_t cohort,
    struct invited **first)
{
	struct stmt *q = db_stmt(st->db, &invited_list);
	struct invited **last = first;

	*first = NULL;
	db_put_i64(q, cohort);
	while (db_row(q)) {
		*last = arena_new_of(mem, struct invited);
		(*last)->id = db_i64(q);
		(*last)->made = db_i64(q);
		(*last)->expires = db_i64(q);
		(*last)->email = db_str(q, mem);
		(*last)->name = db_str(q, mem);
		(*last)->agency = db_str(q, mem);
		(*last)->role = (enum role)db_word(q, role_words);
		last = &(*last)->next;
	}
	return db_done(q);
}

enum status
store_invitation_withdraw(struct store *st, int64_t cohort, int64_t id,
    int64_t now)
{
	struct stmt *q = db_stmt(st->db, &invitation_end);
	int64_t person;
	enum status res;

	db_put_i64(q, id);
	db_put_i64(q, cohort);
	db_put_i64(q, now);
	if ((res = db_run_id(q, &person)) != ST_OK)
		return res;
	q = db_stmt(st->db, &invited_leave);
	db_put_i64(q, person);
	db_put_i64(q, cohort);
	db_put_i64(q, now);
	store_people_changed(st);
	return db_run(q);
}
