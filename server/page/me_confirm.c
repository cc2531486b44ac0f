/*
 * me_confirm.c - see me_confirm.h.
 */
#include "letters.h"
#include "limit.h"
#include "me_confirm.h"
#include "secret.h"
#include "store/outbox.h"

bool
me_may_confirm(struct req *rq)
{
	return limit_take(LIMIT_CONFIRM_ACCOUNT, arena_printf(rq->mem, "%lld",
	    (long long)rq->who->person.id), rq->now);
}

/* One a day and address, whoever asks for it (SECURITY.md, threat 9). */
enum status
me_confirm(struct store *st, struct req *rq, struct str email)
{
	struct signin s = { .purpose = SIGNIN_CONFIRM, .email = email,
	    .person = rq->who->person.id,
	    .browser = sha256_str(rq->mem, req_browser(rq)) };
	struct mailed m = { .next = S("") };
	enum status res = store_tell_once(st, email, S("confirm"), rq->now);

	if (res == ST_CONFLICT)
		return req_see(rq, S("/me?told=today#addresses"));
	if (res == ST_OK)
		res = mailed_make(st, rq, &s, &m);
	if (res == ST_OK)
		res = letter_confirm(st, rq, &s, &rq->who->person, &m);
	return res == ST_OK ?
	    req_see(rq, S("/me?told=confirm#addresses")) : res;
}
