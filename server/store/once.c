/*
 * once.c - every form is answered once, however often it is sent.
 *
 * The answer is kept in the transaction of what the form did, so a second
 * submit finds either both or neither.
 */
#include "store/signin.h"
#include "store_priv.h"

SQL(once_get,
    "SELECT value, request, code, answer"
    "  FROM once"
    " WHERE person = $1 AND value = $2");
SQL(once_insert,
    "INSERT INTO once (person, value, request, code, answer, made)"
    " VALUES ($1, $2, $3, $4, $5, $6)");

enum status
store_once(struct store *st, struct arena *mem, int64_t person,
    struct str value, struct once *o)
{
	struct stmt *q = db_stmt(st->db, &once_get);
	bool found;

	*o = (struct once){ 0 };
	db_put_i64(q, person);
	db_put_str(q, value);
	if ((found = db_row(q))) {
		o->value = db_str(q, mem);
		o->request = db_str(q, mem);
		o->code = db_i64(q);
		o->answer = db_str(q, mem);
	}
	return db_done_one(q, found);
}

enum status
store_once_add(struct store *st, int64_t person, const struct once *o,
    int64_t now)
{
	struct stmt *q = db_stmt(st->db, &once_insert);

	db_put_i64(q, person);
	db_put_str(q, o->value);
	db_put_blob(q, o->request);
	db_put_i64(q, o->code);
	db_put_str(q, o->answer);
	db_put_i64(q, now);
	return db_run(q);
}
