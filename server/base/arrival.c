/*
 * arrival.c - a letter from the mail process to the store.  See arrival.h.
 */
#include "arrival.h"

void
arrival_put(struct text *out, const struct arrival *a)
{
	ipc_put_str(out, a->envelope_from);
	ipc_put_u64(out, a->nrcpt);
	for (size_t i = 0; i < a->nrcpt; i++)
		ipc_put_str(out, a->rcpt[i]);
	ipc_put_i64(out, a->received);
	ipc_put_u64(out, a->status);
	ipc_put_str(out, a->screened);
	ipc_put_u64(out, a->looped);
	ipc_put_str(out, a->raw);
	letter_put(out, &a->letter);
}

static void
take_recipients(struct ipc_in *in, struct arena *mem, struct arrival *a)
{
	a->nrcpt = (size_t)ipc_take_count(in, LMTP_RECIPIENTS_MAX);
	if (a->nrcpt > 0)
		a->rcpt = arena_alloc(mem, a->nrcpt * sizeof(*a->rcpt));
	for (size_t i = 0; i < a->nrcpt; i++)
		a->rcpt[i] = ipc_take_str(in, LMTP_LINE_MAX, mem);
}

enum status
arrival_take(struct ipc_in *in, struct arena *mem, struct arrival *a)
{
	*a = (struct arrival){ 0 };
	a->envelope_from = ipc_take_str(in, LMTP_LINE_MAX, mem);
	take_recipients(in, mem, a);
	a->received = ipc_take_i64(in);
	a->status = (enum status)ipc_take_count(in, ST__COUNT - 1);
	a->screened = ipc_take_str(in, LETTER_LINE_MAX, mem);
	a->looped = ipc_take_bool(in);
	a->raw = ipc_take_str(in, LETTER_MAX, mem);
	return letter_take(in, mem, &a->letter);
}
