/*
 * action.c - who did what: the log that moderators see.
 */
#include "store/moderation.h"
#include "store_priv.h"

#define ACTION_COLS							\
	"a.id, a.at, coalesce(p.name, ''), a.what, a.thing, a.thing_id,"	\
	" a.detail, a.undone, coalesce(w.name, ''),"			\
	" coalesce(t.title, l.title, e.subject, k.title, '')"
/* Who did it, whom it concerns, and what it is about. */
#define ACTION_NAMES							\
	"  LEFT JOIN person p ON p.id = a.actor"			\
	"  LEFT JOIN post o ON a.thing = 'post' AND o.id = a.thing_id"	\
	"  LEFT JOIN person w ON w.id = CASE a.thing"			\
	"   WHEN 'post' THEN o.author WHEN 'person' THEN a.thing_id END"	\
	"  LEFT JOIN thread t ON t.id = CASE a.thing"			\
	"   WHEN 'post' THEN o.thread WHEN 'thread' THEN a.thing_id END"	\
	"  LEFT JOIN lesson l ON a.thing = 'lesson' AND l.id = a.thing_id"	\
	"  LEFT JOIN letter e ON a.thing = 'letter' AND e.id = a.thing_id"	\
	"  LEFT JOIN cohort k ON a.thing = 'cohort' AND k.id = a.thing_id"

SQL(action_insert,
    "INSERT INTO action (at, actor, cohort, what, thing, thing_id, detail)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7)");
SQL(action_list_for,
    "SELECT m.role, c.is_closed, " ACTION_COLS
    "  FROM action a"
    " CROSS JOIN membership m"		/* the log is read in its order */
    "  JOIN cohort c ON c.id = a.cohort"
    ACTION_NAMES
    " WHERE a.id < $2 AND m.person = $1 AND m.cohort = a.cohort"
    "   AND m.left_at = 0"
    " ORDER BY a.id DESC");
SQL(action_get,
    "SELECT " ACTION_COLS ", a.cohort"
    "  FROM action a"
    ACTION_NAMES
    " WHERE a.id = $1");
SQL(action_undone,
    "UPDATE action SET undone = 1 WHERE id = $1 AND undone = 0");

/* What a moderator's second thought about a post can take back. */
static const struct str undoable[] = {
	STR("approved"), STR("returned"), STR("rejected"), STR("withdrew"),
};

static bool
can_undo(const struct action *a)
{
	if (a->is_undone || !str_eq(a->thing, S("post")))
		return false;
	for (size_t i = 0; i < sizeof(undoable) / sizeof(undoable[0]); i++)
		if (str_eq(a->what, undoable[i]))
			return true;
	return false;
}

static void
take(struct stmt *q, struct arena *mem, struct action *a)
{
	a->id = db_i64(q);
	a->at = db_i64(q);
	a->actor = db_str(q, mem);
	a->what = db_str(q, mem);
	a->thing = db_str(q, mem);
	a->thing_id = db_i64(q);
	a->detail = db_str(q, mem);
	a->is_undone = db_bool(q);
	a->whose = db_str(q, mem);
	a->about = db_str(q, mem);
	a->can_undo = can_undo(a);
}

enum status
store_action_add(struct store *st, const struct new_action *a)
{
	struct stmt *q = db_stmt(st->db, &action_insert);

	db_put_i64(q, a->at);
	db_put_i64(q, a->actor);
	db_put_i64(q, a->cohort);
	db_put_str(q, a->what);
	db_put_str(q, a->thing);
	db_put_i64(q, a->thing_id);
	db_put_str(q, a->detail);
	return db_run(q);
}

static int64_t
or_newest(int64_t before)
{
	return before != 0 ? before : INT64_MAX;
}

enum status
store_actions_for(struct store *st, struct arena *mem, int64_t person,
    int64_t before, struct action **first)
{
	struct stmt *q = db_stmt(st->db, &action_list_for);
	struct action **last = first;
	int n = 0;

	*first = NULL;
	db_put_i64(q, person);
	db_put_i64(q, or_newest(before));
	while (n < PAGE_ACTIONS && db_row(q)) {
		if (!(may_take(q) & MAY_MODERATE))
			continue;
		*last = arena_new_of(mem, struct action);
		take(q, mem, *last);
		last = &(*last)->next;
		n++;
	}
	return db_done(q);
}

enum status
store_action(struct store *st, struct arena *mem, int64_t id,
    struct action *a, int64_t *cohort)
{
	struct stmt *q = db_stmt(st->db, &action_get);
	bool found;

	*a = (struct action){ 0 };
	*cohort = 0;
	db_put_i64(q, id);
	if ((found = db_row(q))) {
		take(q, mem, a);
		*cohort = db_i64(q);
	}
	return db_done_one(q, found);
}

/* ST_CONFLICT: somebody undid it already. */
enum status
store_action_undone(struct store *st, int64_t id)
{
	struct stmt *q = db_stmt(st->db, &action_undone);
	enum status res;

	db_put_i64(q, id);
	res = db_run_one(q);
	return res == ST_NOT_FOUND ? ST_CONFLICT : res;
}
