/*
 * errand_deliver.c - a letter that a mail system gave to `rounds deliver`.
 *
 * It goes the way of those that come by LMTP: for all of its recipients in
 * one transaction, or for none of them.
 */
#include "arrive.h"
#include "errands.h"

enum status
errand_deliver_prepare(struct errand_call *e)
{
	struct arrived *in = arena_new_of(e->mem, struct arrived);

	if (arrival_take(&e->args, e->mem, &in->a) != ST_OK)
		return errand_refuse(e, ST_INVALID, "that is no letter");
	arrive_prepare(e->mem, in);
	e->staging = in->staging;
	e->ready = in;
	return ST_OK;
}

/* Before any of them gets it, so that it is not given to some of them. */
static enum status
check_recipients(struct errand_call *e, const struct arrival *a)
{
	for (size_t i = 0; i < a->nrcpt; i++)
		switch (arrive_rcpt(e->store, e->mem, a->rcpt[i])) {
		case RCPT_OK:
			break;
		case RCPT_UNKNOWN:
			return errand_refuse(e, ST_NOT_FOUND, "nobody here "
			    "has the address %.*s", STR_ARG(a->rcpt[i]));
		default:
			return ST_BUSY;
		}
	return ST_OK;
}

enum status
errand_deliver(struct errand_call *e)
{
	struct arrived *in = e->ready;
	enum status res;

	/* Its large parts were staged since; arrive() looks for them there. */
	in->staging = e->staging;
	res = check_recipients(e, &in->a);
	for (size_t i = 0; res == ST_OK && i < in->a.nrcpt; i++) {
		res = arrive(e->store, e->mem, in, in->a.rcpt[i]);
		if (res == ST_NOT_FOUND)	/* 67 is for the above alone */
			res = ST_FAILED;
	}
	return res;
}
