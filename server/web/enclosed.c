/*
 * enclosed.c - see enclosed.h.
 */
#include "enclosed.h"
#include "filetype.h"
#include "shown.h"
#include "tr.h"

/* NULL: it is taken. */
static const char *
why_not(const struct letter_file *f, size_t n, size_t room)
{
	if (!filetype_taken(f->type))
		return N_("%1 (files of this kind are not taken)");
	if (f->bytes.n > FILE_MAX)
		return N_("%1 (larger than 20 MB)");
	return n == room ? N_("%1 (too many files)") : NULL;
}

/* What a letter is when it is encrypted, by S/MIME, Outlook or OpenPGP. */
static bool
is_cipher(const struct letter_file *f)
{
	return str_caseeq(f->name, S("smime.p7m")) ||
	    str_caseeq(f->name, S("message.rpmsg")) ||
	    str_eq(f->type, S("application/pgp-encrypted"));
}

struct enclosed
enclosed_in(struct arena *mem, const struct letter_files *files, size_t room)
{
	struct enclosed e = { .v = arena_alloc(mem,
	    (files->n + 1) * sizeof(*e.v)) };
	struct text out = { .mem = mem };

	for (size_t i = 0; i < files->n; i++) {
		const struct letter_file *f = &files->v[i];
		const char *why = why_not(f, e.n, room);

		if (f->is_decoration)
			continue;
		if (why == NULL) {
			e.v[e.n++] = f;
			continue;
		}
		e.is_cipher |= is_cipher(f);
		if (out.n > 0)
			text_add(&out, S(", "));
		text_add(&out, tr_fill(mem, tr(NULL, why),
		    shown(mem, f->name)));
	}
	e.left_out = str_clip(text_str(&out), LEFT_OUT_MAX);
	return e;
}

struct str
enclosed_say(struct arena *mem, struct str body, const struct enclosed *e)
{
	if (e->left_out.n == 0)
		return body;
	return arena_printf(mem, "%.*s%s*%.*s*", STR_ARG(body),
	    body.n > 0 ? "\n\n" : "", STR_ARG(tr_fill(mem, tr(NULL,
	    N_("Left out of this letter: %1.")), e->left_out)));
}
