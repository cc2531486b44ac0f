/*
 * toauthor.c - see toauthor.h.
 */
#include "note.h"
#include "store/people.h"
#include "toauthor.h"
#include "tr.h"

enum status
author_find(struct store *st, struct req *rq, const struct post *p,
    struct to_author *to)
{
	enum status res;

	*to = (struct to_author){ .post = p };
	if (p->author.is_placeholder)
		return ST_NOT_FOUND;
	res = store_person(st, rq->mem, p->author.id, &to->person);
	return res == ST_OK ? store_email_of(st, rq->mem, p->author.id,
	    &to->address) : res;
}

enum status
author_send(struct store *st, struct req *rq, const struct to_author *to,
    struct str body)
{
	struct new_note n = { .person = to->person.id, .cohort = rq->cohort,
	    .address = to->address, .answers = to->post->message_id,
	    .body = body, .now = rq->now };

	n.subject = tr_fill(rq->mem, tr(lang_named(to->person.language),
	    N_("Your post in %1")), rq->in->cohort.title);
	return note_send(st, rq->mem, &n);
}
