/*
 * ipc_fuzz.c - a message from a process somebody has taken over.
 *
 * The first byte says what it is taken for.  What is accepted has to give
 * the same bytes again: nothing was guessed and nothing left over.
 */
#include <stdlib.h>
#include <string.h>

#include "arrival.h"
#include "ipc.h"
#include "notice.h"

int	LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static enum status
letter(struct arena *mem, struct ipc_in *in, struct text *again)
{
	struct letter l;
	enum status res = letter_take(in, mem, &l);

	if (res == ST_OK)
		letter_put(again, &l);
	return res;
}

static enum status
arrival(struct arena *mem, struct ipc_in *in, struct text *again)
{
	struct arrival a;
	enum status res = arrival_take(in, mem, &a);

	if (res == ST_OK)
		arrival_put(again, &a);
	return res;
}

static enum status
notice(struct arena *mem, struct ipc_in *in, struct text *again)
{
	struct notice n;
	enum status res = notice_take(in, mem, &n);

	if (res == ST_OK)
		notice_put(again, &n);
	return res;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static enum status (*const kinds[])(struct arena *, struct ipc_in *,
	    struct text *) = { letter, arrival, notice };
	struct arena *mem = arena_new();
	struct text again = { .mem = mem };
	struct str body;
	struct ipc_in in;

	if (size > 0) {
		body = arena_dup(mem,
		    (struct str){ (const char *)data + 1, size - 1 });
		in = ipc_open(body);
		if (kinds[data[0] % 3](mem, &in, &again) == ST_OK &&
		    !str_eq(body, text_str(&again)))
			abort();
	}
	arena_free(mem);
	return 0;
}
