/*
 * profile.c - see profile.h.
 */
#include "limits.h"
#include "profile.h"
#include "tr.h"
#include "zone.h"

void
profile_take(struct req *rq, struct person *me, struct faults *faults)
{
	const struct lang *lang = rq->out.reader.lang;
	const struct zone *z;

	me->name = req_text(rq, "name");
	me->credentials = req_text(rq, "credentials");
	me->timezone = req_text(rq, "timezone");
	if (me->name.n == 0)
		fault_add(faults, "name", tr(lang, "Enter the name that the "
		    "others know you by."));
	else if (me->name.n > NAME_MAX_BYTES)
		fault_add(faults, "name", tr(lang, "A name has at most 100 "
		    "characters."));
	if (me->credentials.n > NAME_MAX_BYTES)
		fault_add(faults, "credentials", tr(lang, "Credentials have at "
		    "most 100 characters."));
	if (zone_open(me->timezone, &z) != ST_OK)
		fault_add(faults, "timezone", tr(lang, "Choose a time zone "
		    "from the list."));
}
