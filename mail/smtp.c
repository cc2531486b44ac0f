/*
 * smtp.c - see smtp.h.
 *
 * Greeting, EHLO and STARTTLS are libetpan's.  The transaction is ours: it
 * goes out in one piece when the relay takes that (RFC 2920), and what was
 * answered to which command decides what becomes of the delivery.  A relay
 * that refuses us, our password or our sender says nothing about a
 * recipient, so that is "later" and never "never".
 */
#include <stdlib.h>
#include <string.h>

#include <libetpan/mailsmtp.h>

#include "clock.h"
#include "dial.h"
#include "limits.h"
#include "log.h"
#include "secret.h"
#include "smtp.h"
#include "utf8.h"

#define OPENING_SECONDS	300	/* RFC 5321, 4.5.3.2.1: greeting */
#define LETTER_SECONDS	600	/* 4.5.3.2.6: the answer after the dot */
#define PAUSE		(10 * SECOND)	/* after a relay that did not answer */
#define REPLY_LINES	100
#define WORDS_BYTES	400

struct smtp {
	const struct relay *relay;
	mailsmtp	*session;	/* NULL: not connected */
	MMAPString	*line;
	bool		 used;		/* a letter has gone over it */
	int64_t		 not_before;	/* steady clock: do not dial again */
	struct arena	*lasting;	/* of the reason for that */
	struct str	 why_not;
};

/* What the relay said to one command; code 0: it is gone. */
struct reply {
	int		 code;
	struct str	 words;		/* "250 2.0.0 ok" */
};

struct smtp *
smtp_new(const struct relay *relay)
{
	struct smtp *s = calloc(1, sizeof(*s));

	if (s == NULL || (s->line = mmap_string_new("")) == NULL)
		fatal("out of memory");
	s->relay = relay;
	s->lasting = arena_new();
	return s;
}

/* Without QUIT: the connection cannot be trusted any more. */
static void
drop(struct smtp *s)
{
	if (s->session == NULL)
		return;
	if (s->session->stream != NULL)
		mailstream_close(s->session->stream);
	s->session->stream = NULL;
	mailsmtp_free(s->session);
	s->session = NULL;
	s->used = false;
}

void
smtp_rest(struct smtp *s)
{
	if (s->session != NULL && s->session->stream != NULL)
		mailsmtp_quit(s->session);
	drop(s);
}

void
smtp_free(struct smtp *s)
{
	smtp_rest(s);
	mmap_string_free(s->line);
	arena_free(s->lasting);
	free(s);
}

bool
smtp_is_path(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c <= 0x20 || c >= 0x7f || c == '<' || c == '>')
			return false;
	}
	return s.n <= ADDRESS_MAX;
}

static bool
say(struct smtp *s, struct str what)
{
	return s->session->stream != NULL &&
	    mailstream_write(s->session->stream, what.p, what.n) != -1;
}

static bool
flush(struct smtp *s)
{
	return s->session->stream != NULL &&
	    mailstream_flush(s->session->stream) != -1;
}

static int
code_of(struct str line)
{
	int64_t code;

	return line.n >= 3 && str_i64(str_head(line, 3), &code) &&
	    code >= 200 && code <= 599 ? (int)code : 0;
}

static struct reply
hear(struct smtp *s, struct arena *mem)
{
	struct reply r = { 0, S("the relay hung up") };
	struct str line;

	for (int i = 0; i < REPLY_LINES; i++) {
		if (s->session->stream == NULL ||
		    mailstream_read_line_remove_eol(s->session->stream,
		    s->line) == NULL)
			return r;
		line = (struct str){ s->line->str, s->line->len };
		if (code_of(line) == 0)
			return r;
		if (line.n > 3 && line.p[3] == '-')
			continue;
		r.code = code_of(line);
		r.words = utf8_line(mem, str_clip(line, WORDS_BYTES));
		return r;
	}
	return r;
}

static struct reply
ask(struct smtp *s, struct arena *mem, struct str what)
{
	if (say(s, what) && flush(s))
		return hear(s, mem);
	return (struct reply){ 0, S("the relay hung up") };
}

