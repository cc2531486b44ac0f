/*
 * lmtp.c - see lmtp.h.
 *
 * The table says which command may be said when and where it leads, so no
 * function below asks whether it is allowed.
 */
#include <stdlib.h>

#include "arena.h"
#include "clock.h"
#include "dots.h"
#include "lmtp.h"
#include "log.h"
#include "path.h"
#include "spool.h"

enum state {
	NEW = 1, GREETED = 2, HAS_SENDER = 4, HAS_RCPT = 8, IN_DATA = 16,
	CLOSED = 32
};
#define ANY	(NEW | GREETED | HAS_SENDER | HAS_RCPT)

struct lmtp {
	const struct lmtp_owner *owner;
	const char	*name;
	struct evbuffer	*out;
	void		*session;
	enum state	 state;
	bool		 asking;	/* the owner has a question */
	bool		 reading;	/* inside lmtp_read() */
	bool		 stopping;
	int		 errors;
	struct arena	*mem;		/* of the envelope */
	struct str	 from;
	struct str	 rcpt[LMTP_RECIPIENTS_MAX];
	size_t		 nrcpt;
	struct commands	 commands;
	struct dots	 dots;
	struct spool	 spool;
};

static enum status	hello(struct lmtp *, struct str);
static enum status	mail(struct lmtp *, struct str);
static enum status	rcpt(struct lmtp *, struct str);
static enum status	data(struct lmtp *, struct str);
static enum status	reset(struct lmtp *, struct str);
static enum status	noop(struct lmtp *, struct str);
static enum status	verify(struct lmtp *, struct str);
static enum status	quit(struct lmtp *, struct str);

static const struct command {
	struct str	 word;
	unsigned	 when;
	enum status	(*run)(struct lmtp *, struct str rest);
	enum state	 then;		/* if it went well; 0: as it was */
} commands[] = {
	{ STR("LHLO"), ANY,			hello,	GREETED },
	{ STR("MAIL"), GREETED,			mail,	HAS_SENDER },
	{ STR("RCPT"), HAS_SENDER | HAS_RCPT,	rcpt,	0 },
	{ STR("DATA"), HAS_RCPT,		data,	IN_DATA },
	{ STR("RSET"), ANY & ~NEW,		reset,	GREETED },
	{ STR("NOOP"), ANY,			noop,	0 },
	{ STR("VRFY"), ANY & ~NEW,		verify,	0 },
	{ STR("QUIT"), ANY,			quit,	CLOSED },
};

struct lmtp *
lmtp_new(const struct lmtp_owner *owner, const char *name,
    const char *spool_folder, struct evbuffer *out)
{
	struct lmtp *l = calloc(1, sizeof(*l));

	if (l == NULL)
		fatal("out of memory");
	l->owner = owner;
	l->name = name;
	l->out = out;
	l->state = NEW;
	l->mem = arena_new();
	l->spool = (struct spool){ .mem = arena_new(),
	    .folder = spool_folder };
	spool_reset(&l->spool);
	evbuffer_add_printf(out, "220 %s LMTP\r\n", name);
	return l;
}

void
lmtp_free(struct lmtp *l)
{
	spool_reset(&l->spool);
	arena_free(l->spool.mem);
	arena_free(l->mem);
	free(l);
}

void *
lmtp_session(const struct lmtp *l)
{
	return l->session;
}

void
lmtp_set_session(struct lmtp *l, void *session)
{
	l->session = session;
}

static enum status
say(struct lmtp *l, const char *line)
{
	evbuffer_add_printf(l->out, "%s\r\n", line);
	return ST_OK;
}

/* Only what breaks the protocol counts, not whom the client asks for. */
static enum status
refuse(struct lmtp *l, const char *line)
{
	say(l, line);
	if (line[0] == '5' && line[1] == '0' && ++l->errors > LMTP_ERRORS_MAX) {
		say(l, "421 4.7.0 too many errors");
		l->state = CLOSED;
	}
	return ST_DENIED;
}

