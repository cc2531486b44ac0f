/*
 * archived.c - a post as the letter that stands for it in an archive.
 */
#include "archived.h"
#include "header.h"
#include "qp.h"
#include "secret.h"

#define BASE64_LINE	76	/* RFC 2045, 6.8 */

/* A Message-ID with blanks in it stays the same to all who cite it. */
static struct str
safe_id(struct arena *mem, struct str id)
{
	if (id.n > 0 && id.n < 250 && header_is_token(id))
		return id;
	return arena_printf(mem, "%.*s@archive.invalid", STR_ARG(hex(mem,
	    str_head(sha256_str(mem, id), 16))));
}

static void
threading(struct header *h, const struct archived *a)
{
	struct str refs[2];

	header_angle(h, "Message-ID", safe_id(h->out.mem, a->message_id));
	if (a->in_reply_to.n == 0)
		return;
	header_angle(h, "In-Reply-To", safe_id(h->out.mem, a->in_reply_to));
	for (size_t i = 0; i < a->nreferences; i++)
		refs[i] = safe_id(h->out.mem, a->references[i]);
	header_angles(h, "References", refs, a->nreferences, S(""));
}

static void
fields(struct header *h, const struct archived *a)
{
	header_mailbox(h, "From", a->from_name, a->from_address);
	header_mailbox(h, "To", a->list, a->list_address);
	header_text(h, "Subject", a->subject);
	header_date(h, "Date", a->date);
	threading(h, a);
	header_angle(h, "Archived-At", a->url);
	header_words(h, "MIME-Version", S("1.0"));
}

static void
text_part(struct text *t, const struct archived *a)
{
	text_add(t, S("Content-Type: text/plain; charset=utf-8\r\n"
	    "Content-Transfer-Encoding: quoted-printable\r\n\r\n"));
	qp_put(t, a->text);
}

/* RFC 2231, so that any name fits and none ends a field. */
static void
file_name(struct text *t, struct str name)
{
	text_add(t, S("Content-Disposition: attachment;\r\n filename*=utf-8''"));
	for (size_t i = 0; i < name.n; i++)
		text_printf(t, "%%%02X", (unsigned char)name.p[i]);
	text_add(t, S("\r\n"));
}

static void
file_part(struct text *t, const struct archived_file *f)
{
	struct str rest = base64(t->mem, f->bytes);
	bool ok = header_is_token(f->type);

	text_printf(t, "Content-Type: %.*s\r\n", STR_ARG(ok ? f->type :
	    S("application/octet-stream")));
	file_name(t, str_clip(f->name, 250));
	text_add(t, S("Content-Transfer-Encoding: base64\r\n\r\n"));
	for (; rest.n > 0; rest = str_from(rest, BASE64_LINE))
		text_printf(t, "%.*s\r\n",
		    STR_ARG(str_head(rest, BASE64_LINE)));
}

static void
parts(struct text *t, const struct archived *a)
{
	struct str edge = arena_printf(t->mem, "=_%.*s", STR_ARG(hex(t->mem,
	    str_head(sha256_str(t->mem, a->message_id), 12))));

	text_printf(t, "Content-Type: multipart/mixed;\r\n"
	    " boundary=\"%.*s\"\r\n\r\n--%.*s\r\n", STR_ARG(edge),
	    STR_ARG(edge));
	text_part(t, a);
	for (size_t i = 0; i < a->nfiles; i++) {
		text_printf(t, "--%.*s\r\n", STR_ARG(edge));
		file_part(t, &a->files[i]);
	}
	text_printf(t, "--%.*s--\r\n", STR_ARG(edge));
}

enum status
archived_letter(struct arena *mem, const struct archived *a, struct str *out)
{
	struct header h = { .out.mem = mem };
	struct text t = { .mem = mem };
	struct str head;
	enum status res;

	fields(&h, a);
	if ((res = header_end(&h, &head)) != ST_OK)
		return res;
	text_add(&t, head);
	if (a->nfiles > 0)
		parts(&t, a);
	else
		text_part(&t, a);
	*out = text_str(&t);
	return ST_OK;
}
