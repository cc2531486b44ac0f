/*
 * imported.c - letters of an archive on their way to the store.
 */
#include "imported.h"

#define WANTS_MAX	(2 * LETTER_REFS_MAX + 1)

static void
put_files(struct text *out, const struct imported *m)
{
	ipc_put_u64(out, m->nfiles);
	for (size_t i = 0; i < m->nfiles; i++) {
		ipc_put_str(out, m->files[i].name);
		ipc_put_str(out, m->files[i].type);
		ipc_put_str(out, m->files[i].bytes);
	}
}

void
imported_put(struct text *out, const struct imported *m)
{
	ipc_put_str(out, m->message_id);
	ipc_put_str(out, m->title);
	ipc_put_str(out, m->name);
	ipc_put_str(out, m->email);
	ipc_put_i64(out, m->created);
	ipc_put_u64(out, m->is_reply);
	ipc_put_u64(out, m->nwants);
	for (size_t i = 0; i < m->nwants; i++)
		ipc_put_str(out, m->wants[i]);
	ipc_put_str(out, m->body);
	ipc_put_str(out, m->plain);
	ipc_put_str(out, m->html.s);
	ipc_put_str(out, m->quoted);
	ipc_put_str(out, m->signature);
	put_files(out, m);
}

static void
take_wants(struct ipc_in *in, struct arena *mem, struct imported *m)
{
	m->nwants = (size_t)ipc_take_count(in, WANTS_MAX);
	if (m->nwants > 0)
		m->wants = arena_alloc(mem, m->nwants * sizeof(*m->wants));
	for (size_t i = 0; i < m->nwants; i++)
		m->wants[i] = ipc_take_str(in, LETTER_LINE_MAX, mem);
}

static void
take_files(struct ipc_in *in, struct arena *mem, struct imported *m)
{
	m->nfiles = (size_t)ipc_take_count(in, POST_FILES_MAX);
	if (m->nfiles > 0)
		m->files = arena_alloc(mem, m->nfiles * sizeof(*m->files));
	for (size_t i = 0; i < m->nfiles; i++) {
		m->files[i].name = ipc_take_str(in, LETTER_LINE_MAX, mem);
		m->files[i].type = ipc_take_str(in, LETTER_LINE_MAX, mem);
		m->files[i].bytes = ipc_take_str(in, LETTER_MAX, mem);
	}
}

enum status
imported_take(struct ipc_in *in, struct arena *mem, struct imported *m)
{
	*m = (struct imported){ 0 };
	m->message_id = ipc_take_str(in, LETTER_LINE_MAX, mem);
	m->title = ipc_take_str(in, TITLE_MAX, mem);
	m->name = ipc_take_str(in, LETTER_LINE_MAX, mem);
	m->email = ipc_take_str(in, ADDRESS_MAX, mem);
	m->created = ipc_take_i64(in);
	m->is_reply = ipc_take_bool(in);
	take_wants(in, mem, m);
	m->body = ipc_take_str(in, POST_BODY_MAX, mem);
	m->plain = ipc_take_str(in, POST_HTML_MAX, mem);
	m->html.s = ipc_take_str(in, 2 * POST_HTML_MAX, mem);
	m->quoted = ipc_take_str(in, LETTER_TEXT_MAX, mem);
	m->signature = ipc_take_str(in, LETTER_TEXT_MAX, mem);
	take_files(in, mem, m);
	return in->bad ? ST_INVALID : ST_OK;
}
