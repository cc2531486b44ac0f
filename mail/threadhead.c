/*
 * threadhead.c - the few fields of a letter that place it in a thread.
 *
 * Reads the header alone, for piles of letters of which nothing else is
 * wanted.
 */
#include "date.h"
#include "encoded.h"
#include "field.h"
#include "ids.h"
#include "subject.h"
#include "threads.h"

/* RFC 5256, 2.2: quotes and \ are no part of an id. */
static struct str
bare_id(struct arena *mem, struct str id)
{
	struct text t = { .mem = mem };

	for (size_t i = 0; i < id.n; i++)
		if (id.p[i] != '"' && id.p[i] != '\\')
			text_byte(&t, id.p[i]);
	return arena_dup(mem, text_str(&t));
}

static struct letter_ids
kept_ids(struct arena *keep, struct letter_ids ids)
{
	struct letter_ids kept = { .n = ids.n };

	kept.v = arena_alloc(keep, ids.n * sizeof(*kept.v) + 1);
	for (size_t i = 0; i < ids.n; i++)
		kept.v[i] = bare_id(keep, ids.v[i]);
	return kept;
}

/*
 * "Your message of Mon, 3 Mar 2008 <a@b>": what stands between < and > may
 * as well be somebody's address.  One word alone is an id without them.
 */
static bool
is_prose(struct str value)
{
	bool inside = false;

	if (str_find_byte(value, ' ') == value.n)
		return false;
	for (size_t i = 0; i < value.n; i++) {
		char c = value.p[i];

		if (c == '<')
			inside = true;
		else if (c == '>')
			inside = false;
		else if (!inside && (unsigned char)c > ' ' && c != ',' &&
		    c != ';')
			return true;
	}
	return false;
}

static struct str
subject_field(struct arena *work, const struct fields *fs)
{
	struct str s = encoded_text(work, field_first(fs, S("Subject")));

	return s.n > 0 ? s : encoded_text(work, field_first(fs,
	    S("Thread-Topic")));
}

struct thread_head
thread_head_read(struct arena *keep, struct arena *work, struct str raw)
{
	struct str rest = letter_start(raw);
	struct fields fs = fields_read(work, &rest);
	struct str answers = field_bare(work, field_first(&fs,
	    S("In-Reply-To")));
	struct subject about = subject_of(work, subject_field(work, &fs));
	struct letter_ids own = ids_read(work, field_first(&fs,
	    S("Message-ID")));
	struct thread_head h = {
		.in_reply_to = kept_ids(keep, ids_read(work, answers)),
		.references = kept_ids(keep, ids_read(work, field_first(&fs,
		    S("References")))),
		.is_vague = is_prose(answers),
		.subject = arena_dup(keep, about.folded),
		.is_reply = about.is_reply,
		.date = date_read(work, field_first(&fs, S("Date"))),
	};

	if (own.n > 0)
		h.message_id = bare_id(keep, own.v[0]);
	return h;
}
