/*
 * newposts.c - the newest posts of a cohort, for its feed.
 */
#include "talk_priv.h"

SQL(new_posts,
    "SELECT p.id, p.thread, p.num, p.created, p.edited, p.message_id,"
    "       p.html, t.title, " AUTHOR_COLS
    "  FROM post p"
    "  JOIN thread t ON t.id = p.thread"
    AUTHOR_JOIN("p")
    " WHERE p.cohort = $1 AND p.state = 'posted'"
    " ORDER BY p.id DESC"
    " LIMIT $2");

enum status
store_posts_new(struct store *st, struct arena *mem, int64_t cohort,
    int64_t most, struct post **first)
{
	struct stmt *q = db_stmt(st->db, &new_posts);
	struct post **last = first;

	*first = NULL;
	db_put_i64(q, cohort);
	db_put_i64(q, most);
	while (db_row(q)) {
		struct post *p = arena_new_of(mem, struct post);

		p->id = db_i64(q);
		p->thread = db_i64(q);
		p->num = db_i64(q);
		p->created = db_i64(q);
		p->edited = db_i64(q);
		p->message_id = db_str(q, mem);
		p->body = (struct html){ db_str(q, mem) };
		p->title = db_str(q, mem);
		p->author = author_from_row(q, mem);
		*last = p;
		last = &p->next;
	}
	return db_done(q);
}
