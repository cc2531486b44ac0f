/*
 * key.c - keys for signed addresses and forms.  The newest signs; what an
 * older one signed is still verified.
 */
#include "secret.h"
#include "store/signin.h"
#include "store_priv.h"

#define KEY_BYTES	32

SQL(key_newest, 
    "SELECT id, bytes FROM key WHERE id = (SELECT max(id) FROM key)");
SQL(key_get, "SELECT id, bytes FROM key WHERE id = $1");
SQL(key_insert, "INSERT INTO key (bytes, made) VALUES ($1, $2)");

static enum status
one(struct stmt *q, struct arena *mem, int64_t *id, struct str *bytes)
{
	bool found = db_row(q);

	if (found) {
		*id = db_i64(q);
		*bytes = db_str(q, mem);
	}
	return db_done_one(q, found);
}

enum status
store_key_newest(struct store *st, struct arena *mem, int64_t *id,
    struct str *bytes)
{
	enum status res = one(db_stmt(st->db, &key_newest), mem, id, bytes);
	char fresh[KEY_BYTES];

	if (res != ST_NOT_FOUND || !db_can_write(st->db))
		return res;
	random_bytes(fresh, sizeof(fresh));
	res = store_key_add(st, (struct str){ fresh, sizeof(fresh) },
	    clock_now());
	return res == ST_OK ?
	    one(db_stmt(st->db, &key_newest), mem, id, bytes) : res;
}

enum status
store_key(struct store *st, struct arena *mem, int64_t id, struct str *bytes)
{
	struct stmt *q = db_stmt(st->db, &key_get);

	db_put_i64(q, id);
	return one(q, mem, &id, bytes);
}

enum status
store_key_add(struct store *st, struct str bytes, int64_t now)
{
	struct stmt *q = db_stmt(st->db, &key_insert);

	db_put_blob(q, bytes);
	db_put_i64(q, now);
	return db_run(q);
}
