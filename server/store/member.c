/*
 * member.c - who is in which cohort, as what, and how much mail they want.
 *
 * A row outlives the membership (left_at): who comes back finds their
 * unsubscribe links still working.  Who was invited and has not come
 * (joined = 0) may come in by signing in, but is in no list, counts as no
 * reader and gets no mail.
 */
#include "secret.h"
#include "sorted.h"
#include "store/people.h"
#include "store_priv.h"

#define UNSUBSCRIBE_BYTES	20	/* SECURITY.md: 128 bits or more */
#define MEMBER_COLS	"m.agency, coalesce(g.name, '')," \
			" coalesce(g.setting, ''), m.role, m.mail," \
			" m.is_trusted, m.joined, m.left_at"

/*
 * Unread are counted among the newest threads only: more than that says
 * "many" anyway, and the count stays as cheap after ten years.
 */
#define UNREAD_AMONG	"100"

SQL(unread_count,
    "SELECT count(*) FROM"
    " (SELECT t.id, t.last_num, t.last_post FROM thread t"
    "   WHERE t.cohort = $2 AND t.posts > 0"
    "   ORDER BY t.last_post DESC, t.id DESC"
    "   LIMIT " UNREAD_AMONG ") n"
    " WHERE n.last_num > coalesce((SELECT r.num FROM read_mark r"
    "  WHERE r.person = $1 AND r.thread = n.id), 0)"
    "   AND n.last_post >= $3"
    "   AND NOT EXISTS (SELECT 1 FROM follow f"
    "    WHERE f.thread = n.id AND f.person = $1 AND f.how = 'mute')");
SQL(membership_all,
    "SELECT " MEMBER_COLS ", " COHORT_COLS
    "  FROM membership m"
    "  JOIN cohort c ON c.id = m.cohort"
    "  LEFT JOIN agency g ON g.id = m.agency"
    " WHERE m.person = $1 AND m.left_at = 0");
SQL(membership_one,
    "SELECT " MEMBER_COLS ", " PERSON_COLS ", " COHORT_COLS
    "  FROM membership m"
    "  JOIN person p ON p.id = m.person"
    "  JOIN cohort c ON c.id = m.cohort"
    "  LEFT JOIN agency g ON g.id = m.agency"
    " WHERE m.person = $1 AND m.cohort = $2 AND m.left_at = 0");
SQL(member_all,
    "SELECT " MEMBER_COLS ", " PERSON_COLS
    "  FROM membership m"
    "  JOIN person p ON p.id = m.person"
    "  LEFT JOIN agency g ON g.id = m.agency"
    " WHERE m.cohort = $1 AND m.left_at = 0 AND m.joined > 0"
    "   AND p.state = 'active'");
SQL(member_put,
    "INSERT INTO membership (person, cohort, agency, role, mail, is_trusted,"
    " joined, unsubscribe)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
    " ON CONFLICT (person, cohort) DO UPDATE"
    " SET agency = coalesce(excluded.agency, membership.agency),"
    "     role = excluded.role,"
    "     mail = CASE WHEN membership.left_at = 0"
    "      THEN membership.mail ELSE excluded.mail END,"
    "     is_trusted = excluded.is_trusted,"
    "     joined = CASE WHEN membership.left_at = 0 AND membership.joined > 0"
    "      THEN membership.joined ELSE excluded.joined END,"
    "     left_at = 0");
SQL(member_left,
    "UPDATE membership SET left_at = $3"
    " WHERE person = $1 AND cohort = $2 AND left_at = 0");
SQL(member_mail,
    "UPDATE membership SET mail = $3"
    " WHERE person = $1 AND cohort = $2 AND left_at = 0");
SQL(member_trust,
    "UPDATE membership SET is_trusted = $3"
    " WHERE person = $1 AND cohort = $2 AND left_at = 0");
SQL(member_token,
    "SELECT unsubscribe FROM membership WHERE person = $1 AND cohort = $2");
SQL(member_unsubscribe,
    "SELECT person, cohort FROM membership"
    " WHERE unsubscribe = $1 AND left_at = 0");

static void
take(struct stmt *q, struct arena *mem, struct member *m)
{
	m->agency_id = db_i64(q);
	m->agency = db_str(q, mem);
	m->agency_setting = db_str(q, mem);
	m->role = (enum role)db_word(q, role_words);
	m->mail = (enum mail_wish)db_word(q, mail_words);
	m->is_trusted = db_bool(q);
	m->joined = db_i64(q);
	m->left = db_i64(q);
}

/* Linked in the order that sorted_end() made. */
static struct member *
linked(struct sorted *all)
{
	struct member *first = NULL;

	sorted_end(all);
	for (size_t i = all->n; i-- > 0; first = all->v[i].thing)
		((struct member *)all->v[i].thing)->next = first;
	return first;
}

