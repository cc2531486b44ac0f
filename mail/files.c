/*
 * files.c - the attachments of a letter.  See files.h.
 *
 * What a letter says about an attachment is believed of its name only; the
 * type comes from the bytes.
 */
#include <string.h>

#include "attached.h"
#include "body.h"
#include "files.h"
#include "filetype.h"
#include "picture.h"
#include "secret.h"
#include "sniff.h"
#include "utf8.h"

#define SMALL_HEIGHT		120	/* pixels: logos, social-media icons */
#define SMALL_BYTES		4096

static struct str
name_of(struct arena *mem, const struct part *p, size_t nameless)
{
	struct str name = param_text(mem, &p->disposition, S("filename"));

	if (name.n == 0)
		name = param_text(mem, &p->type, S("name"));
	if (name.n == 0 && part_is(p, S("message/rfc822")))
		name = attached_name(mem, part_bytes(mem, p));
	return name.n > 0 ? file_name(mem, name) :
	    arena_printf(mem, "noname%zu", nameless);
}

struct str
file_look(struct arena *mem, struct str *bytes, bool *is_small)
{
	struct str type = sniff(mem, *bytes);
	struct picture picture;

	*is_small = false;
	if (picture_read(mem, type, *bytes, &picture)) {
		*is_small = picture.height <= SMALL_HEIGHT ||
		    bytes->n <= SMALL_BYTES;
		*bytes = picture.bytes;
	}
	return type;
}

/* Letters and reports about them: what MIME knows, libmagic need not guess. */
static bool
is_mail(const struct part *p)
{
	static const struct str types[] = { STR("message/rfc822"),
	    STR("message/global"), STR("message/delivery-status"),
	    STR("message/disposition-notification"),
	    STR("message/feedback-report"), STR("text/rfc822-headers") };

	for (size_t i = 0; i < sizeof(types) / sizeof(*types); i++)
		if (part_is(p, types[i]))
			return true;
	return false;
}

/* S/MIME's and OpenPGP's, wherever a list or gateway left them, and the
 * keys that come along: no reader of a post has a use for them. */
static bool
is_signature(const struct part *p)
{
	return part_is(p, S("application/pgp-signature")) ||
	    part_is(p, S("application/pkcs7-signature")) ||
	    part_is(p, S("application/x-pkcs7-signature")) ||
	    part_is(p, S("application/pgp-keys"));
}

/* Of an attached letter the words are kept, if it has any. */
static struct str
look(struct arena *mem, const struct part *p, struct str *bytes, bool *is_small)
{
	struct str words;

	if (!is_mail(p))
		return file_look(mem, bytes, is_small);
	if (!part_is(p, S("message/rfc822")) ||
	    (words = attached_letter(mem, *bytes)).n == 0)
		return p->type.main;
	*bytes = words;
	return S("text/plain");
}

static void
take_file(struct arena *mem, const struct part *p, size_t nameless,
    struct letter_file *f)
{
	bool is_small = false;

	f->name = name_of(mem, p, nameless);
	f->bytes = part_bytes(mem, p);
	f->size = f->bytes.n;
	sha256(f->bytes, f->hash);
	f->type = look(mem, p, &f->bytes, &is_small);
	f->is_inline = str_eq(p->disposition.main, S("inline")) ||
	    field_last(&p->head, S("Content-ID")).n > 0;
	f->is_decoration = (f->is_inline && is_small) || is_signature(p);
}

static bool
is_nameless(struct str name)
{
	return str_starts(name, S("noname"));
}

void
files_read(struct arena *mem, struct part *first, struct letter *l)
{
	struct letter_files *files = &l->files;
	size_t nameless = 1;

	for (struct part *p = first; p != NULL; p = p->next)
		files->n += part_is_file(p) && files->n < LETTER_FILES_MAX;
	if (files->n == 0)
		return;
	files->v = arena_alloc(mem, files->n * sizeof(*files->v));
	files->n = 0;
	for (struct part *p = first; p != NULL; p = p->next)
		if (part_is_file(p) && files->n < LETTER_FILES_MAX) {
			take_file(mem, p, nameless, &files->v[files->n]);
			nameless += is_nameless(files->v[files->n++].name);
		}
}
