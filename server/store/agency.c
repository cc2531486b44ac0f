/*
 * agency.c - the places people work at.
 */
#include "limits.h"
#include "sorted.h"
#include "store/people.h"
#include "store_priv.h"
#include "utf8.h"

#define AGENCY_COLS	"id, slug, name, setting, counties"

SQL(agency_insert,
    "INSERT INTO agency (slug, name, setting, counties)"
    " VALUES ($1, $2, $3, $4)"
    " RETURNING id");
SQL(agency_all,
    "SELECT " AGENCY_COLS " FROM agency /* scan */");

static void
take(struct stmt *q, struct arena *mem, struct agency *a)
{
	a->id = db_i64(q);
	a->slug = db_str(q, mem);
	a->name = db_str(q, mem);
	a->setting = db_str(q, mem);
	a->counties = db_str(q, mem);
}

enum status
store_agency_add(struct store *st, const struct agency *a, int64_t *id)
{
	struct stmt *q = db_stmt(st->db, &agency_insert);
	struct str name = utf8_line(st->mem, a->name);

	if (name.n == 0 || name.n > NAME_MAX_BYTES)
		return ST_INVALID;
	db_put_str(q, a->slug.n > 0 ? a->slug :
	    word_of_name(st->mem, name, "agency"));
	db_put_str(q, name);
	db_put_str(q, utf8_line(st->mem, a->setting));
	db_put_str(q, utf8_line(st->mem, a->counties));
	store_people_changed(st);
	return db_run_id(q, id);
}

enum status
store_agencies(struct store *st, struct arena *mem, struct agency **first)
{
	struct stmt *q = db_stmt(st->db, &agency_all);
	struct sorted all = { .mem = mem };

	while (db_row(q)) {
		struct agency *a = arena_new_of(mem, struct agency);

		take(q, mem, a);
		sorted_add(&all, a->name, S(""), a);
	}
	sorted_end(&all);
	*first = NULL;
	for (size_t i = all.n; i-- > 0; *first = all.v[i].thing)
		((struct agency *)all.v[i].thing)->next = *first;
	return db_done(q);
}
