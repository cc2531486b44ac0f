/*
 * receipt.c - who got a post: by mail, and who has read so far on the web.
 */
#include "store/outbox.h"
#include "talk_priv.h"

SQL(receipts,
    "SELECT a.id, a.name, a.credentials, coalesce(g.name, ''), m.role,"
    "       a.state = 'placeholder', coalesce(d.state, 'suppressed'),"
    "       coalesce(nullif(d.ended, 0), d.due, 0), coalesce(d.words, ''),"
    "       coalesce(r.num, 0) >= p.num"
    "  FROM post p"
    "  JOIN membership m ON m.cohort = p.cohort AND m.left_at = 0"
    "  JOIN person a ON a.id = m.person"
    "  LEFT JOIN agency g ON g.id = m.agency"
    "  LEFT JOIN delivery d ON d.post = p.id AND d.person = m.person"
    "  LEFT JOIN read_mark r ON r.person = m.person AND r.thread = p.thread"
    " WHERE p.id = $1"
    " ORDER BY m.person");

enum status
store_receipts(struct store *st, struct arena *mem, int64_t post,
    struct receipt **first)
{
	struct stmt *q = db_stmt(st->db, &receipts);
	struct receipt **last = first;

	*first = NULL;
	db_put_i64(q, post);
	while (db_row(q)) {
		struct receipt *r = arena_new_of(mem, struct receipt);

		r->person = author_from_row(q, mem);
		r->state = (enum delivery_state)db_word(q, delivery_words);
		r->at = db_i64(q);
		r->words = db_str(q, mem);
		r->read = db_i64(q);
		*last = r;
		last = &r->next;
	}
	return db_done(q);
}
