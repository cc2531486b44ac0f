/*
 * cohort.c - cohorts: finding, listing, adding and changing them.
 */
#include "address.h"
#include "limits.h"
#include "sorted.h"
#include "store/people.h"
#include "store_priv.h"
#include "utf8.h"

SQL(cohort_get,
    "SELECT " COHORT_COLS " FROM cohort c WHERE c.id = $1");
SQL(cohort_by_slug,
    "SELECT " COHORT_COLS " FROM cohort c WHERE c.slug = $1");
SQL(cohort_all,
    "SELECT " COHORT_COLS " FROM cohort c /* scan */");
SQL(cohort_insert,
    "INSERT INTO cohort (slug, title, model, components, aim, starts, ends,"
    " is_closed, notice_only, hold_first, created)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
    " RETURNING id");
SQL(cohort_update,
    "UPDATE cohort"
    "   SET title = $2, model = $3, components = $4, aim = $5, starts = $6,"
    "       ends = $7, is_closed = $8, notice_only = $9, hold_first = $10"
    " WHERE id = $1");

void
cohort_take(struct stmt *q, struct arena *mem, struct cohort *c)
{
	c->id = db_i64(q);
	c->slug = db_str(q, mem);
	c->title = db_str(q, mem);
	c->model = db_str(q, mem);
	c->components = db_str(q, mem);
	c->aim = db_str(q, mem);
	c->starts = db_i64(q);
	c->ends = db_i64(q);
	c->is_closed = db_bool(q);
	c->notice_only = db_bool(q);
	c->hold_first = db_bool(q);
	c->created = db_i64(q);
	c->threads = db_i64(q);
	c->posts = db_i64(q);
	c->changed = db_i64(q);
	c->readers = db_i64(q);
	c->by_mail = db_i64(q);
}

static enum status
one(struct stmt *q, struct arena *mem, struct cohort *c)
{
	bool found = db_row(q);

	*c = (struct cohort){ 0 };
	if (found)
		cohort_take(q, mem, c);
	return db_done_one(q, found);
}

enum status
store_cohort(struct store *st, struct arena *mem, int64_t id, struct cohort *c)
{
	struct stmt *q = db_stmt(st->db, &cohort_get);

	db_put_i64(q, id);
	return one(q, mem, c);
}

enum status
store_cohort_by_slug(struct store *st, struct arena *mem, struct str slug,
    struct cohort *c)
{
	struct stmt *q = db_stmt(st->db, &cohort_by_slug);

	db_put_str(q, slug);
	return one(q, mem, c);
}

enum status
store_cohorts(struct store *st, struct arena *mem, struct cohort **first)
{
	struct stmt *q = db_stmt(st->db, &cohort_all);
	struct sorted all = { .mem = mem };

	while (db_row(q)) {
		struct cohort *c = arena_new_of(mem, struct cohort);

		cohort_take(q, mem, c);
		sorted_add(&all, c->title, c->slug, c);
	}
	sorted_end(&all);
	*first = NULL;
	for (size_t i = all.n; i-- > 0; *first = all.v[i].thing)
		((struct cohort *)all.v[i].thing)->next = *first;
	return db_done(q);
}

/* Components: one a line, without blank ones. */
static struct str
lines(struct arena *mem, struct str s)
{
	struct text t = { .mem = mem };
	struct str line;

	while (str_line(&s, &line)) {
		if ((line = utf8_line(mem, line)).n == 0)
			continue;
		if (t.n > 0)
			text_byte(&t, '\n');
		text_add(&t, line);
	}
	return text_str(&t);
}

static void
put_settings(struct stmt *q, struct arena *mem, const struct cohort *c,
    struct str title)
{
	db_put_str(q, title);
	db_put_str(q, utf8_line(mem, c->model));
	db_put_str(q, lines(mem, c->components));
	db_put_str(q, utf8_clean(mem, c->aim));
	db_put_i64(q, c->starts);
	db_put_i64(q, c->ends);
	db_put_i64(q, c->is_closed);
	db_put_i64(q, c->notice_only);
	db_put_i64(q, c->hold_first);
}

enum status
store_cohort_add(struct store *st, const struct cohort *c, int64_t *id)
{
	struct stmt *q = db_stmt(st->db, &cohort_insert);
	struct str title = utf8_line(st->mem, c->title);

	if (!slug_valid(c->slug) || title.n == 0 || title.n > TITLE_MAX)
		return ST_INVALID;
	db_put_str(q, c->slug);
	put_settings(q, st->mem, c, title);
	db_put_i64(q, c->created);
	store_people_changed(st);
	return db_run_id(q, id);
}

enum status
store_cohort_change(struct store *st, const struct cohort *c)
{
	struct stmt *q = db_stmt(st->db, &cohort_update);
	struct str title = utf8_line(st->mem, c->title);

	if (title.n == 0 || title.n > TITLE_MAX)
		return ST_INVALID;
	db_put_i64(q, c->id);
	put_settings(q, st->mem, c, title);
	store_names_changed(st);
	return db_run_one(q);
}
