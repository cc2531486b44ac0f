/*
 * attached.c - see attached.h.
 *
 * One level deep: a letter in that one is an attachment of it.
 */
#include "attached.h"
#include "body.h"
#include "encoded.h"
#include "field.h"
#include "filetype.h"
#include "mask.h"
#include "utf8.h"

#define NAME_BYTES	100

static void
put_field(struct text *t, const struct fields *fs, const char *name)
{
	struct str value = field_first(fs, str_of(name));

	value = utf8_line(t->mem, encoded_text(t->mem, value));
	if (value.n > 0)
		text_printf(t, "%s: %.*s\n", name, STR_ARG(value));
}

struct str
attached_letter(struct arena *mem, struct str bytes)
{
	struct text t = { .mem = mem };
	struct letter l = { 0 };
	struct part *first;
	struct str why;

	if (mime_read(mem, bytes, &first, &why) != ST_OK)
		return S("");
	body_read(mem, first, &l);
	if (str_trim(l.text).n == 0)
		return S("");
	put_field(&t, &first->head, "Subject");
	put_field(&t, &first->head, "From");
	put_field(&t, &first->head, "Date");
	text_add(&t, S("Content-Type: text/plain; charset=utf-8\n\n"));
	text_add(&t, l.text);
	return mask_tokens(mem, text_str(&t));
}

/* In a file's name they would part folders. */
static struct str
without_slashes(struct arena *mem, struct str s)
{
	struct text t = { .mem = mem };

	for (size_t i = 0; i < s.n; i++)
		text_byte(&t, s.p[i] == '/' || s.p[i] == '\\' ? '-' : s.p[i]);
	return text_str(&t);
}

struct str
attached_name(struct arena *mem, struct str bytes)
{
	struct str rest = letter_start(bytes);
	struct fields fs = fields_read(mem, &rest);
	struct str subject = encoded_text(mem, field_first(&fs, S("Subject")));

	return subject.n == 0 ? S("") : file_name(mem, arena_printf(mem,
	    "%.*s.eml", STR_ARG(str_clip(without_slashes(mem, subject),
	    NAME_BYTES))));
}
