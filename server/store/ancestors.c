/*
 * ancestors.c - the Message-IDs that a post's References name.
 */
#include "store/talk.h"
#include "store_priv.h"

SQL(ancestor,
    "SELECT parent, message_id"
    "  FROM post"
    " WHERE thread = $1 AND num = $2");

enum status
store_ancestors(struct store *st, struct arena *mem, int64_t thread,
    int64_t num, struct str ids[], size_t max, size_t *n)
{
	enum status res = ST_OK;
	struct stmt *q;

	for (*n = 0; res == ST_OK && num > 0 && *n < max;) {
		q = db_stmt(st->db, &ancestor);
		db_put_i64(q, thread);
		db_put_i64(q, num);
		num = 0;
		if (db_row(q)) {
			num = db_i64(q);
			ids[(*n)++] = db_str(q, mem);
		}
		res = db_done(q);
	}
	return res;
}
