/*
 * person.c - persons: finding, listing, adding and changing them.
 *
 * Nothing here gives an address to a list (address.c): who can see a
 * person's name does not see where they get their mail.
 */
#include "address.h"
#include "limits.h"
#include "secret.h"
#include "sorted.h"
#include "store/people.h"
#include "store_priv.h"
#include "utf8.h"

#define HANDLE_TRIES	9	/* ana-ruiz-2 to ana-ruiz-9, then a random one */

SQL(person_get,
    "SELECT " PERSON_COLS
    "  FROM person p"
    " WHERE p.id = $1");
SQL(person_by_email,
    "SELECT " PERSON_COLS
    "  FROM address a"
    "  JOIN person p ON p.id = a.person"
    " WHERE a.email = $1 AND (a.confirmed = 1 OR a.is_primary = 1)"
    "   AND p.state <> 'gone'");
SQL(person_all,
    "SELECT " PERSON_COLS
    "  FROM person p"
    " WHERE p.state <> 'gone' /* scan */");
SQL(person_insert,
    "INSERT INTO person (handle, name, credentials, timezone, is_admin,"
    " state, created)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7)"
    " RETURNING id");
SQL(person_handle, "SELECT id FROM person WHERE handle = $1");
SQL(person_update,
    "UPDATE person"
    "   SET name = $2, credentials = $3, timezone = $4, language = $5,"
    "       shortcuts = $6, is_admin = $7"
    " WHERE id = $1");
SQL(person_seen,
    "UPDATE person SET seen = $2 WHERE id = $1 AND seen < $2");
SQL(password_update,
    "UPDATE person SET password = $2 WHERE id = $1");
SQL(password_get,
    "SELECT password FROM person WHERE id = $1 AND state = 'active'");

void
person_take(struct stmt *q, struct arena *mem, struct person *p)
{
	p->id = db_i64(q);
	p->handle = db_str(q, mem);
	p->name = db_str(q, mem);
	p->credentials = db_str(q, mem);
	p->timezone = db_str(q, mem);
	p->language = db_str(q, mem);
	p->is_admin = db_bool(q);
	p->is_placeholder = db_bool(q);
	p->shortcuts = db_bool(q);
	p->has_password = db_bool(q);
	p->created = db_i64(q);
	p->seen = db_i64(q);
}

static enum status
one(struct stmt *q, struct arena *mem, struct person *p)
{
	bool found = db_row(q);

	*p = (struct person){ 0 };
	if (found)
		person_take(q, mem, p);
	return db_done_one(q, found);
}

enum status
store_person(struct store *st, struct arena *mem, int64_t id, struct person *p)
{
	struct stmt *q = db_stmt(st->db, &person_get);

	db_put_i64(q, id);
	return one(q, mem, p);
}

enum status
store_person_by_email(struct store *st, struct arena *mem, struct str email,
    struct person *p)
{
	struct stmt *q = db_stmt(st->db, &person_by_email);
	struct str key;

	*p = (struct person){ 0 };
	if (address_key(mem, email, &key) != ST_OK)
		return ST_NOT_FOUND;
	db_put_str(q, key);
	return one(q, mem, p);
}

enum status
store_people(struct store *st, struct arena *mem, struct person **first)
{
	struct stmt *q = db_stmt(st->db, &person_all);
	struct sorted all = { .mem = mem };

	while (db_row(q)) {
		struct person *p = arena_new_of(mem, struct person);

		person_take(q, mem, p);
		sorted_add(&all, p->name, p->handle, p);
	}
	sorted_end(&all);
	*first = NULL;
	for (size_t i = all.n; i-- > 0; *first = all.v[i].thing)
		((struct person *)all.v[i].thing)->next = *first;
	return db_done(q);
}

static enum status
insert(struct store *st, const struct new_person *p, struct str handle,
    struct str name, int64_t *id)
{
	struct stmt *q = db_stmt(st->db, &person_insert);

