/*
 * me_addresses.c - POST /me/addresses: another address that is mine.
 *
 * It is mine once I have opened the link that is sent there.
 */
#include "address.h"
#include "comein.h"
#include "letters.h"
#include "limit.h"
#include "me.h"
#include "me_confirm.h"
#include "store/people.h"
#include "tr.h"

static enum status	me_addresses_page(struct req *);

const struct route route_me_addresses = {
	.method = POST,
	.path = "/me/addresses",
	.scope = SCOPE_SELF,
	.params = {
		{ "email", PARAM_LINE },
	},
	.page = me_addresses_page,
};

static enum status
me_addresses_save(struct store *st, struct req *rq, void *arg)
{
	struct str *email = arg;
	int64_t placeholder;
	enum status res = store_address_add(st, rq->who->person.id, *email,
	    false);

	/* It has only written here; whoever can read mail there is it. */
	if (res == ST_CONFLICT && store_address_placeholder(st, *email,
	    &placeholder) == ST_OK)
		res = ST_OK;
	/* Another's: no word of it here, and no mail there either. */
	if (res == ST_CONFLICT)
		return req_see(rq, S("/me?told=confirm#addresses"));
	if (res == ST_OK)
		res = me_confirm(st, rq, *email);
	return res;
}

static enum status
me_addresses_page(struct req *rq)
{
	struct str *email = arena_new_of(rq->mem, struct str);
	struct faults faults = { .mem = rq->mem };
	struct me_page pg = { .email = req_text(rq, "email") };
	const struct lang *lang = rq->out.reader.lang;

	if (!visitor_is_fresh(rq->who, rq->now))
		return ask_again(rq, "/me%23addresses");
	if (address_key(rq->mem, pg.email, email) != ST_OK)
		fault_add(&faults, "email", tr(lang, "Enter an e-mail address, "
		    "such as ana@example.org."));
	else if (!me_may_confirm(rq)) {
		rq->code = 429;
		fault_add(&faults, "email", tr(lang, "Wait an hour before you "
		    "name another address."));
	}
	if (faults.first == NULL)
		return req_save(rq, me_addresses_save, email);
	pg.faults = faults.first;
	return me_show(rq, &pg);
}
