/*
 * signin_sweep.c - what nobody can use any more goes: ended sessions, old
 * links, and answers to forms.
 */
#include "store/signin.h"
#include "store_priv.h"

SQL(sweep_sessions, "DELETE FROM session WHERE expires <= $1");
SQL(sweep_signins, "DELETE FROM signin WHERE expires <= $1");
SQL(sweep_once, "DELETE FROM once WHERE made <= $1");

static enum status
sweep(struct store *st, struct sql *sql, int64_t before)
{
	struct stmt *q = db_stmt(st->db, sql);

	db_put_i64(q, before);
	return db_run(q);
}

enum status
store_signin_sweep(struct store *st, int64_t now)
{
	enum status res = sweep(st, &sweep_sessions, now);

	if (res == ST_OK)
		res = sweep(st, &sweep_signins, now - DAY);
	if (res == ST_OK)
		res = sweep(st, &sweep_once, now - ONCE_MS);
	return res;
}