static void
forget_transaction(struct lmtp *l)
{
	spool_reset(&l->spool);
	arena_reset(l->mem);
	l->from = S("");
	l->nrcpt = 0;
	l->dots = (struct dots){ 0 };
}

static enum status
hello(struct lmtp *l, struct str rest)
{
	if (rest.n == 0)
		return refuse(l, "501 5.5.4 LHLO needs your name");
	forget_transaction(l);
	evbuffer_add_printf(l->out, "250-%s\r\n250-PIPELINING\r\n"
	    "250-ENHANCEDSTATUSCODES\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n"
	    "250 SIZE %lu\r\n", l->name, (unsigned long)LETTER_MAX);
	return ST_OK;
}

/* What may follow MAIL FROM:<...>.  NULL: fine. */
static const char *
mail_parameter(struct str word)
{
	int64_t size;

	if (str_caseeq(word, S("BODY=7BIT")) ||
	    str_caseeq(word, S("BODY=8BITMIME")) ||
	    str_caseeq(word, S("SMTPUTF8")))
		return NULL;
	if (!str_casestarts(word, S("SIZE=")))
		return "555 5.5.4 no such parameter";
	if (!str_i64(str_from(word, 5), &size))
		return "501 5.5.4 SIZE is a number";
	if (size > (int64_t)LETTER_MAX)
		return "552 5.3.4 the letter is too large";
	return NULL;
}

static enum status
mail(struct lmtp *l, struct str rest)
{
	const char *why;
	struct str word;

	if (path_take(&rest, S("FROM:"), &l->from) != ST_OK)
		return refuse(l, "501 5.1.7 MAIL FROM:<address>");
	while (str_field(&rest, ' ', &word))
		if (word.n > 0 && (why = mail_parameter(word)) != NULL)
			return refuse(l, why);
	l->from = arena_dup(l->mem, l->from);
	return say(l, "250 2.1.0 ok");
}

static enum status
rcpt(struct lmtp *l, struct str rest)
{
	struct str address;

	if (path_take(&rest, S("TO:"), &address) != ST_OK || address.n == 0)
		return refuse(l, "501 5.1.3 RCPT TO:<address>");
	if (str_trim(rest).n > 0)
		return refuse(l, "555 5.5.4 no such parameter");
	if (l->nrcpt == LMTP_RECIPIENTS_MAX)
		return refuse(l, "452 4.5.3 too many recipients");
	l->rcpt[l->nrcpt] = arena_dup(l->mem, address);
	l->asking = true;
	l->owner->rcpt(l->owner->arg, l->rcpt[l->nrcpt], l);
	return ST_LATER;
}

static enum status
data(struct lmtp *l, struct str rest)
{
	if (rest.n > 0)
		return refuse(l, "501 5.5.4 DATA stands alone");
	return say(l, "354 go on; CRLF.CRLF ends it");
}

static enum status
reset(struct lmtp *l, struct str rest)
{
	(void)rest;
	forget_transaction(l);
	return say(l, "250 2.0.0 ok");
}

static enum status
noop(struct lmtp *l, struct str rest)
{
	(void)rest;
	return say(l, "250 2.0.0 ok");
}

/* Who exists is said to RCPT, where the sender's server asks. */
static enum status
verify(struct lmtp *l, struct str rest)
{
	(void)rest;
	return say(l, "252 2.5.0 try RCPT");
}

static enum status
quit(struct lmtp *l, struct str rest)
{
	(void)rest;
	return say(l, "221 2.0.0 bye");
}

static const struct command *
command_named(struct str word)
{
	for (size_t i = 0; i < sizeof(commands) / sizeof(commands[0]); i++)
		if (str_caseeq(word, commands[i].word))
			return &commands[i];
	return NULL;
}

