/*
 * exportcsv.c - a cohort as a table, a line a post (RFC 4180).
 *
 * Spreadsheets run what begins like a formula, and anybody may write that;
 * such a cell gets a ' before it, which they do not show.
 */
#include "clock.h"
#include "exporting.h"

static void
put(struct text *t, struct str cell)
{
	if (t->n > 0 && t->p[t->n - 1] != '\n')
		text_byte(t, ',');
	text_byte(t, '"');
	if (cell.n > 0 && str_find_byte(S("=+-@\t\r"), cell.p[0]) < 6)
		text_byte(t, '\'');
	for (size_t i = 0; i < cell.n; i++) {
		if (cell.p[i] == '"')
			text_byte(t, '"');
		text_byte(t, cell.p[i]);
	}
	text_byte(t, '"');
}

static void
put_i64(struct text *t, int64_t n)
{
	text_printf(t, "%s%lld", t->n > 0 && t->p[t->n - 1] != '\n' ? "," :
	    "", (long long)n);
}

static enum status
begin(struct export *x)
{
	return export_put(x, S("thread,title,kind,status,post,number,parent,"
	    "author,role,created,via,helped,message_id,body\r\n"));
}

static void
put_post(struct text *t, const struct thread *th, const struct post *p)
{
	char when[CLOCK_TEXT];

	clock_rfc3339(p->created, when);
	put_i64(t, th->id);
	put(t, th->title);
	put(t, word_of(kind_words, (int)th->kind));
	put(t, word_of(status_words, (int)th->status));
	put_i64(t, p->id);
	put_i64(t, p->num);
	put_i64(t, p->parent);
	put(t, p->author.name);
	put(t, word_of(role_words, (int)p->author.role));
	put(t, str_of(when));
	put(t, word_of(via_words, (int)p->via));
	put_i64(t, p->helped);
	put(t, p->message_id);
	put(t, p->markdown);
	text_add(t, S("\r\n"));
}

static enum status
put_thread(struct export *x, const struct thread *th, const struct post *all)
{
	struct text t = { .mem = x->mem };

	for (const struct post *p = all; p != NULL; p = p->next)
		if (p->state == POST_POSTED)
			put_post(&t, th, p);
	return export_put(x, text_str(&t));
}

const struct export_format export_csv = {
	.name = "csv",
	.begin = begin,
	.thread = put_thread,
};
