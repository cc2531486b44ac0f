/*
 * metrics.c - see metrics.h.
 */
#include <stdatomic.h>

#include "letter.h"
#include "metrics.h"
#include "msg.h"
#include "writer.h"

static _Atomic uint64_t	answers[6], letters[FATES], sent[3];

static void
count(_Atomic uint64_t *c)
{
	atomic_fetch_add_explicit(c, 1, memory_order_relaxed);
}

void
metrics_answer(int code)
{
	count(&answers[code >= 100 && code < 600 ? code / 100 : 0]);
}

void
metrics_letter(int fate)
{
	count(&letters[fate]);
}

void
metrics_sent(int how)
{
	count(&sent[how]);
}

void
metrics_print(struct text *t)
{
	static const char *const how[] = { "sent", "deferred", "refused" };
	struct writer_counts w = writer_counts();

	text_add(t, S("# TYPE rounds_http_answers_total counter\n"));
	for (int i = 1; i < 6; i++)
		text_printf(t, "rounds_http_answers_total{code=\"%dxx\"} %llu\n",
		    i, (unsigned long long)answers[i]);
	text_add(t, S("# TYPE rounds_letters_total counter\n"));
	for (int i = 0; i < FATES; i++)
		text_printf(t, "rounds_letters_total{fate=\"%s\"} %llu\n",
		    fate_word((enum fate)i), (unsigned long long)letters[i]);
	text_add(t, S("# TYPE rounds_deliveries_total counter\n"));
	for (int i = 0; i < 3; i++)
		text_printf(t, "rounds_deliveries_total{result=\"%s\"} %llu\n",
		    how[i], (unsigned long long)sent[i]);
	text_printf(t, "# TYPE rounds_commits_total counter\n"
	    "rounds_commits_total %llu\n"
	    "# TYPE rounds_jobs_total counter\nrounds_jobs_total %llu\n",
	    (unsigned long long)w.commits, (unsigned long long)w.jobs);
}
