/*
 * letter.c - a letter between processes, as JSON, and the words for what it is.
 *
 * What letter_take() reads was written by a process that had a stranger's
 * bytes in its hands: every string has its limit and every number its range.
 */
#include "json.h"
#include "ipc.h"
#include "letter.h"
#include "secret.h"

#define STATUS_MAX	64	/* "5.1.1", "failed" */

static const char *const fate_words[FATES] = {
	[FATE_POSTED] = "posted",
	[FATE_HELD] = "held",
	[FATE_COMMAND] = "command",
	[FATE_BOUNCE] = "bounce",
	[FATE_AUTO] = "auto-reply",
	[FATE_DUPLICATE] = "duplicate",
	[FATE_REFUSED] = "refused",
	[FATE_UNREADABLE] = "unreadable",
	[FATE_LOOP] = "loop",
	[FATE_DONE] = "done",
};

static const char *const kind_words[LETTER_KINDS] = {
	[LETTER_LETTER] = "letter",
	[LETTER_BOUNCE] = "bounce",
	[LETTER_AUTO] = "auto",
	[LETTER_REPORT] = "report",
	[LETTER_COMMAND] = "command",
	[LETTER_CALENDAR] = "calendar",
};

static const char *const bounce_words[BOUNCE_KINDS] = {
	[BOUNCE_NONE] = "none",
	[BOUNCE_HARD] = "hard",
	[BOUNCE_SOFT] = "soft",
	[BOUNCE_POLICY] = "policy",
	[BOUNCE_DELAYED] = "delayed",
};

const char *
fate_word(enum fate f)
{
	return f < FATES ? fate_words[f] : "unknown";
}

const char *
letter_kind_word(enum letter_kind k)
{
	return k < LETTER_KINDS ? kind_words[k] : "unknown";
}

const char *
bounce_kind_word(enum bounce_kind k)
{
	return k < BOUNCE_KINDS ? bounce_words[k] : "unknown";
}

static void
put_ids(struct text *out, const struct letter_ids *ids)
{
	ipc_put_u64(out, ids->n);
	for (size_t i = 0; i < ids->n; i++)
		ipc_put_str(out, ids->v[i]);
}

static void
put_mailbox(struct text *out, const struct mailbox *m)
{
	ipc_put_str(out, m->name);
	ipc_put_str(out, m->address);
}

static void
put_mailboxes(struct text *out, const struct mailboxes *list)
{
	ipc_put_u64(out, list->n);
	for (size_t i = 0; i < list->n; i++)
		put_mailbox(out, &list->v[i]);
}

static void
put_file(struct text *out, const struct letter_file *f)
{
	ipc_put_str(out, f->name);
	ipc_put_str(out, f->type);
	ipc_put_str(out, f->bytes);
	ipc_put_u64(out, f->size);
	text_add(out, (struct str){ (const char *)f->hash, sizeof(f->hash) });
	ipc_put_u64(out, f->is_inline);
	ipc_put_u64(out, f->is_decoration);
}

static void
put_bounced(struct text *out, const struct bounced *b)
{
	ipc_put_str(out, b->address);
	ipc_put_str(out, b->status);
	ipc_put_str(out, b->action);
	ipc_put_u64(out, b->kind);
	ipc_put_str(out, b->reason);
}

void
letter_put(struct text *out, const struct letter *l)
{
	ipc_put_u64(out, l->kind);
	ipc_put_str(out, l->message_id);
	put_ids(out, &l->in_reply_to);
	put_ids(out, &l->references);
	put_mailbox(out, &l->from);
	put_mailboxes(out, &l->reply_to);
	put_mailboxes(out, &l->to);
	put_mailboxes(out, &l->cc);
	ipc_put_str(out, l->subject);
	ipc_put_i64(out, l->date);
	ipc_put_str(out, l->text);
	ipc_put_str(out, l->kept);
	ipc_put_str(out, l->quoted);
	ipc_put_str(out, l->signature);
	ipc_put_u64(out, l->is_bare);
	ipc_put_u64(out, l->was_html);
	ipc_put_u64(out, l->files.n);
	for (size_t i = 0; i < l->files.n; i++)
		put_file(out, &l->files.v[i]);
	ipc_put_u64(out, l->bounces.n);
	for (size_t i = 0; i < l->bounces.n; i++)
		put_bounced(out, &l->bounces.v[i]);
	ipc_put_str(out, l->robot);
	ipc_put_str(out, l->auth);
	ipc_put_str(out, l->why);
}

