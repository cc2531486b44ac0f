/*
 * address.c - the addresses of persons; mail from a confirmed one is theirs.
 *
 * Kept as address_key() gives them, so that the same address typed in
 * another way is the same row.
 */
#include "address.h"
#include "store/people.h"
#include "store_priv.h"

SQL(address_primary,
    "SELECT email FROM address WHERE person = $1 AND is_primary = 1");
SQL(address_list,
    "SELECT email, confirmed, is_primary"
    "  FROM address"
    " WHERE person = $1"
    " ORDER BY is_primary DESC, email");
/* The first address of a person is the primary one. */
SQL(address_insert,
    "INSERT INTO address (email, person, confirmed, is_primary)"
    " VALUES ($1, $2, $3, CASE WHEN EXISTS (SELECT 1 FROM address"
    "  WHERE person = $2 AND is_primary = 1) THEN 0 ELSE 1 END)"
    " ON CONFLICT (email) DO UPDATE"
    " SET person = excluded.person, confirmed = CASE"
    "  WHEN address.person = excluded.person AND address.confirmed = 1 THEN 1"
    "  ELSE excluded.confirmed END,"
    "  is_primary = CASE WHEN address.person = excluded.person"
    "  THEN address.is_primary ELSE excluded.is_primary END"
    " WHERE address.person = excluded.person"
    "    OR (address.confirmed = 0 AND address.is_primary = 0)"
    " RETURNING person");
SQL(address_placeholder,
    "SELECT p.id"
    "  FROM address a"
    "  JOIN person p ON p.id = a.person"
    " WHERE a.email = $1 AND p.state = 'placeholder'");
SQL(placeholder_came,
    "UPDATE person SET state = 'active' WHERE id = $1");
SQL(address_confirm,
    "UPDATE address SET confirmed = 1 WHERE email = $1 AND person = $2");
SQL(member_came,
    "UPDATE membership SET joined = $2"
    " WHERE person = $1 AND joined = 0 AND left_at = 0");
SQL(address_confirmed,
    "SELECT confirmed, is_primary FROM address"
    " WHERE email = $1 AND person = $2");
SQL(address_no_primary,
    "UPDATE address SET is_primary = 0 WHERE person = $1 AND is_primary = 1");
SQL(address_set_primary,
    "UPDATE address SET is_primary = 1 WHERE email = $1 AND person = $2");
SQL(address_delete,
    "DELETE FROM address WHERE email = $1 AND person = $2");

enum status
store_email_of(struct store *st, struct arena *mem, int64_t person,
    struct str *email)
{
	struct stmt *q = db_stmt(st->db, &address_primary);
	bool found;

	*email = S("");
	db_put_i64(q, person);
	if ((found = db_row(q)))
		*email = db_str(q, mem);
	return db_done_one(q, found);
}

enum status
store_addresses(struct store *st, struct arena *mem, int64_t person,
    struct address_row **first)
{
	struct stmt *q = db_stmt(st->db, &address_list);
	struct address_row **last = first;

	*first = NULL;
	db_put_i64(q, person);
	while (db_row(q)) {
		*last = arena_new_of(mem, struct address_row);
		(*last)->email = db_str(q, mem);
		(*last)->is_confirmed = db_bool(q);
		(*last)->is_primary = db_bool(q);
		last = &(*last)->next;
	}
	return db_done(q);
}

enum status
store_address_add(struct store *st, int64_t person, struct str email,
    bool confirmed)
{
	struct stmt *q = db_stmt(st->db, &address_insert);
	struct str key;
	int64_t owner;
	enum status res = address_key(st->mem, email, &key);

	if (res != ST_OK)
		return res;
	db_put_str(q, key);
	db_put_i64(q, person);
	db_put_i64(q, confirmed);
	store_people_changed(st);
	res = db_run_id(q, &owner);
	return res == ST_NOT_FOUND ? ST_CONFLICT : res;
}

/* A statement about one address of one person. */
static struct stmt *
about(struct store *st, struct sql *sql, int64_t person, struct str email)
{
	struct stmt *q = db_stmt(st->db, sql);
	struct str key;

	if (address_key(st->mem, email, &key) != ST_OK)
		key = S("");		/* which nobody has */
	db_put_str(q, key);
	db_put_i64(q, person);
	return q;
}

enum status
store_address_placeholder(struct store *st, struct str email,
    int64_t *placeholder)
{
	struct stmt *q = db_stmt(st->db, &address_placeholder);
	struct str key;

	if (address_key(st->mem, email, &key) != ST_OK)
		return ST_NOT_FOUND;
	db_put_str(q, key);
	return db_run_id(q, placeholder);
}

/* Of whom letters were known only, and who comes now. */
static enum status
come(struct store *st, int64_t placeholder)
{
	struct stmt *q = db_stmt(st->db, &placeholder_came);

	db_put_i64(q, placeholder);
	store_names_changed(st);
	return db_run_one(q);
}

enum status
store_address_confirm(struct store *st, int64_t person, struct str email)
{
	int64_t placeholder;
	enum status res = store_address_placeholder(st, email, &placeholder);
	struct stmt *q;

	if (res == ST_OK)
		res = placeholder == person ? come(st, person) :
		    store_placeholder_claim(st, placeholder, person);
	else if (res == ST_NOT_FOUND)
		res = ST_OK;
	if (res == ST_OK)
		res = db_run_one(about(st, &address_confirm, person, email));
	if (res != ST_OK)
		return res;
	q = db_stmt(st->db, &member_came);
	db_put_i64(q, person);
	db_put_i64(q, clock_now());
	store_people_changed(st);
	res = db_run(q);
	return res == ST_OK ? audience_changed(st, person) : res;
}

static enum status
look(struct store *st, int64_t person, struct str email, bool *is_confirmed,
    bool *is_primary)
{
	struct stmt *q = about(st, &address_confirmed, person, email);
	bool found = db_row(q);

	*is_confirmed = found && db_bool(q);
	*is_primary = found && db_bool(q);
	return db_done_one(q, found);
}

enum status
store_address_primary(struct store *st, int64_t person, struct str email)
{
	bool confirmed, primary;
	enum status res = look(st, person, email, &confirmed, &primary);
	struct stmt *q;

	if (res != ST_OK || primary)
		return res;
	if (!confirmed)
		return ST_DENIED;
	q = db_stmt(st->db, &address_no_primary);
	db_put_i64(q, person);
	if ((res = db_run(q)) != ST_OK)
		return res;
	store_people_changed(st);
	return db_run_one(about(st, &address_set_primary, person, email));
}

enum status
store_address_remove(struct store *st, int64_t person, struct str email)
{
	bool confirmed, primary;
	enum status res = look(st, person, email, &confirmed, &primary);

	if (res != ST_OK)
		return res;
	if (primary)
		return ST_DENIED;
	store_people_changed(st);
	return db_run_one(about(st, &address_delete, person, email));
}
