/*
 * compose.c - see compose.h.
 *
 * Both parts are quoted-printable, whatever is in them, so that a
 * recipient's own lines can be added to those of all.  The boundary has
 * "=_" in it, which quoted-printable never has (RFC 2045, 6.7).
 */
#include "prose.h"
#include "compose.h"
#include "header.h"
#include "qp.h"
#include "secret.h"

#define REFERENCES_IDS		20	/* MAIL.md, Out */
#define REFERENCES_OCTETS	900

struct composed {
	const struct notice *n;
	struct str	 boundary;
	struct str	 header;	/* what is the same for all */
	struct str	 text, html;	/* quoted-printable */
};

/* The same id always becomes the same id, so letters still find their
 * parents when a stranger's Message-ID has blanks in it. */
static struct str
safe_id(struct arena *mem, const struct notice *n, struct str id)
{
	struct str sum;

	if (id.n < 250 && header_is_token(id))
		return id;
	sum = hex(mem, str_head(sha256_str(mem, id), 16));
	return arena_printf(mem, "%.*s@%.*s", STR_ARG(sum),
	    STR_ARG(str_from(n->from_address,
	    str_find_byte(n->from_address, '@') + 1)));
}

/* The first, and as many of the last as there is room for. */
static void
references(struct header *h, const struct notice *n)
{
	struct str *v = arena_alloc(h->out.mem,
	    (n->nreferences + 1) * sizeof(*v));
	size_t octets, first = n->nreferences, kept = 0;

	for (size_t i = 0; i < n->nreferences; i++)
		v[i] = safe_id(h->out.mem, n, n->references[i]);
	octets = v[0].n + 3;
	while (first > 1 && n->nreferences - first + 1 < REFERENCES_IDS &&
	    octets + v[first - 1].n + 3 <= REFERENCES_OCTETS)
		octets += v[--first].n + 3;
	for (size_t i = 0; i < n->nreferences; i++)
		if (i == 0 || i >= first)
			v[kept++] = v[i];
	header_angles(h, "References", v, kept, S(""));
}

static void
threading(struct header *h, const struct notice *n)
{
	struct str parent = n->in_reply_to.n > 0 ? n->in_reply_to :
	    n->answered_id;

	header_angle(h, "Message-ID",
	    safe_id(h->out.mem, n, n->message_id));
	if (parent.n == 0)
		return;
	header_angle(h, "In-Reply-To", safe_id(h->out.mem, n, parent));
	if (n->nreferences > 0)
		references(h, n);
	else
		header_angle(h, "References",
		    safe_id(h->out.mem, n, parent));
}

static void
angle_if_any(struct header *h, const char *name, struct str url)
{
	if (url.n > 0)
		header_angle(h, name, url);
}

/* RFC 2369, 2919, 5064. */
static void
list_fields(struct header *h, const struct notice *n)
{
	header_mailbox(h, "List-Id", n->list, n->list_id);
	header_angle(h, "List-Post", arena_printf(h->out.mem, "mailto:%.*s",
	    STR_ARG(n->list_address)));
	angle_if_any(h, "List-Help", n->help_url);
	angle_if_any(h, "List-Archive", n->archive_url);
	angle_if_any(h, "Archived-At", n->url);
	header_words(h, "Precedence", S("list"));
}

/* RFC 3834; the second is Exchange's way to say "no out-of-office". */
static void
robot_fields(struct header *h, const struct notice *n)
{
	if (n->answered_id.n > 0)
		header_words(h, "Auto-Submitted", S("auto-replied"));
	else if (n->auto_submitted || n->kind == NOTICE_SYSTEM)
		header_words(h, "Auto-Submitted", S("auto-generated"));
	header_words(h, "X-Auto-Response-Suppress",
	    n->kind == NOTICE_SYSTEM ? S("All") : S("OOF, AutoReply"));
}

/* What kind of mail a complaint is about, for those who count them. */
static void
feedback_id(struct header *h, const struct notice *n)
{
	struct str domain = str_from(n->from_address,
	    str_find_byte(n->from_address, '@') + 1);

	if (n->kind == NOTICE_POST)
		header_words(h, "Feedback-ID", arena_printf(h->out.mem,
		    "post:%.*s:rounds:%.*s", STR_ARG(n->list_id),
		    STR_ARG(domain)));
	else
		header_words(h, "Feedback-ID", arena_printf(h->out.mem,
		    "system:site:rounds:%.*s", STR_ARG(domain)));
}

/* "notice only": not even the title leaves the site. */
static struct str
subject(struct arena *mem, const struct notice *n)
{
	if (n->kind == NOTICE_SYSTEM)
		return n->subject;
	return arena_printf(mem, "[%.*s] %.*s", STR_ARG(n->list),
	    STR_ARG(n->only_link ? S("Something new") : n->subject));
}