/* AUTH PLAIN (RFC 4616), else LOGIN; only inside TLS (relay.c). */
static enum status
log_in(struct smtp *s, struct arena *mem, struct str *why)
{
	const struct relay *r = s->relay;
	struct text both = { .mem = mem };
	struct reply re;

	if ((s->session->auth & MAILSMTP_AUTH_PLAIN) != 0) {
		text_byte(&both, '\0');
		text_add(&both, r->user);
		text_byte(&both, '\0');
		text_add(&both, r->password);
		re = ask(s, mem, arena_printf(mem, "AUTH PLAIN %.*s\r\n",
		    STR_ARG(base64(mem, text_str(&both)))));
	} else {
		re = ask(s, mem, S("AUTH LOGIN\r\n"));
		if (re.code == 334)
			re = ask(s, mem, arena_printf(mem, "%.*s\r\n",
			    STR_ARG(base64(mem, r->user))));
		if (re.code == 334)
			re = ask(s, mem, arena_printf(mem, "%.*s\r\n",
			    STR_ARG(base64(mem, r->password))));
	}
	*why = re.words;
	return re.code == 235 ? ST_OK : ST_DENIED;
}

static enum status
start_tls(struct smtp *s, struct arena *mem, struct str *why)
{
	*why = S("the relay does not offer STARTTLS");
	if (mailesmtp_ehlo(s->session) != MAILSMTP_NO_ERROR ||
	    mailesmtp_starttls(s->session) != MAILSMTP_NO_ERROR)
		return ST_DENIED;
	return dial_secure(mem, s->session->stream, s->relay->host, why);
}

static enum status
greet(struct smtp *s, struct arena *mem, mailstream *stream, struct str *why)
{
	enum status res = ST_OK;

	if (s->relay->kind == RELAY_SMTPS)
		res = dial_secure(mem, stream, s->relay->host, why);
	if (res != ST_OK) {
		mailstream_close(stream);
		return res;
	}
	*why = S("the relay does not greet us");
	if (mailsmtp_connect(s->session, stream) != MAILSMTP_NO_ERROR)
		return ST_BUSY;		/* it has closed the stream */
	if (s->relay->kind == RELAY_STARTTLS &&
	    (res = start_tls(s, mem, why)) != ST_OK)
		return res;
	if (mailesmtp_ehlo(s->session) != MAILSMTP_NO_ERROR) {
		*why = S("the relay does not take EHLO");
		return ST_BUSY;
	}
	return s->relay->user.n > 0 ? log_in(s, mem, why) : ST_OK;
}

/* After a failure others in the batch need not wait for the same. */
static enum status
connected(struct smtp *s, struct arena *mem, struct str *why)
{
	mailstream *stream;
	enum status res;

	if (s->session != NULL)
		return ST_OK;
	if (clock_steady() < s->not_before) {
		*why = arena_dup(mem, s->why_not);
		return ST_BUSY;
	}
	res = dial(mem, s->relay->host, s->relay->port, &stream, why);
	if (res == ST_OK) {
		if ((s->session = mailsmtp_new(0, NULL)) == NULL)
			fatal("out of memory");
		dial_patience(stream, OPENING_SECONDS);
		res = greet(s, mem, stream, why);
	}
	if (res == ST_OK) {
		dial_patience(s->session->stream, LETTER_SECONDS);
		return ST_OK;
	}
	drop(s);
	log_warn("relay.closed why=\"%.*s\"", STR_ARG(*why));
	s->not_before = clock_steady() + PAUSE;
	arena_reset(s->lasting);
	s->why_not = arena_dup(s->lasting, *why);
	return res;
}

enum { MAIL, RCPT, DATA, COMMANDS };

/*
 * All at once if the relay takes that, else one after the other until one
 * is refused; what was not said stays at code 0.
 */
