/*
 * notice.c - mail to be sent, from web to the mail process.  See notice.h.
 *
 * One table names the strings of each struct, so that what is put and what
 * is taken cannot differ.
 */
#include "notice.h"

#define LINE_MAX_BYTES	4096	/* a subject, an address, a link */
#define REFERENCES_MAX	64	/* MAIL.md, Out, wants 20 */

struct member {
	size_t	at, max;
};

#define MEMBER(type, name, max)	{ offsetof(struct type, name), max }

static const struct member notice_members[] = {
	MEMBER(notice, message_id, LINE_MAX_BYTES),
	MEMBER(notice, in_reply_to, LINE_MAX_BYTES),
	MEMBER(notice, site, LINE_MAX_BYTES),
	MEMBER(notice, site_url, LINE_MAX_BYTES),
	MEMBER(notice, list, LINE_MAX_BYTES),
	MEMBER(notice, list_address, LINE_MAX_BYTES),
	MEMBER(notice, list_id, LINE_MAX_BYTES),
	MEMBER(notice, from_name, LINE_MAX_BYTES),
	MEMBER(notice, from_address, LINE_MAX_BYTES),
	MEMBER(notice, subject, LINE_MAX_BYTES),
	MEMBER(notice, markdown, LETTER_TEXT_MAX),
	MEMBER(notice, html, POST_HTML_MAX),
	MEMBER(notice, author, LINE_MAX_BYTES),
	MEMBER(notice, files, LINE_MAX_BYTES),
	MEMBER(notice, answers_name, LINE_MAX_BYTES),
	MEMBER(notice, answers_excerpt, LETTER_TEXT_MAX),
	MEMBER(notice, url, LINE_MAX_BYTES),
	MEMBER(notice, archive_url, LINE_MAX_BYTES),
	MEMBER(notice, help_url, LINE_MAX_BYTES),
	MEMBER(notice, answered_id, LINE_MAX_BYTES),
	{ 0 }
};

static const struct member to_members[] = {
	MEMBER(notice_to, address, LINE_MAX_BYTES),
	MEMBER(notice_to, name, LINE_MAX_BYTES),
	MEMBER(notice_to, reply_to, LINE_MAX_BYTES),
	MEMBER(notice_to, bounce, LINE_MAX_BYTES),
	MEMBER(notice_to, unsubscribe_url, LINE_MAX_BYTES),
	MEMBER(notice_to, unsubscribe_mail, LINE_MAX_BYTES),
	MEMBER(notice_to, mute_url, LINE_MAX_BYTES),
	MEMBER(notice_to, settings_url, LINE_MAX_BYTES),
	MEMBER(notice_to, why, LINE_MAX_BYTES),
	{ 0 }
};

static void
put_members(struct text *out, const struct member *m, const void *of)
{
	for (; m->max != 0; m++)
		ipc_put_str(out,
		    *(const struct str *)((const char *)of + m->at));
}

static void
take_members(struct ipc_in *in, struct arena *mem, const struct member *m,
    void *of)
{
	for (; m->max != 0; m++)
		*(struct str *)((char *)of + m->at) =
		    ipc_take_str(in, m->max, mem);
}

void
notice_put(struct text *out, const struct notice *n)
{
	ipc_put_u64(out, n->kind);
	ipc_put_i64(out, n->date);
	put_members(out, notice_members, n);
	ipc_put_u64(out, n->only_link);
	ipc_put_u64(out, n->auto_submitted);
	ipc_put_u64(out, n->nreferences);
	for (size_t i = 0; i < n->nreferences; i++)
		ipc_put_str(out, n->references[i]);
	ipc_put_u64(out, n->nto);
	for (size_t i = 0; i < n->nto; i++) {
		ipc_put_i64(out, n->to[i].delivery);
		put_members(out, to_members, &n->to[i]);
	}
}

static void
take_references(struct ipc_in *in, struct arena *mem, struct notice *n)
{
	n->nreferences = (size_t)ipc_take_count(in, REFERENCES_MAX);
	if (n->nreferences > 0)
		n->references = arena_alloc(mem,
		    n->nreferences * sizeof(*n->references));
	for (size_t i = 0; i < n->nreferences; i++)
		n->references[i] = ipc_take_str(in, LINE_MAX_BYTES, mem);
}

static void
take_recipients(struct ipc_in *in, struct arena *mem, struct notice *n)
{
	n->nto = (size_t)ipc_take_count(in, NOTICE_RECIPIENTS_MAX);
	if (n->nto > 0)
		n->to = arena_alloc(mem, n->nto * sizeof(*n->to));
	for (size_t i = 0; i < n->nto; i++) {
		n->to[i].delivery = ipc_take_i64(in);
		take_members(in, mem, to_members, &n->to[i]);
	}
}

enum status
notice_take(struct ipc_in *in, struct arena *mem, struct notice *n)
{
	*n = (struct notice){ 0 };
	n->kind = (enum notice_kind)ipc_take_count(in, NOTICE_KINDS - 1);
	n->date = ipc_take_i64(in);
	take_members(in, mem, notice_members, n);
	n->only_link = ipc_take_bool(in);
	n->auto_submitted = ipc_take_bool(in);
	take_references(in, mem, n);
	take_recipients(in, mem, n);
	return ipc_taken(in);
}
