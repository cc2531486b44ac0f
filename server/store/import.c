/*
 * import.c - how far an import has come, and who wrote what is imported.
 */
#include "limits.h"
#include "store/imports.h"
#include "store/people.h"
#include "store_priv.h"

SQL(import_begin,
    "INSERT INTO import (cohort, source, made)"
    " VALUES ($1, $2, $3)"
    " ON CONFLICT (cohort, source) DO NOTHING");
SQL(import_find,
    "SELECT id, cohort, made, ended, done, posted, at"
    "  FROM import"
    " WHERE cohort = $1 AND source = $2");

enum status
store_import_begin(struct store *st, int64_t cohort, struct str hash,
    int64_t now, struct import_run *run)
{
	struct stmt *q = db_stmt(st->db, &import_begin);
	bool found;
	enum status res;

	*run = (struct import_run){ 0 };
	db_put_i64(q, cohort);
	db_put_blob(q, hash);
	db_put_i64(q, now);
	if ((res = db_run(q)) != ST_OK)
		return res;
	q = db_stmt(st->db, &import_find);
	db_put_i64(q, cohort);
	db_put_blob(q, hash);
	if ((found = db_row(q))) {
		run->id = db_i64(q);
		run->cohort = db_i64(q);
		run->begun = db_i64(q);
		run->ended = db_i64(q);
		run->done = db_i64(q);
		run->posted = db_i64(q);
		run->at = db_i64(q);
	}
	return db_done_one(q, found);
}

SQL(import_mark,
    "UPDATE import"
    "   SET done = $2, posted = $3, at = $4"
    " WHERE id = $1 AND done <= $2 AND ended = 0"
    " RETURNING id");

enum status
store_import_mark(struct store *st, const struct import_run *run)
{
	struct stmt *q = db_stmt(st->db, &import_mark);
	int64_t id;
	enum status res;

	db_put_i64(q, run->id);
	db_put_i64(q, run->done);
	db_put_i64(q, run->posted);
	db_put_i64(q, run->at);
	res = db_run_id(q, &id);
	return res == ST_NOT_FOUND ? ST_CONFLICT : res;
}

SQL(import_end, "UPDATE import SET ended = $2 WHERE id = $1");

enum status
store_import_end(struct store *st, int64_t id, int64_t now)
{
	struct stmt *q = db_stmt(st->db, &import_end);

	db_put_i64(q, id);
	db_put_i64(q, now);
	return db_run(q);
}

/* An address is for nobody's eyes, what stands before its @ is a name. */
static struct str
name_for(struct str name, struct str email)
{
	if (str_trim(name).n > 0)
		return name;
	return email.n > 0 ? str_head(email, str_find_byte(email, '@')) :
	    S("Unknown author");
}

enum status
store_import_author(struct store *st, struct arena *mem, struct str name,
    struct str email, int64_t now, int64_t *person)
{
	struct new_person np = { .email = email, .is_placeholder = true,
	    .created = now, .name = str_clip(name_for(name, email),
	    NAME_MAX_BYTES) };
	struct person p;
	enum status res = ST_NOT_FOUND;

	if (email.n > 0)
		res = store_person_by_email(st, mem, email, &p);
	if (res == ST_OK)
		*person = p.id;
	return res == ST_NOT_FOUND ?
	    store_person_add(st, mem, &np, person) : res;
}
