/*
 * send.c - a child that talks to the relay.  See mail.h.
 *
 * It blocks while the relay thinks, which is why it is a process of its
 * own.  Each result is reported before the next letter is begun, so that
 * whoever dies, at most one letter per child is in doubt.
 */
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>

#include "compose.h"
#include "log.h"
#include "mail.h"
#include "maildir.h"
#include "smtp.h"

#define REST_SECONDS	5	/* without work: the connection is closed */

struct sender {
	int		 fd;
	struct relay	 relay;
	struct str	 no_relay;	/* why there is none to talk to */
	struct smtp	*smtp;		/* unless it is a Maildir */
	struct arena	*mem;		/* of the batch */
	struct arena	*letter;	/* of one letter */
};

static enum sent
deliver(struct sender *s, const struct notice_to *to, struct str letter,
    struct str *words)
{
	if (s->no_relay.n > 0) {
		*words = s->no_relay;
		return SENT_LATER;
	}
	if (s->smtp == NULL)
		return maildir_put(s->letter, s->relay.folder, to->bounce,
		    to->address, letter, words);
	return smtp_send(s->smtp, s->letter, to->bounce, to->address, letter,
	    words);
}

static enum status
report(struct sender *s, uint64_t id, int64_t delivery, enum sent sent,
    struct str words)
{
	struct text t = { .mem = s->letter };

	ipc_put_i64(&t, delivery);
	ipc_put_u64(&t, sent);
	ipc_put_str(&t, words);
	return ipc_send(s->fd, &(struct frame){ MSG_SENT, id, text_str(&t) });
}

/* A header field that cannot be written will not be tomorrow either. */
static enum status
send_one(struct sender *s, uint64_t id, enum status composed,
    const struct composed *c, const struct notice_to *to)
{
	struct str letter, words;
	enum sent sent;

	arena_reset(s->letter);
	if (composed == ST_OK)
		composed = compose_for(s->letter, c, to, &letter);
	if (composed != ST_OK) {
		log_error("send.compose delivery=%lld status=%s",
		    (long long)to->delivery, status_word(composed));
		return report(s, id, to->delivery, SENT_REFUSED,
		    S("the letter cannot be written: a field of its header "
		    "has bytes that may not stand there"));
	}
	sent = deliver(s, to, letter, &words);
	return report(s, id, to->delivery, sent, words);
}

/* In the middle of a batch nothing is said to us but MSG_STOP. */
static bool
is_called(const struct sender *s)
{
	struct pollfd p = { .fd = s->fd, .events = POLLIN };

	return poll(&p, 1, 0) == 1;
}

static enum status
send_batch(struct sender *s, const struct frame *f)
{
	struct ipc_in in = ipc_open(f->body);
	const struct composed *c;
	struct notice n;
	enum status res, composed;

	if ((res = notice_take(&in, s->mem, &n)) != ST_OK)
		return res;
	composed = compose(s->mem, &n, &c);
	for (size_t i = 0; res == ST_OK && i < n.nto; i++)
		res = is_called(s) ? ST_NOT_FOUND :
		    send_one(s, f->id, composed, c, &n.to[i]);
	if (res == ST_OK)
		res = ipc_send(s->fd, &(struct frame){ MSG_NOTICES_DONE,
		    f->id });
	return res;
}

/* The connection to the relay is not kept while there is nothing to do. */
static void
wait_for_work(struct sender *s)
{
	struct pollfd p = { .fd = s->fd, .events = POLLIN };

	if (poll(&p, 1, REST_SECONDS * 1000) != 0)
		return;
	if (s->smtp != NULL)
		smtp_rest(s->smtp);
	poll(&p, 1, -1);
}

static enum status
serve(struct sender *s)
{
	struct frame f;
	enum status res;

	wait_for_work(s);
	arena_reset(s->mem);
	res = ipc_receive(s->fd, s->mem, &f);
	if (res == ST_BUSY)
		return ST_OK;
	if (res == ST_OK && f.type == MSG_STOP)
		return ST_NOT_FOUND;
	if (res == ST_OK)
		res = f.type == MSG_NOTICES ? send_batch(s, &f) : ST_INVALID;
	return res;
}

int
send_serve(struct arena *mem, const struct conf *conf, int fd)
{
	struct sender s = { .fd = fd, .mem = arena_new(),
	    .letter = arena_new() };
	enum status res = ST_OK;

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	/* Ctrl-C and service managers tell everybody; mail tells us when. */
	signal(SIGINT, SIG_IGN);
	signal(SIGTERM, SIG_IGN);
	signal(SIGPIPE, SIG_IGN);
	if (relay_read(mem, conf, &s.relay, &s.no_relay) != ST_OK)
		log_error("send.relay why=\"%.*s\"", STR_ARG(s.no_relay));
	else if (s.relay.kind != RELAY_MAILDIR)
		s.smtp = smtp_new(&s.relay);
	while (res == ST_OK)
		res = serve(&s);
	if (s.smtp != NULL)
		smtp_free(s.smtp);
	arena_free(s.letter);
	arena_free(s.mem);
	if (res == ST_NOT_FOUND)
		return 0;
	log_error("send.ipc status=%s", status_word(res));
	return 1;
}
