/*
 * against.c - see against.h.
 */
#include "against.h"
#include "store/people.h"
#include "store/talk.h"

static const struct against
	closed = { CAUSE_CLOSED, STR("This cohort is closed.") },
	observer = { CAUSE_OBSERVER, STR("Its sender may read this cohort, but not "
	    "write in it.") },
	stranger = { CAUSE_NO_MEMBER, STR("Its sender is not a member of this "
	    "cohort.") },
	first = { CAUSE_FIRST, STR(WHY_NEW) };

enum status
against(struct store *st, int64_t person, const struct cohort *c,
    struct against *a)
{
	enum status res = store_may(st, person, c->id, MAY_POST);
	bool is_new = false;

	*a = (struct against){ 0 };
	if (res == ST_DENIED)
		*a = c->is_closed ? closed : observer;
	else if (res == ST_NOT_FOUND)
		*a = stranger;
	if (a->cause != CAUSE_NONE || res != ST_OK)
		return a->cause != CAUSE_NONE ? ST_OK : res;
	res = store_author_is_new(st, c->id, person, &is_new);
	if (is_new)
		*a = first;
	return res;
}