static void
run_command(struct lmtp *l, struct str line)
{
	struct str word = str_head(line, str_find_byte(line, ' '));
	const struct command *c = command_named(word);

	if (c == NULL) {
		refuse(l, str_caseeq(word, S("EHLO")) ||
		    str_caseeq(word, S("HELO")) ?
		    "500 5.5.1 this is LMTP: say LHLO" :
		    "500 5.5.2 no such command");
		return;
	}
	if ((c->when & l->state) == 0) {
		refuse(l, "503 5.5.1 not now");
		return;
	}
	if (c->run(l, str_trim(str_from(line, word.n))) == ST_OK &&
	    c->then != 0)
		l->state = c->then;
}

static void
read_command(struct lmtp *l, struct evbuffer *in, bool *more)
{
	struct str line;

	switch (command_take(&l->commands, in, &line)) {
	case ST_OK:
		run_command(l, line);
		break;
	case ST_LATER:
		*more = false;
		break;
	case ST_LIMIT:
		refuse(l, "500 5.5.2 the line is too long");
		break;
	default:
		refuse(l, "500 5.5.2 a line ends with CRLF alone");
		break;
	}
}

static void
add_to_spool(void *arg, struct str piece)
{
	spool_add(arg, piece);
}

static void
give_letter(struct lmtp *l)
{
	struct parcel p = { .from = l->from, .rcpt = l->rcpt,
	    .nrcpt = l->nrcpt, .cut = spool_is_cut(&l->spool),
	    .received = clock_now() };

	l->asking = true;
	if (spool_read(&l->spool, &p.raw) != ST_OK)
		lmtp_letter_is(l, NULL, 0);
	else
		l->owner->letter(l->owner->arg, &p, l);
}

static void
read_data(struct lmtp *l, struct evbuffer *in, bool *more)
{
	struct evbuffer_iovec v;
	enum status res;
	size_t used = 0;

	*more = evbuffer_peek(in, -1, NULL, &v, 1) > 0 && v.iov_len > 0;
	if (!*more)
		return;
	res = dots_read(&l->dots, (struct str){ v.iov_base, v.iov_len }, &used,
	    add_to_spool, &l->spool);
	evbuffer_drain(in, used);
	if (res == ST_OK)
		give_letter(l);
}

static enum lmtp_next
next_of(const struct lmtp *l)
{
	if (l->state == CLOSED)
		return LMTP_CLOSE;
	if (l->asking)
		return LMTP_WAIT;
	return evbuffer_get_length(l->out) > LMTP_OUT_MAX ? LMTP_FULL :
	    LMTP_READ;
}

enum lmtp_next
lmtp_read(struct lmtp *l, struct evbuffer *in)
{
	bool more = true;

	l->reading = true;
	while (more && next_of(l) == LMTP_READ) {
		if (l->state == IN_DATA)
			read_data(l, in, &more);
		else if (l->stopping) {
			say(l, "421 4.3.2 going away, come again");
			l->state = CLOSED;
		} else
			read_command(l, in, &more);
	}
	l->reading = false;
	return next_of(l);
}

static void
answered(struct lmtp *l)
{
	l->asking = false;
	if (!l->reading && l->owner->resume != NULL)
		l->owner->resume(l->owner->arg, l);
}

void
lmtp_rcpt_is(struct lmtp *l, enum rcpt is)
{
	if (is == RCPT_OK) {
		l->nrcpt++;
		l->state = HAS_RCPT;
		say(l, "250 2.1.5 ok");
	} else if (is == RCPT_UNKNOWN)
		refuse(l, "550 5.1.1 nobody here by that name");
	else
		refuse(l, "451 4.3.0 not now, come again");
	answered(l);
}

void
lmtp_letter_is(struct lmtp *l, const enum status *is, size_t n)
{
	for (size_t i = 0; i < l->nrcpt; i++)
		say(l, i < n && is[i] == ST_OK ? "250 2.0.0 kept" :
		    "451 4.3.0 not now, come again");
	forget_transaction(l);
	l->state = GREETED;
	answered(l);
}

void
lmtp_stop(struct lmtp *l)
{
	l->stopping = true;
}
