/*
 * gate.c - see gate.h.
 *
 * A conversation has at most one question open, so there are never more
 * than LMTP_CONNECTIONS, and a letter's bytes stay with its conversation
 * until the answer.
 */
#include <stdlib.h>
#include <sys/queue.h>

#include "address.h"
#include "gate.h"
#include "log.h"
#include "screen.h"

#define BUCKETS	256

struct question {
	LIST_ENTRY(question)	 entry;		/* of those web must answer */
	STAILQ_ENTRY(question)	 turn;		/* of those that wait */
	struct gate		*gate;
	struct lmtp		*lmtp;		/* NULL: web asked, MSG_SNIFF */
	uint64_t		 id;
	struct arena		*mem;
	struct arrival		 arrival;
};

struct gate {
	struct wire	*web;
	struct apart	*apart;
	struct str	 domain;
	uint64_t	 last_id;
	size_t		 open;			/* questions in all */
	size_t		 bytes;			/* of letters under way */
	STAILQ_HEAD(, question) waiting;
	LIST_HEAD(, question) asked[BUCKETS];
};

static void	ask_rcpt(void *, struct str, struct lmtp *);
static void	take_letter(void *, const struct parcel *, struct lmtp *);

struct gate *
gate_new(struct wire *web, struct apart *apart, struct str domain)
{
	struct gate *g = calloc(1, sizeof(*g));

	if (g == NULL)
		fatal("out of memory");
	*g = (struct gate){ .web = web, .apart = apart, .domain = domain };
	STAILQ_INIT(&g->waiting);
	for (size_t i = 0; i < BUCKETS; i++)
		LIST_INIT(&g->asked[i]);
	return g;
}

static void
question_free(struct question *q)
{
	q->gate->open--;
	arena_free(q->mem);
}

void
gate_free(struct gate *g)
{
	struct question *q;

	for (size_t i = 0; i < BUCKETS; i++)
		while ((q = LIST_FIRST(&g->asked[i])) != NULL) {
			LIST_REMOVE(q, entry);
			question_free(q);
		}
	while ((q = STAILQ_FIRST(&g->waiting)) != NULL) {
		STAILQ_REMOVE_HEAD(&g->waiting, turn);
		question_free(q);
	}
	free(g);
}

struct lmtp_owner
gate_owner(struct gate *g)
{
	return (struct lmtp_owner){ .rcpt = ask_rcpt, .letter = take_letter,
	    .arg = g };
}

size_t
gate_open_questions(const struct gate *g)
{
	return g->open;
}

static struct question *
question_new(struct gate *g, struct lmtp *l)
{
	struct arena *mem = arena_new();
	struct question *q = arena_new_of(mem, struct question);

	q->gate = g;
	q->lmtp = l;
	q->mem = mem;
	q->id = ++g->last_id;
	g->open++;
	return q;
}

static void
ask_web(struct question *q, uint32_t type, struct text *body)
{
	struct gate *g = q->gate;

	LIST_INSERT_HEAD(&g->asked[q->id % BUCKETS], q, entry);
	wire_send(g->web, &(struct frame){ type, q->id, text_str(body) });
}

/* The question with that number, out of the table. */
static struct question *
answered(struct gate *g, uint64_t id)
{
	struct question *q;

	LIST_FOREACH(q, &g->asked[id % BUCKETS], entry)
		if (q->id == id) {
			LIST_REMOVE(q, entry);
			return q;
		}
	return NULL;
}

/* RFC 5321, 4.5.1: "postmaster" without a domain is ours. */
static struct str
full_address(struct gate *g, struct arena *mem, struct str address)
{
	struct str s = lower(mem, address);

	if (!str_eq(s, S("postmaster")))
		return s;
	return arena_printf(mem, "%.*s@%.*s", STR_ARG(s), STR_ARG(g->domain));
}

static void
ask_rcpt(void *arg, struct str address, struct lmtp *l)
{
	struct question *q = question_new(arg, l);
	struct text body = { .mem = q->mem };

	ipc_put_str(&body, full_address(q->gate, q->mem, address));
	ask_web(q, MSG_RCPT, &body);
}

static void
pass_on(struct question *q)
{
	struct text body = { .mem = q->mem };

	arrival_put(&body, &q->arrival);
	ask_web(q, MSG_LETTER, &body);
}

static void	begin_letters(struct gate *);

static void
letter_is(struct question *q, const enum status *is, size_t n)
{
	struct gate *g = q->gate;
	struct lmtp *l = q->lmtp;

	g->bytes -= q->arrival.raw.n;
	begin_letters(g);
	lmtp_letter_is(l, is, n);
	question_free(q);
}

