/*
 * arrive_prepare.c - what is worked out of a letter before the writer has it.
 *
 * In the gate's thread, so that nobody waits for it: rendering, hashes, and
 * which of its files are taken.
 */
#include "address.h"
#include "arrive.h"
#include "arrive_body.h"
#include "loop.h"
#include "markdown.h"
#include "mask.h"
#include "secret.h"
#include "trim.h"

/* Blanks are not what makes two letters differ. */
static struct str
digest_of(struct arena *mem, const struct letter *l)
{
	struct text t = { .mem = mem };
	struct str rest = l->text, line;

	text_printf(&t, "%.*s\n%lld\n%.*s\n", STR_ARG(l->from.address),
	    (long long)l->date, STR_ARG(l->subject));
	while (str_line(&rest, &line)) {
		text_add(&t, str_trim(line));
		text_byte(&t, '\n');
	}
	return sha256_str(mem, str_trim_right(text_str(&t)));
}

static void
stage(struct arena *mem, struct arrived *in)
{
	const struct letter_files *f = &in->a.letter.files;
	struct str *all = arena_alloc(mem, (f->n + 1) * sizeof(*all));

	all[0] = in->a.raw;
	for (size_t i = 0; i < f->n; i++)
		all[i + 1] = f->v[i].bytes;
	staging_begin(mem, &in->staging, all, f->n + 1);
}

/* Who reads the answer is not who got the letter that it quotes. */
static void
mask(struct arena *mem, struct letter *l)
{
	l->kept = mask_tokens(mem, l->kept);
	l->quoted = mask_tokens(mem, l->quoted);
	l->signature = mask_tokens(mem, l->signature);
}

static bool
is_reply_address(struct arena *mem, struct str address)
{
	struct address to;

	return address_read(mem, address, web.conf->mail.domain, &to) ==
	    ST_OK && to.kind == ADDRESS_REPLY;
}

/* Of the recipients of one letter those come first that prove its sender:
 * then nobody is asked about the others. */
static void
proving_first(struct arena *mem, struct arrival *a)
{
	size_t n = 0;

	for (size_t i = 0; i < a->nrcpt; i++) {
		struct str one = a->rcpt[i];

		if (!is_reply_address(mem, one))
			continue;
		a->rcpt[i] = a->rcpt[n];
		a->rcpt[n++] = one;
	}
}

/* Nobody asked to have our own letter sent to everybody again. */
static bool
only_quotes_us(struct arena *mem, const struct arrival *a)
{
	struct str words = S(TRIM_REPLY_WORDS);

	if (!a->letter.is_bare)
		return false;
	if (a->nrcpt > 0 && is_reply_address(mem, a->rcpt[0]))
		return true;
	return str_find(a->letter.text, words) < a->letter.text.n;
}

void
arrive_prepare(struct arena *mem, struct arrived *in)
{
	struct letter *l = &in->a.letter;
	struct mentions *m = arena_new_of(mem, struct mentions);

	proving_first(mem, &in->a);
	mask(mem, l);
	in->same = digest_of(mem, l);
	in->message_id = l->message_id;
	if (in->message_id.n == 0)
		in->message_id = arena_printf(mem, "%.*s@%.*s",
		    STR_ARG(str_head(hex(mem, in->same), 40)),
		    STR_ARG(web.conf->mail.domain));
	if (only_quotes_us(mem, &in->a)) {
		l->quoted = l->kept;
		l->kept = S("");
	}
	in->body = arrive_body(mem, l);
	in->rest = in->body;
	in->body = str_clip(in->body, POST_BODY_MAX - LEFT_OUT_MAX);
	in->rest = str_from(in->rest, in->body.n);
	in->has_words = str_trim(in->body).n > 0;
	in->enclosed = enclosed_in(mem, &l->files,
	    POST_FILES_MAX - (in->rest.n > 0));
	in->body = enclosed_say(mem, in->body, &in->enclosed);
	in->html = markdown(mem, in->body, m);
	in->plain = markdown_plain(mem, in->body);
	in->mentions = m->v;
	in->nmentions = m->n;
	stage(mem, in);
}
