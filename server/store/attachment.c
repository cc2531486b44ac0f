/*
 * attachment.c - what is attached to posts; the bytes are in blob.c.
 */
#include "store/letters.h"
#include "store_priv.h"

SQL(attachment_get,
    "SELECT f.id, f.post, f.blob, f.name, f.type, f.size, p.cohort"
    "  FROM attachment f"
    "  JOIN post p ON p.id = f.post"
    " WHERE f.id = $1");
SQL(attachment_list,
    "SELECT id, post, blob, name, type, size"
    "  FROM attachment"
    " WHERE post = $1"
    " ORDER BY id");

static void
take(struct stmt *q, struct arena *mem, struct attachment *f)
{
	f->id = db_i64(q);
	f->post = db_i64(q);
	f->blob = db_i64(q);
	f->name = db_str(q, mem);
	f->type = db_str(q, mem);
	f->size = db_i64(q);
}

enum status
store_attachment(struct store *st, struct arena *mem, int64_t id,
    struct attachment *f, int64_t *cohort)
{
	struct stmt *q = db_stmt(st->db, &attachment_get);
	bool found;

	*f = (struct attachment){ 0 };
	*cohort = 0;
	db_put_i64(q, id);
	if ((found = db_row(q))) {
		take(q, mem, f);
		*cohort = db_i64(q);
	}
	return db_done_one(q, found);
}

enum status
store_attachments(struct store *st, struct arena *mem, int64_t post,
    struct attachment **first)
{
	struct stmt *q = db_stmt(st->db, &attachment_list);
	struct attachment **last = first;

	*first = NULL;
	db_put_i64(q, post);
	while (db_row(q)) {
		*last = arena_new_of(mem, struct attachment);
		take(q, mem, *last);
		last = &(*last)->next;
	}
	return db_done(q);
}
