/*
 * arrive_post.c - the post that a letter becomes: whose, where, which files.
 */
#include "arrive_priv.h"
#include "clock.h"
#include "store/people.h"
#include "store/talk.h"
#include "subject.h"
#include "tr.h"
#include "waiting.h"

#define SUBJECT_MS	(30 * DAY)	/* a thread is alive that long */

static struct new_file *
files_of(struct way *w, size_t *n)
{
	struct new_file *v = arena_alloc(w->mem,
	    (w->in->enclosed.n + 1) * sizeof(*v));

	*n = 0;
	if (w->in->rest.n > 0)
		v[(*n)++] = (struct new_file){ .name = S("rest of the letter.txt"),
		    .type = S("text/plain"), .bytes = w->in->rest,
		    .size = (int64_t)w->in->rest.n };
	for (size_t i = 0; i < w->in->enclosed.n; i++) {
		const struct letter_file *f = w->in->enclosed.v[i];

		v[(*n)++] = (struct new_file){ .name = f->name,
		    .type = f->type, .bytes = f->bytes,
		    .blob = staging_blob(&w->in->staging, f->bytes),
		    .size = (int64_t)f->bytes.n };
	}
	return v;
}

/* What it cites, nearest first. */
static void
cite(struct way *w, struct new_post *np)
{
	const struct letter *l = w->l;

	np->wants = arena_alloc(w->mem, (l->in_reply_to.n + l->references.n +
	    1) * sizeof(*np->wants));
	for (size_t i = 0; i < l->in_reply_to.n; i++)
		np->wants[np->nwants++] = l->in_reply_to.v[i];
	for (size_t i = l->references.n; i > 0; i--)
		np->wants[np->nwants++] = l->references.v[i - 1];
}

/* A subject may say what kind of thread it begins. */
static enum status
take_kind(struct way *w, struct str *subject, enum thread_kind *kind)
{
	struct str rest = *subject;
	enum thread_kind said;
	enum status res = ST_OK;

	if (!subject_take_kind(&rest, &said))
		return ST_OK;
	if (said == KIND_ANNOUNCEMENT)
		res = store_may(w->st, w->from.id, w->cohort.id, MAY_ANNOUNCE);
	if (res == ST_OK) {
		*subject = rest;
		*kind = said;
	}
	return res == ST_DENIED || res == ST_NOT_FOUND ? ST_OK : res;
}

/* Who answers an invitation introduces themselves, once. */
static enum status
introduces(struct way *w, bool *yes)
{
	bool has_written = true;
	enum status res = ST_OK;

	if (w->answered.note != 0)
		res = store_has_written_in(w->st, w->cohort.id, w->from.id,
		    &has_written);
	*yes = !has_written;
	return res;
}

/* By what it cites, else by its subject. */
static enum status
place_by_letter(struct way *w, struct new_post *np)
{
	struct subject s = subject_of(w->mem, w->l->subject);
	enum status res;
	bool is_introduction;

	cite(w, np);
	np->kind = KIND_QUESTION;
	res = introduces(w, &is_introduction);
	if (res == ST_OK && is_introduction)
		np->title = tr_fill(w->mem, tr(lang_named(w->from.language),
		    N_("Introduction: %1")), w->from.name);
	if (res != ST_OK || is_introduction)
		return res;
	if ((res = take_kind(w, &s.bare, &np->kind)) != ST_OK)
		return res;
	np->alive_since = s.is_reply ? np->created - SUBJECT_MS : 0;
	np->title = s.bare.n > 0 ? str_clip(s.bare, TITLE_MAX) :
	    S("(no subject)");
	return ST_OK;
}

/* Which thread?  MAIL.md, In 4: the post that its address answers, else
 * what it cites, else the same subject, else a new one. */
static enum status
place(struct way *w, struct new_post *np)
{
	struct post answered;
	enum status res = ST_NOT_FOUND;

	if (w->answered.post != 0)
		res = store_post(w->st, w->mem, w->answered.post, &answered);
	if (res == ST_OK && answered.cohort == np->cohort &&
	    answered.num > 0) {
		np->thread = answered.thread;
		np->parent = answered.num;
		return ST_OK;
	}
	return res != ST_OK && res != ST_NOT_FOUND ? res :
	    place_by_letter(w, np);
}

/* A held post needs an author; who it is can be settled later. */
static enum status
know_stranger(struct way *w)
{
	struct new_person p = { .name = w->l->from.name,
	    .is_placeholder = true, .created = w->in->a.received };
	enum status res = address_key(w->mem, w->l->from.address, &p.email);

	if (w->from.id != 0)
		return ST_OK;
	if (res != ST_OK)
		p.email = S("");
	if (p.name.n == 0)
		p.name = str_head(w->l->from.address,
		    str_find_byte(w->l->from.address, '@'));
	if (p.name.n == 0)
		p.name = S("Unknown sender");
	p.name = str_clip(p.name, NAME_MAX_BYTES);
	w->from.is_placeholder = true;
	return store_person_add(w->st, w->mem, &p, &w->from.id);
}

/* Who answers the letter that invited them has come. */
static enum status
come_in(struct way *w)
{
	struct str email;

	if (w->answered.note == 0 || !w->is_sure ||
	    (w->cause != CAUSE_NONE && w->cause != CAUSE_FIRST) ||
	    address_key(w->mem, w->l->from.address, &email) != ST_OK)
		return ST_OK;
	return store_address_confirm(w->st, w->from.id, email);
}

enum status
arrive_post(struct way *w)
{
	struct new_post np = {
		.cohort = w->cohort.id, .via = VIA_MAIL,
		.created = w->in->a.received, .message_id = w->row.message_id,
		.body = w->in->body, .plain = w->in->plain,
		.html = w->in->html, .quoted = w->l->quoted,
		.signature = w->l->signature, .mentions = w->in->mentions,
		.nmentions = w->in->nmentions, .hold = w->hold,
		.why_held = w->why, .due = w->in->a.received,
	};
	enum status res = know_stranger(w);

	np.author = w->from.id;
	if (res == ST_OK)
		res = place(w, &np);
	np.files = files_of(w, &np.nfiles);
	if (res == ST_OK)
		res = come_in(w);
	if (res == ST_OK)
		res = waiting_post(w->st, w->mem, &np);
	if (res != ST_OK)
		return res;
	w->row.post = np.id;
	w->row.fate = np.held ? FATE_HELD : FATE_POSTED;
	w->row.why = w->why;
	return ST_OK;
}
