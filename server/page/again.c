/*
 * again.c - a form that could not be taken yet, to be sent once more.
 *
 * What was typed is in the page, as hidden fields, and nowhere else.
 */
#include "frame.h"
#include "tr.h"
#include "utf8.h"

#define SHORT	40			/* bytes of a line that say enough */

static const struct {
	const char	*title, *words;
	const char	*signin;
} whys[] = {
	[AGAIN_SIGNED_OUT] = { N_("You are signed out"),
	    N_("Nothing has been sent, and nothing is lost: what you typed is "
	    "kept in this page. Sign in in another tab, then come back to this "
	    "one and send it."), "/signin" },
	[AGAIN_OLD] = { N_("Send it once more"),
	    N_("You have signed in again since you opened this form, so "
	    "nothing has been sent yet. What you typed is kept in this page."),
	    NULL },
	[AGAIN_FRESH] = { N_("Sign in once more"),
	    N_("This is done only by somebody who has just signed in, so that "
	    "nobody who finds your computer open can do it in your name. "
	    "Nothing is lost: what you typed is kept in this page. Sign in in "
	    "another tab, then come back to this one and send it."),
	    "/signin?again=1" },
};

static bool
is_text(const struct route *r, struct str name)
{
	for (size_t i = 0; i < ROUTE_PARAMS && r->params[i].name != NULL; i++)
		if (str_eq(str_of(r->params[i].name), name))
			return r->params[i].type == PARAM_TEXT;
	return false;
}

static const struct again_field *
fields_of(struct req *rq, const struct req_field *v, size_t n)
{
	const struct again_field *first = NULL, **last = &first;

	for (size_t i = 0; i < n; i++) {
		struct again_field *f;

		if (str_eq(v[i].name, S("once")))
			continue;
		f = arena_new_of(rq->mem, struct again_field);
		f->name = utf8_line(rq->mem, v[i].name);
		f->value = utf8_clean(rq->mem, v[i].value);
		f->is_shown = f->value.n > (is_text(rq->route, f->name) ?
		    0 : SHORT);
		*last = f;
		last = &f->next;
	}
	return first;
}

void
page_again(struct req *rq, enum again why, const struct req_field *v,
    size_t n, bool had_files)
{
	const struct lang *lang = rq->out.reader.lang;
	struct frame f = frame_plain(rq);
	struct again_page pg = { .path = rq->path, .had_files = had_files,
	    .title = tr(lang, whys[why].title),
	    .words = tr(lang, whys[why].words),
	    .signin = whys[why].signin,
	    .fields = fields_of(rq, v, n) };

	view_again(&rq->out, &f, &pg);
}