static void
envelope(struct smtp *s, struct arena *mem, struct str from, struct str to,
    struct reply said[COMMANDS])
{
	static const int good[COMMANDS] = { 2, 2, 3 };
	bool at_once = (s->session->esmtp & MAILSMTP_ESMTP_PIPELINING) != 0;
	struct str lines[COMMANDS] = {
		arena_printf(mem, "MAIL FROM:<%.*s>\r\n", STR_ARG(from)),
		arena_printf(mem, "RCPT TO:<%.*s>\r\n", STR_ARG(to)),
		S("DATA\r\n"),
	};
	bool alive = true;

	for (int i = 0; i < COMMANDS; i++)
		said[i] = (struct reply){ 0, S("the relay hung up") };
	for (int i = 0; at_once && i < COMMANDS; i++)
		alive = alive && say(s, lines[i]);
	alive = alive && flush(s);
	for (int i = 0; alive && i < COMMANDS; i++) {
		said[i] = at_once ? hear(s, mem) : ask(s, mem, lines[i]);
		alive = said[i].code != 0 && said[i].code != 421;
		if (!at_once && said[i].code / 100 != good[i])
			break;
	}
}

/* "554 5.7.1 Relay access denied": RFC 3463, 3.8, is about who may send. */
static bool
refuses_us(const struct reply *r)
{
	return str_starts(str_from(r->words, 4), S("5.7."));
}

/*
 * What a refused command means.  Of a refused MAIL only "too large" is
 * about this letter; for the rest it is between the relay and us.
 */
static enum sent
refused(struct smtp *s, struct arena *mem, const struct reply said[COMMANDS],
    struct str *words)
{
	int at = said[MAIL].code / 100 != 2 ? MAIL :
	    said[RCPT].code / 100 != 2 ? RCPT : DATA;
	int code = said[at].code;

	*words = said[at].words;
	if (code == 0 || code == 421) {
		drop(s);
		return SENT_LATER;
	}
	/* With no recipient the dot ends an empty letter to nobody. */
	if (said[DATA].code == 354 && ask(s, mem, S(".\r\n")).code == 0)
		drop(s);
	else if (ask(s, mem, S("RSET\r\n")).code != 250)
		drop(s);
	if (at == MAIL)
		return code == 552 ? SENT_REFUSED : SENT_LATER;
	if (at == RCPT && refuses_us(&said[RCPT]))
		return SENT_LATER;
	return code / 100 == 5 ? SENT_REFUSED : SENT_LATER;
}

/* libetpan doubles the dots and ends with CRLF.CRLF. */
static enum sent
letter_itself(struct smtp *s, struct arena *mem, struct str letter,
    struct str *words)
{
	struct reply r = { 0 };

	if (str_ends(letter, S("\r\n")))
		letter.n -= 2;
	if (mailstream_send_data(s->session->stream, letter.p, letter.n, 0,
	    NULL) != -1)
		r = hear(s, mem);
	s->used = true;
	*words = r.words;
	if (r.code == 0) {
		*words = S("the relay hung up before it answered; the letter "
		    "may come twice");
		drop(s);
	}
	if (r.code == 421)
		drop(s);
	if (r.code / 100 == 2)
		return SENT_OK;
	return r.code / 100 == 5 ? SENT_REFUSED : SENT_LATER;
}

static bool
accepted(const struct reply said[COMMANDS])
{
	return said[MAIL].code / 100 == 2 && said[RCPT].code / 100 == 2 &&
	    said[DATA].code == 354;
}

enum sent
smtp_send(struct smtp *s, struct arena *mem, struct str from, struct str to,
    struct str letter, struct str *words)
{
	struct reply said[COMMANDS];
	bool again;

	*words = S("not an address that can be written to");
	if (to.n == 0 || !smtp_is_path(to) || !smtp_is_path(from))
		return SENT_REFUSED;
	if (connected(s, mem, words) != ST_OK)
		return SENT_LATER;
	again = s->used;
	envelope(s, mem, from, to, said);
	/* A relay may have closed a connection that was idle for a while. */
	if (again && said[MAIL].code == 0) {
		drop(s);
		if (connected(s, mem, words) != ST_OK)
			return SENT_LATER;
		envelope(s, mem, from, to, said);
	}
	if (!accepted(said))
		return refused(s, mem, said, words);
	return letter_itself(s, mem, letter, words);
}