static struct str
take_line(struct ipc_in *in, struct arena *mem)
{
	return ipc_take_str(in, LETTER_LINE_MAX, mem);
}

static struct str
take_text(struct ipc_in *in, struct arena *mem)
{
	return ipc_take_str(in, LETTER_TEXT_MAX, mem);
}

/* Room for n things; NULL for none, so that a bad count allocates nothing. */
static void *
room(struct arena *mem, size_t n, size_t size)
{
	return n > 0 ? arena_alloc(mem, n * size) : NULL;
}

static void
take_ids(struct ipc_in *in, struct arena *mem, struct letter_ids *ids)
{
	ids->n = (size_t)ipc_take_count(in, LETTER_REFS_MAX);
	ids->v = room(mem, ids->n, sizeof(*ids->v));
	for (size_t i = 0; i < ids->n; i++)
		ids->v[i] = take_line(in, mem);
}

static void
take_mailbox(struct ipc_in *in, struct arena *mem, struct mailbox *m)
{
	m->name = take_line(in, mem);
	m->address = take_line(in, mem);
}

static void
take_mailboxes(struct ipc_in *in, struct arena *mem, struct mailboxes *list)
{
	list->n = (size_t)ipc_take_count(in, LETTER_LIST_MAX);
	list->v = room(mem, list->n, sizeof(*list->v));
	for (size_t i = 0; i < list->n; i++)
		take_mailbox(in, mem, &list->v[i]);
}

static void
take_hash(struct ipc_in *in, unsigned char hash[HASH_BYTES])
{
	for (size_t i = 0; i < HASH_BYTES; i += 8) {
		uint64_t v = ipc_take_u64(in);

		for (size_t k = 8; k > 0; k--, v >>= 8)
			hash[i + k - 1] = (unsigned char)v;
	}
}

static void
take_file(struct ipc_in *in, struct arena *mem, struct letter_file *f)
{
	f->name = take_line(in, mem);
	f->type = take_line(in, mem);
	f->bytes = ipc_take_str(in, LETTER_MAX, mem);
	f->size = ipc_take_count(in, LETTER_MAX);
	take_hash(in, f->hash);
	f->is_inline = ipc_take_bool(in);
	f->is_decoration = ipc_take_bool(in);
	if (f->name.n == 0)
		in->bad = true;
}

static void
take_files(struct ipc_in *in, struct arena *mem, struct letter_files *files)
{
	files->n = (size_t)ipc_take_count(in, LETTER_FILES_MAX);
	files->v = room(mem, files->n, sizeof(*files->v));
	for (size_t i = 0; i < files->n; i++)
		take_file(in, mem, &files->v[i]);
}

static void
take_bounced(struct ipc_in *in, struct arena *mem, struct bounced *b)
{
	b->address = take_line(in, mem);
	b->status = ipc_take_str(in, STATUS_MAX, mem);
	b->action = ipc_take_str(in, STATUS_MAX, mem);
	b->kind = (enum bounce_kind)ipc_take_count(in, BOUNCE_KINDS - 1);
	b->reason = take_line(in, mem);
}

static void
take_bounces(struct ipc_in *in, struct arena *mem, struct bounces *list)
{
	list->n = (size_t)ipc_take_count(in, LETTER_LIST_MAX);
	list->v = room(mem, list->n, sizeof(*list->v));
	for (size_t i = 0; i < list->n; i++)
		take_bounced(in, mem, &list->v[i]);
}

