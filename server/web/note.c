/*
 * note.c - see note.h.
 */
#include "address.h"
#include "loop.h"
#include "note.h"
#include "secret.h"
#include "store/people.h"

#define ID_BYTES	15

static enum status
add(struct store *st, struct arena *mem, struct new_note *n)
{
	n->message_id = arena_printf(mem, "%.*s@%.*s",
	    STR_ARG(random_token(mem, ID_BYTES)),
	    STR_ARG(web.conf->mail.domain));
	return store_note_add(st, n);
}

static enum status
answer_to_moderators(struct store *st, struct arena *mem, struct new_note *n)
{
	struct address owner = { .kind = ADDRESS_OWNER };
	struct cohort c;
	enum status res = store_cohort(st, mem, n->cohort, &c);

	if (res != ST_OK)
		return res;
	owner.slug = c.slug;
	n->reply_to = address_print(mem, &owner, web.conf->mail.domain);
	return ST_OK;
}

enum status
note_send(struct store *st, struct arena *mem, struct new_note *n)
{
	enum status res = ST_OK;

	if (n->cohort != 0 && n->reply_to.n == 0)
		res = answer_to_moderators(st, mem, n);
	return res == ST_OK ? add(st, mem, n) : res;
}

enum status
note_invite(struct store *st, struct arena *mem, struct new_note *n)
{
	return add(st, mem, n);
}
