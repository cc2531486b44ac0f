/*
 * tick.c - what is due by itself, without anybody asking.
 *
 * Every chore may be done at any time and twice; it looks at the clock and
 * at the store, and does what is due.  It does a little at a time: `more`
 * asks for another transaction, so that nobody waits for a sweep.
 * Deliveries are due in the outbox itself, which the gate looks at.
 */
#include "clock.h"
#include "errands.h"
#include "log.h"
#include "store/letters.h"
#include "store/signin.h"
#include "store/talk.h"

static enum status
sweep_signins(struct store *st, int64_t now, bool *more)
{
	*more = false;
	return store_signin_sweep(st, now);
}

static const struct {
	const char	*name;
	enum status	(*run)(struct store *, int64_t now, bool *more);
} chores[] = {
	{ "sweep-signins", sweep_signins },
	{ "sweep-drafts", store_drafts_sweep },
	{ "sweep-letters", store_letters_sweep },
};

enum status
tick(struct store *st, int64_t now, bool *more)
{
	enum status res = ST_OK;

	*more = false;
	for (size_t i = 0; i < sizeof(chores) / sizeof(chores[0]); i++) {
		bool again = false;

		if ((res = chores[i].run(st, now, &again)) != ST_OK) {
			log_warn("tick.chore name=%s status=%s",
			    chores[i].name, status_word(res));
			return res;
		}
		*more = *more || again;
	}
	return res;
}

/* Answers "more" when it wants to be asked again. */
enum status
errand_tick(struct errand_call *e)
{
	int64_t now = clock_now();
	bool more;
	enum status res = errand_time(e, "at", &now);

	if (res == ST_OK)
		res = tick(e->store, now, &more);
	if (res == ST_OK && more)
		text_add(&e->answer, S("more"));
	return res;
}
