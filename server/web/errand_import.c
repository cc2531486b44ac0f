/*
 * errand_import.c - a batch of an archive's letters becomes posts.
 *
 * What was written elsewhere and before is nobody's news: no mail leaves,
 * and nobody's first post is held.  The mark of how far it has come is
 * written in the same transaction.
 */
#include "address.h"
#include "clock.h"
#include "errands.h"
#include "imported.h"
#include "loop.h"
#include "store/imports.h"
#include "store/moderation.h"
#include "store/people.h"
#include "store/talk.h"

#define ALIVE_MS	(30 * DAY)	/* MAIL.md, In, 4 */

struct batch {
	struct import_run run;		/* as it is once this is saved */
	struct imported	*v;
	size_t		 n;
};

/* Answers with the run: where an earlier one stopped, or its beginning. */
enum status
errand_import_begin(struct errand_call *e)
{
	struct import_run run;
	struct cohort c;
	struct str hash = S("");
	enum status res = errand_cohort(e, &c);

	if (res != ST_OK)
		return res;
	errand_given(e, "hash", &hash);
	res = store_import_begin(e->store, c.id, hash, clock_now(), &run);
	if (res != ST_OK)
		return res;
	ipc_put_i64(&e->answer, run.id);
	ipc_put_i64(&e->answer, run.cohort);
	ipc_put_i64(&e->answer, run.ended);
	ipc_put_i64(&e->answer, run.done);
	ipc_put_i64(&e->answer, run.posted);
	return ST_OK;
}

static void
take_batch(struct errand_call *e, struct batch *b)
{
	struct ipc_in *in = &e->args;

	b->run.id = ipc_take_i64(in);
	b->run.cohort = ipc_take_i64(in);
	b->run.done = ipc_take_i64(in);
	b->run.posted = ipc_take_i64(in);
	b->run.at = ipc_take_i64(in);
	b->n = (size_t)ipc_take_count(in, IMPORT_BATCH);
	b->v = arena_alloc(e->mem, (b->n + 1) * sizeof(*b->v));
	for (size_t i = 0; i < b->n; i++)
		if (imported_take(in, e->mem, &b->v[i]) != ST_OK)
			return;
}

static void
stage(struct errand_call *e, const struct batch *b)
{
	struct str *all;
	size_t n = 0;

	for (size_t i = 0; i < b->n; i++)
		n += b->v[i].nfiles;
	all = arena_alloc(e->mem, (n + 1) * sizeof(*all));
	n = 0;
	for (size_t i = 0; i < b->n; i++)
		for (size_t k = 0; k < b->v[i].nfiles; k++)
			all[n++] = b->v[i].files[k].bytes;
	staging_begin(e->mem, &e->staging, all, n);
}

enum status
errand_import_prepare(struct errand_call *e)
{
	struct batch *b = arena_new_of(e->mem, struct batch);

	take_batch(e, b);
	if (ipc_taken(&e->args) != ST_OK)
		return errand_refuse(e, ST_INVALID, "that is no batch of "
		    "letters");
	stage(e, b);
	e->ready = b;
	return ST_OK;
}

static struct new_file *
files_of(struct errand_call *e, const struct imported *m)
{
	struct new_file *v;

	if (m->nfiles == 0)
		return NULL;
	v = arena_alloc(e->mem, m->nfiles * sizeof(*v));
	for (size_t i = 0; i < m->nfiles; i++)
		v[i] = (struct new_file){ .name = m->files[i].name,
		    .type = m->files[i].type, .bytes = m->files[i].bytes,
		    .blob = staging_blob(&e->staging, m->files[i].bytes),
		    .size = (int64_t)m->files[i].bytes.n };
	return v;
}

static enum status
add(struct errand_call *e, int64_t cohort, int64_t author,
    const struct imported *m)
{
	struct new_post np = { .cohort = cohort, .author = author,
	    .title = m->title, .kind = KIND_QUESTION, .wants = m->wants,
	    .nwants = m->nwants, .via = VIA_IMPORT, .created = m->created,
	    .alive_since = m->is_reply ? m->created - ALIVE_MS : 0,
	    .message_id = m->message_id, .body = m->body, .plain = m->plain,
	    .html = m->html, .quoted = m->quoted, .signature = m->signature,
	    .files = files_of(e, m), .nfiles = m->nfiles, .silent = true };
	enum status res = store_savepoint(e->store), undone;

	if (res != ST_OK)
		return res;
	if ((res = store_post_add(e->store, e->mem, &np)) == ST_OK)
		return store_release(e->store);
	undone = store_undo(e->store);
	return undone == ST_OK ? res : undone;
}

/*
 * The same letter, as it came by mail or with another import, or another
 * one whose program gave it a Message-ID that was taken?
 */
static enum status
compare(struct errand_call *e, int64_t cohort, int64_t author,
    const struct imported *m, enum import_fate *fate)
{
	struct post p;
	int64_t id, apart;
	enum status res = store_post_by_message(e->store, cohort,
	    m->message_id, &id);

	if (res == ST_OK)
		res = store_post(e->store, e->mem, id, &p);
	if (res != ST_OK)
		return res;
	apart = p.created > m->created ? p.created - m->created :
	    m->created - p.created;
	*fate = str_eq(p.plain, m->plain) ||
	    (p.author.id == author && apart < DAY) ?
	    IMPORT_THERE : IMPORT_REUSED;
	return ST_OK;
}

/*
 * From an export of ours: "cohort7-from-12" is person 12.  It is never kept
 * as somebody's address, for mail to it would come back to us.
 */
static enum status
author_of(struct errand_call *e, const struct imported *m, int64_t *person)
{
	struct address a;
	struct person p;
	struct str email = m->email;
	enum status res = ST_NOT_FOUND;

	if (address_read(e->mem, email, web.conf->mail.domain, &a) == ST_OK) {
		email = S("");
		if (a.kind == ADDRESS_FROM)
			res = store_person(e->store, e->mem, a.id, &p);
		if (res == ST_OK)
			*person = p.id;
	}
	return res == ST_NOT_FOUND ? store_import_author(e->store, e->mem,
	    m->name, email, clock_now(), person) : res;
}

static enum status
save(struct errand_call *e, struct batch *b, const struct imported *m)
{
	enum import_fate fate = IMPORT_POSTED;
	int64_t author;
	enum status res = author_of(e, m, &author);

	if (res == ST_OK)
		res = add(e, b->run.cohort, author, m);
	if (res == ST_CONFLICT)
		res = compare(e, b->run.cohort, author, m, &fate);
	else if (res == ST_OK)
		b->run.posted++;
	ipc_put_u64(&e->answer, fate);
	return res;
}

enum status
errand_import(struct errand_call *e)
{
	struct batch *b = e->ready;
	enum status res = ST_OK;

	for (size_t i = 0; res == ST_OK && i < b->n; i++)
		res = save(e, b, &b->v[i]);
	if (res == ST_OK)
		res = store_import_mark(e->store, &b->run);
	return res == ST_CONFLICT ? errand_refuse(e, res, "this archive is "
	    "being imported by somebody else") : res;
}

enum status
errand_import_end(struct errand_call *e)
{
	int64_t id = ipc_take_i64(&e->args), cohort = ipc_take_i64(&e->args);
	enum status res = ipc_taken(&e->args);

	if (res == ST_OK)
		res = store_import_end(e->store, id, clock_now());
	return res != ST_OK ? res : store_action_add(e->store,
	    &(struct new_action){ .at = clock_now(),
	    .what = S("imported an archive"), .thing = S("cohort"),
	    .thing_id = cohort, .cohort = cohort });
}
