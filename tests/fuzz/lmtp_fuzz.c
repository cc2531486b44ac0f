/*
 * lmtp_fuzz.c - any bytes as an LMTP session.
 *
 * What must hold whatever comes: there are never more letters than DATA
 * commands that were answered 354, every letter is answered for each of its
 * recipients, and no path holds what could end a command.
 */
#include <stdlib.h>
#include <string.h>

#include "lmtp.h"
#include "spool.h"

static struct evbuffer	*out;
static size_t		 letters;

static void
is_clean(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] < 0x20 || s.p[i] == 0x7f)
			abort();
}

static void
asked_rcpt(void *arg, struct str address, struct lmtp *l)
{
	(void)arg;
	is_clean(address);
	lmtp_rcpt_is(l, address.n % 3 == 2 ? RCPT_UNKNOWN : RCPT_OK);
}

static void
given_letter(void *arg, const struct parcel *p, struct lmtp *l)
{
	static const enum status is[LMTP_RECIPIENTS_MAX];

	(void)arg;
	letters++;
	is_clean(p->from);
	if (p->nrcpt == 0 || p->nrcpt > LMTP_RECIPIENTS_MAX)
		abort();
	lmtp_letter_is(l, is, p->nrcpt);
}

static size_t
count(const char *what)
{
	struct evbuffer_ptr at = { .pos = -1 };
	size_t n = 0;

	at = evbuffer_search(out, what, strlen(what), NULL);
	while (at.pos != -1) {
		n++;
		evbuffer_ptr_set(out, &at, 1, EVBUFFER_PTR_ADD);
		at = evbuffer_search(out, what, strlen(what), &at);
	}
	return n;
}

/* The first byte says in which pieces the network brings the rest. */
int	LLVMFuzzerTestOneInput(const uint8_t *, size_t);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static const struct lmtp_owner owner = {
		.rcpt = asked_rcpt, .letter = given_letter,
	};
	struct evbuffer *in = evbuffer_new();
	size_t step = n > 0 && data[0] > 0 ? data[0] : n;
	struct lmtp *l;

	out = evbuffer_new();
	letters = 0;
	l = lmtp_new(&owner, "x", "/tmp", out);
	for (size_t at = n > 0; at < n; at += step) {
		evbuffer_add(in, data + at, n - at < step ? n - at : step);
		if (lmtp_read(l, in) == LMTP_CLOSE)
			break;
	}
	if (letters > count("354 "))
		abort();
	lmtp_free(l);
	evbuffer_free(in);
	evbuffer_free(out);
	return 0;
}