static void
common_fields(struct header *h, const struct notice *n)
{
	header_mailbox(h, "From", n->from_name, n->from_address);
	if (n->kind == NOTICE_POST)
		header_mailbox(h, "To", n->list, n->list_address);
	header_text(h, "Subject", subject(h->out.mem, n));
	header_date(h, "Date", n->date);
	threading(h, n);
	if (n->kind == NOTICE_POST)
		list_fields(h, n);
	robot_fields(h, n);
	feedback_id(h, n);
}

/* A letter from the site that is plain text has one part. */
static bool
has_parts(const struct notice *n)
{
	return n->kind == NOTICE_POST || n->html.n > 0;
}

static void
type_fields(struct header *h, const struct composed *c)
{
	header_words(h, "MIME-Version", S("1.0"));
	if (has_parts(c->n))
		header_words(h, "Content-Type", arena_printf(h->out.mem,
		    "multipart/alternative; boundary=\"%.*s\"",
		    STR_ARG(c->boundary)));
}

enum status
compose(struct arena *mem, const struct notice *n, const struct composed **out)
{
	struct composed *c = arena_new_of(mem, struct composed);
	struct text text = { .mem = mem }, html = { .mem = mem };
	struct text text_qp = { .mem = mem }, html_qp = { .mem = mem };
	struct header h = { .out.mem = mem };

	*out = c;
	c->n = n;
	c->boundary = arena_printf(mem, "=_%.*s",
	    STR_ARG(hex(mem, str_head(sha256_str(mem, n->message_id), 12))));
	prose_text(&text, n);
	qp_put(&text_qp, text_str(&text));
	c->text = text_str(&text_qp);
	prose_html(&html, n);
	qp_put(&html_qp, text_str(&html));
	c->html = text_str(&html_qp);
	common_fields(&h, n);
	type_fields(&h, c);
	return header_end(&h, &c->header);
}

/* RFC 8058: the link is taken by POST, by the mail program itself. */
static void
unsubscribe_fields(struct header *h, const struct notice_to *to)
{
	struct str ways[2];
	size_t n = 0;

	if (to->unsubscribe_url.n > 0)
		ways[n++] = to->unsubscribe_url;
	if (to->unsubscribe_mail.n > 0)
		ways[n++] = arena_printf(h->out.mem, "mailto:%.*s",
		    STR_ARG(to->unsubscribe_mail));
	if (n > 0)
		header_angles(h, "List-Unsubscribe", ways, n, S(","));
	if (str_starts(to->unsubscribe_url, S("https:")) ||
	    str_starts(to->unsubscribe_url, S("http:")))
		header_words(h, "List-Unsubscribe-Post",
		    S("List-Unsubscribe=One-Click"));
}

static void
own_fields(struct header *h, const struct notice *n,
    const struct notice_to *to)
{
	if (n->kind == NOTICE_SYSTEM)
		header_mailbox(h, "To", to->name, to->address);
	if (to->reply_to.n > 0)
		header_mailbox(h, "Reply-To",
		    n->kind == NOTICE_POST ? n->list : S(""), to->reply_to);
	unsubscribe_fields(h, to);
}

static void
part(struct text *t, const char *type, struct str common, struct text *own)
{
	text_printf(t, "Content-Type: %s; charset=utf-8\r\n"
	    "Content-Transfer-Encoding: quoted-printable\r\n\r\n", type);
	text_add(t, common);
	qp_put(t, text_str(own));
}

static void
parts(struct text *t, const struct composed *c, const struct notice_to *to)
{
	struct text text = { .mem = t->mem }, html = { .mem = t->mem };

	prose_text_end(&text, c->n, to);
	if (!has_parts(c->n)) {
		part(t, "text/plain", c->text, &text);
		return;
	}
	prose_html_end(&html, c->n, to);
	text_printf(t, "\r\n--%.*s\r\n", STR_ARG(c->boundary));
	part(t, "text/plain", c->text, &text);
	text_printf(t, "\r\n--%.*s\r\n", STR_ARG(c->boundary));
	part(t, "text/html", c->html, &html);
	text_printf(t, "\r\n--%.*s--\r\n", STR_ARG(c->boundary));
}

enum status
compose_for(struct arena *mem, const struct composed *c,
    const struct notice_to *to, struct str *letter)
{
	struct header h = { .out.mem = mem };
	struct text t = { .mem = mem };
	struct str own;
	enum status res;

	*letter = S("");
	own_fields(&h, c->n, to);
	res = header_end(&h, &own);
	if (res != ST_OK)
		return res;
	text_add(&t, c->header);
	text_add(&t, own);
	parts(&t, c, to);
	*letter = text_str(&t);
	return ST_OK;
}