enum status
letter_take(struct ipc_in *in, struct arena *mem, struct letter *l)
{
	*l = (struct letter){ 0 };
	l->kind = (enum letter_kind)ipc_take_count(in, LETTER_KINDS - 1);
	l->message_id = take_line(in, mem);
	take_ids(in, mem, &l->in_reply_to);
	take_ids(in, mem, &l->references);
	take_mailbox(in, mem, &l->from);
	take_mailboxes(in, mem, &l->reply_to);
	take_mailboxes(in, mem, &l->to);
	take_mailboxes(in, mem, &l->cc);
	l->subject = take_line(in, mem);
	l->date = ipc_take_i64(in);
	l->text = take_text(in, mem);
	l->kept = take_text(in, mem);
	l->quoted = take_text(in, mem);
	l->signature = take_text(in, mem);
	l->is_bare = ipc_take_bool(in);
	l->was_html = ipc_take_bool(in);
	take_files(in, mem, &l->files);
	take_bounces(in, mem, &l->bounces);
	l->robot = take_line(in, mem);
	l->auth = take_line(in, mem);
	l->why = take_line(in, mem);
	return ipc_taken(in);
}

static void
json_ids(struct text *t, const char *name, const struct letter_ids *ids)
{
	json_key(t, name);
	json_open(t, '[');
	for (size_t i = 0; i < ids->n; i++)
		json_str(t, ids->v[i]);
	json_close(t, ']');
}

static void
json_mailbox(struct text *t, const struct mailbox *m)
{
	json_open(t, '{');
	json_put_str(t, "name", m->name);
	json_put_str(t, "address", m->address);
	json_close(t, '}');
}

static void
json_mailboxes(struct text *t, const char *name, const struct mailboxes *list)
{
	json_key(t, name);
	json_open(t, '[');
	for (size_t i = 0; i < list->n; i++)
		json_mailbox(t, &list->v[i]);
	json_close(t, ']');
}

static void
json_file(struct text *t, const struct letter_file *f)
{
	json_open(t, '{');
	json_put_str(t, "name", f->name);
	json_put_str(t, "type", f->type);
	json_put_i64(t, "size", (int64_t)f->size);
	json_put_str(t, "sha256", hex(t->mem,
	    (struct str){ (const char *)f->hash, sizeof(f->hash) }));
	json_put_bool(t, "inline", f->is_inline);
	json_close(t, '}');
}

static void
json_files(struct text *t, const struct letter_files *files)
{
	json_key(t, "attachments");
	json_open(t, '[');
	for (size_t i = 0; i < files->n; i++)
		json_file(t, &files->v[i]);
	json_close(t, ']');
}

static void
json_bounced(struct text *t, const struct bounced *b)
{
	json_open(t, '{');
	json_put_str(t, "address", b->address);
	json_put_str(t, "status", b->status);
	json_put_str(t, "action", b->action);
	json_put_str(t, "kind", str_of(bounce_kind_word(b->kind)));
	json_put_str(t, "reason", b->reason);
	json_close(t, '}');
}

static void
json_bounces(struct text *t, const struct letter *l)
{
	json_key(t, "bounce");
	if (l->kind != LETTER_BOUNCE) {
		json_null(t);
		return;
	}
	json_open(t, '{');
	json_key(t, "recipients");
	json_open(t, '[');
	for (size_t i = 0; i < l->bounces.n; i++)
		json_bounced(t, &l->bounces.v[i]);
	json_close(t, ']');
	json_close(t, '}');
}

void
letter_json(struct text *t, const struct letter *l)
{
	json_open(t, '{');
	json_put_str(t, "kind", str_of(letter_kind_word(l->kind)));
	json_put_str(t, "message_id", l->message_id);
	json_ids(t, "in_reply_to", &l->in_reply_to);
	json_ids(t, "references", &l->references);
	json_key(t, "from");
	json_mailbox(t, &l->from);
	json_mailboxes(t, "reply_to", &l->reply_to);
	json_mailboxes(t, "to", &l->to);
	json_mailboxes(t, "cc", &l->cc);
	json_put_str(t, "subject", l->subject);
	json_put_time(t, "date", l->date);
	json_put_str(t, "text", l->text);
	json_put_str(t, "kept", l->kept);
	json_put_str(t, "quoted", l->quoted);
	json_put_str(t, "signature", l->signature);
	json_files(t, &l->files);
	json_key(t, "auto");
	if (l->robot.n > 0)
		json_str(t, l->robot);
	else
		json_null(t);
	json_bounces(t, l);
	json_close(t, '}');
}