static enum status
count_unread(struct store *st, struct member *m)
{
	struct stmt *q = db_stmt(st->db, &unread_count);

	db_put_i64(q, m->person.id);
	db_put_i64(q, m->cohort.id);
	db_put_i64(q, m->joined);
	return db_run_id(q, &m->unread);
}

enum status
store_memberships(struct store *st, struct arena *mem, int64_t person,
    struct member **first)
{
	struct stmt *q = db_stmt(st->db, &membership_all);
	struct sorted all = { .mem = mem };
	enum status res;

	db_put_i64(q, person);
	while (db_row(q)) {
		struct member *m = arena_new_of(mem, struct member);

		take(q, mem, m);
		cohort_take(q, mem, &m->cohort);
		m->person.id = person;
		sorted_add(&all, m->cohort.title, S(""), m);
	}
	*first = linked(&all);
	res = db_done(q);
	for (struct member *m = *first; res == ST_OK && m != NULL; m = m->next)
		res = count_unread(st, m);
	return res;
}

enum status
store_membership(struct store *st, struct arena *mem, int64_t person,
    int64_t cohort, struct member *m)
{
	struct stmt *q = db_stmt(st->db, &membership_one);
	bool found;

	*m = (struct member){ 0 };
	db_put_i64(q, person);
	db_put_i64(q, cohort);
	if ((found = db_row(q))) {
		take(q, mem, m);
		person_take(q, mem, &m->person);
		cohort_take(q, mem, &m->cohort);
	}
	return db_done_one(q, found);
}

enum status
store_members(struct store *st, struct arena *mem, int64_t cohort,
    struct member **first)
{
	struct stmt *q = db_stmt(st->db, &member_all);
	struct sorted all = { .mem = mem };

	db_put_i64(q, cohort);
	while (db_row(q)) {
		struct member *m = arena_new_of(mem, struct member);

		take(q, mem, m);
		person_take(q, mem, &m->person);
		sorted_add(&all, m->agency, m->person.name, m);
	}
	*first = linked(&all);
	return db_done(q);
}

enum status
store_member_set(struct store *st, const struct new_member *m)
{
	struct stmt *q = db_stmt(st->db, &member_put);
	enum status res;

	if (m->role <= ROLE_NONE || m->role >= ROLES || m->mail >= MAIL_WISHES)
		return ST_INVALID;
	db_put_i64(q, m->person);
	db_put_i64(q, m->cohort);
	db_put_id(q, m->agency);
	db_put_word(q, role_words, m->role);
	db_put_word(q, mail_words, m->mail);
	db_put_i64(q, m->is_trusted);
	db_put_i64(q, m->joined);
	db_put_str(q, random_token(st->mem, UNSUBSCRIBE_BYTES));
	store_names_changed(st);
	res = db_run(q);
	return res == ST_OK ? audience_changed(st, m->person) : res;
}

/* A statement about one membership; a third value may follow. */
static struct stmt *
about(struct store *st, struct sql *sql, int64_t person, int64_t cohort)
{
	struct stmt *q = db_stmt(st->db, sql);

	db_put_i64(q, person);
	db_put_i64(q, cohort);
	store_people_changed(st);
	return q;
}

enum status
store_member_leave(struct store *st, int64_t person, int64_t cohort,
    int64_t when)
{
	struct stmt *q = about(st, &member_left, person, cohort);
	enum status res;

	db_put_i64(q, when);
	store_names_changed(st);
	res = db_run_one(q);
	return res == ST_OK ? audience_changed(st, person) : res;
}

enum status
store_member_mail(struct store *st, int64_t person, int64_t cohort,
    enum mail_wish wish)
{
	struct stmt *q = about(st, &member_mail, person, cohort);
	enum status res;

	db_put_word(q, mail_words, wish);
	res = db_run_one(q);
	return res == ST_OK ? audience_changed(st, person) : res;
}

enum status
store_member_trust(struct store *st, int64_t person, int64_t cohort,
    bool is_trusted)
{
	struct stmt *q = about(st, &member_trust, person, cohort);

	db_put_i64(q, is_trusted);
	return db_run_one(q);
}

enum status
store_member_unsubscribe(struct store *st, struct arena *mem, int64_t person,
    int64_t cohort, struct str *token)
{
	struct stmt *q = db_stmt(st->db, &member_token);
	bool found;

	db_put_i64(q, person);
	db_put_i64(q, cohort);
	if ((found = db_row(q)))
		*token = db_str(q, mem);
	return db_done_one(q, found);
}

enum status
store_member_by_unsubscribe(struct store *st, struct str token,
    int64_t *person, int64_t *cohort)
{
	struct stmt *q = db_stmt(st->db, &member_unsubscribe);
	bool found;

	db_put_str(q, token);
	if ((found = db_row(q))) {
		*person = db_i64(q);
		*cohort = db_i64(q);
	}
	return db_done_one(q, found);
}