	db_put_str(q, handle);
	db_put_str(q, name);
	db_put_str(q, p->credentials);
	db_put_str(q, p->timezone);
	db_put_i64(q, p->is_admin);
	db_put_str(q, p->is_placeholder ? S("placeholder") : S("active"));
	db_put_i64(q, p->created);
	return db_run_id(q, id);
}

static bool
is_taken(struct store *st, struct str handle)
{
	struct stmt *q = db_stmt(st->db, &person_handle);
	int64_t who;

	db_put_str(q, handle);
	return db_run_id(q, &who) == ST_OK;
}

/*
 * After a few tries at random: ten thousand letters of an import may all
 * be from "Info", and each would have to try the numbers of all before it.
 */
static struct str
free_handle(struct store *st, struct arena *mem, struct str name)
{
	struct str word = word_of_name(mem, name, "member"), handle = word;

	for (int n = 2; is_taken(st, handle); n++)
		if (n <= HANDLE_TRIES)
			handle = arena_printf(mem, "%.*s-%d", STR_ARG(word), n);
		else
			handle = arena_printf(mem, "%.*s-%.*s", STR_ARG(word),
			    STR_ARG(random_token(mem, 5)));
	return handle;
}

static enum status
check(struct store *st, struct arena *mem, const struct new_person *p,
    struct str name)
{
	struct person other;
	enum status res;

	if (name.n == 0 || name.n > NAME_MAX_BYTES)
		return ST_INVALID;
	if (p->email.n == 0)
		return p->is_placeholder ? ST_OK : ST_INVALID;
	if (address_key(mem, p->email, &(struct str){ 0 }) != ST_OK)
		return ST_INVALID;
	res = store_person_by_email(st, mem, p->email, &other);
	return res == ST_OK ? ST_CONFLICT : res == ST_NOT_FOUND ? ST_OK : res;
}

enum status
store_person_add(struct store *st, struct arena *mem,
    const struct new_person *p, int64_t *id)
{
	struct str name = utf8_line(mem, p->name);
	enum status res = check(st, mem, p, name);

	if (res == ST_OK)
		res = insert(st, p, free_handle(st, mem, name), name, id);
	if (res == ST_OK && p->email.n > 0)
		res = store_address_add(st, *id, p->email, p->confirmed);
	if (res == ST_OK)
		store_people_changed(st);
	return res;
}

enum status
store_person_change(struct store *st, const struct person *p)
{
	struct stmt *q = db_stmt(st->db, &person_update);
	struct str name = utf8_line(st->mem, p->name);

	if (name.n == 0 || name.n > NAME_MAX_BYTES)
		return ST_INVALID;
	db_put_i64(q, p->id);
	db_put_str(q, name);
	db_put_str(q, utf8_line(st->mem, p->credentials));
	db_put_str(q, p->timezone);
	db_put_str(q, p->language);
	db_put_i64(q, p->shortcuts);
	db_put_i64(q, p->is_admin);
	store_names_changed(st);
	return db_run_one(q);
}

enum status
store_seen(struct store *st, int64_t person, int64_t when)
{
	struct stmt *q = db_stmt(st->db, &person_seen);

	db_put_i64(q, person);
	db_put_i64(q, when);
	return db_run(q);
}

enum status
store_password_set(struct store *st, int64_t person, struct str hash)
{
	struct stmt *q = db_stmt(st->db, &password_update);

	db_put_i64(q, person);
	db_put_str(q, hash);
	store_people_changed(st);
	return db_run_one(q);
}

enum status
store_password(struct store *st, struct arena *mem, int64_t person,
    struct str *hash)
{
	struct stmt *q = db_stmt(st->db, &password_get);
	bool found;

	db_put_i64(q, person);
	if ((found = db_row(q)))
		*hash = db_str(q, mem);
	return db_done_one(q, found);
}