static void
letter_read(enum status res, struct letter *l, void *arg)
{
	struct question *q = arg;

	if (res == ST_BUSY || res == ST_FAILED) {
		letter_is(q, NULL, 0);		/* 451: it comes again */
		return;
	}
	q->arrival.status = res;
	q->arrival.letter = *l;
	pass_on(q);
}

static void
begin_letter(struct question *q)
{
	struct gate *g = q->gate;

	g->bytes += q->arrival.raw.n;
	screen(q->mem, g->domain, &q->arrival);
	if (q->arrival.status == ST_OK)
		apart_read(g->apart, q->mem, q->arrival.raw, letter_read, q);
	else
		pass_on(q);
}

/* As many as there is room for, and one in any case. */
static void
begin_letters(struct gate *g)
{
	struct question *q;

	while ((q = STAILQ_FIRST(&g->waiting)) != NULL &&
	    (g->bytes == 0 || g->bytes + q->arrival.raw.n <= GATE_BYTES)) {
		STAILQ_REMOVE_HEAD(&g->waiting, turn);
		begin_letter(q);
	}
}

static void
take_letter(void *arg, const struct parcel *p, struct lmtp *l)
{
	struct question *q = question_new(arg, l);
	struct arrival *a = &q->arrival;

	a->envelope_from = p->from;
	a->nrcpt = p->nrcpt;
	a->rcpt = arena_alloc(q->mem, p->nrcpt * sizeof(*a->rcpt));
	for (size_t i = 0; i < p->nrcpt; i++)
		a->rcpt[i] = full_address(q->gate, q->mem, p->rcpt[i]);
	a->received = p->received;
	a->raw = p->raw;
	if (p->cut) {
		a->status = ST_LIMIT;
		a->letter.why = S("the letter is too large; only its "
		    "beginning was kept");
	}
	STAILQ_INSERT_TAIL(&q->gate->waiting, q, turn);
	begin_letters(q->gate);
}

static enum status
rcpt_is(struct gate *g, const struct frame *f, struct ipc_in *in)
{
	enum rcpt is = (enum rcpt)ipc_take_count(in, RCPT_BUSY);
	struct question *q;

	if (ipc_taken(in) != ST_OK || (q = answered(g, f->id)) == NULL)
		return ST_INVALID;
	lmtp_rcpt_is(q->lmtp, is);
	question_free(q);
	return ST_OK;
}

static enum status
letter_was(struct gate *g, const struct frame *f, struct ipc_in *in)
{
	enum status is[LMTP_RECIPIENTS_MAX];
	size_t n = (size_t)ipc_take_count(in, LMTP_RECIPIENTS_MAX);
	struct question *q;

	for (size_t i = 0; i < n; i++)
		is[i] = (enum status)ipc_take_count(in, ST__COUNT - 1);
	if (ipc_taken(in) != ST_OK || (q = answered(g, f->id)) == NULL)
		return ST_INVALID;
	letter_is(q, is, n);
	return ST_OK;
}

static void
sniffed(struct str type, struct str bytes, void *arg)
{
	struct question *q = arg;
	struct text body = { .mem = q->mem };

	ipc_put_str(&body, type);
	ipc_put_str(&body, bytes);
	wire_send(q->gate->web, &(struct frame){ MSG_SNIFFED, q->id,
	    text_str(&body) });
	question_free(q);
}

static enum status
sniff(struct gate *g, const struct frame *f, struct ipc_in *in)
{
	struct question *q = question_new(g, NULL);
	struct str bytes;

	q->id = f->id;
	ipc_peek_str(in, LETTER_LINE_MAX);
	bytes = ipc_take_str(in, IPC_MAX, q->mem);
	if (ipc_taken(in) != ST_OK) {
		question_free(q);
		return ST_INVALID;
	}
	apart_sniff(g->apart, q->mem, bytes, sniffed, q);
	return ST_OK;
}

enum status
gate_frame(struct gate *g, const struct frame *f)
{
	static const struct {
		uint32_t	 type;
		enum status	(*run)(struct gate *, const struct frame *,
				    struct ipc_in *);
	} kinds[] = {
		{ MSG_RCPT_IS, rcpt_is },
		{ MSG_LETTER_IS, letter_was },
		{ MSG_SNIFF, sniff },
	};
	struct ipc_in in = ipc_open(f->body);

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (kinds[i].type == f->type)
			return kinds[i].run(g, f, &in);
	return ST_NOT_FOUND;
}
