/*
 * arrive_file.c - a letter's fate is kept, and who is concerned hears of it.
 */
#include "arrive_priv.h"
#include "log.h"
#include "metrics.h"
#include "signed.h"
#include "store/moderation.h"
#include "store/outbox.h"
#include "waiting.h"

/* A bounce that names its delivery by our own token is believed. */
static enum status
note_bounce(struct way *w)
{
	int64_t delivery;
	bool failed = false;
	enum status res;

	if (w->to.kind != ADDRESS_BOUNCE || signed_read(w->mem,
	    SIGNED_BOUNCE, w->to.token, &delivery) != ST_OK)
		return ST_OK;
	for (size_t i = 0; i < w->l->bounces.n; i++)
		failed |= w->l->bounces.v[i].kind != BOUNCE_DELAYED &&
		    w->l->bounces.v[i].kind != BOUNCE_NONE;
	if (!failed)
		return ST_OK;
	res = store_outbox_bounced(w->st, delivery, w->in->a.received,
	    w->row.why);
	return res == ST_NOT_FOUND ? ST_OK : res;	/* not the first */
}

/* What a robot wrote is on record, and that is enough. */
static bool
is_humans(const struct arrival *a)
{
	return a->status == ST_OK && !a->looped && a->envelope_from.n > 0 &&
	    (a->letter.kind == LETTER_LETTER ||
	    a->letter.kind == LETTER_COMMAND);
}

/* Not its sender, perhaps; then it is no answer to the letter. */
static enum status
tell_cause(struct way *w, struct tell t)
{
	if (w->told.id != 0)
		t.to = &w->told;
	if (w->told_at.n > 0) {
		t.address = w->told_at;
		t.message_id = S("");
	}
	return w->cause == CAUSE_NONE ? ST_OK :
	    tell_sender(w->st, w->mem, w->cause, &t);
}

static enum status
tell(struct way *w, int64_t letter)
{
	struct tell t = { .letter = letter, .now = w->in->a.received,
	    .to = &w->from, .address = w->l->from.address,
	    .subject = w->l->subject, .message_id = w->l->message_id,
	    .is_proved = w->auth == AUTH_PASS, .cohort = &w->cohort };
	enum status res;

	if (!is_humans(&w->in->a))
		return ST_OK;
	if (w->to.kind == ADDRESS_SITE)
		return tell_administrators(w->st, w->mem, &t, w->in->body);
	res = tell_cause(w, t);
	if (w->is_sure && (w->row.post != 0 || (w->row.fate == FATE_REFUSED &&
	    w->cause != CAUSE_ENCRYPTED)))
		t.left_out = w->in->enclosed.left_out;
	if (res == ST_OK && t.left_out.n > 0)
		res = tell_sender(w->st, w->mem, CAUSE_LEFT_OUT, &t);
	return res;
}

enum status
arrive_file(struct way *w)
{
	struct new_review review = { .cohort = w->cohort.id,
	    .why = w->row.why, .now = w->in->a.received };
	enum status res;
	int64_t id;

	if (w->to.kind == ADDRESS_OWNER && w->row.fate == FATE_HELD)
		w->row.words = w->in->body;
	res = store_letter_add(w->st, &w->row, &id);
	if (res == ST_OK && w->row.fate == FATE_BOUNCE)
		res = note_bounce(w);
	review.letter = id;
	/* A held post has its own row; what is no post needs one. */
	if (res == ST_OK && w->cohort.id != 0 && w->row.post == 0 &&
	    (w->row.fate == FATE_HELD || w->row.fate == FATE_UNREADABLE))
		res = waiting_review(w->st, w->mem, &review);
	if (res == ST_OK)
		res = tell(w, id);
	if (res == ST_OK) {
		metrics_letter(w->row.fate);
		log_info("letter.%s letter=%lld post=%lld",
		    fate_word(w->row.fate), (long long)id,
		    (long long)w->row.post);
	}
	return res;
}
