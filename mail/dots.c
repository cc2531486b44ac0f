/*
 * dots.c - see dots.h.
 */
#include <string.h>

#include "dots.h"

/* Forgets a line that is too long, as far as it has come. */
static enum status
skip(struct commands *c, struct evbuffer *in)
{
	size_t eol_n = 0, n = evbuffer_get_length(in);
	struct evbuffer_ptr eol = evbuffer_search_eol(in, NULL, &eol_n,
	    EVBUFFER_EOL_CRLF_STRICT);

	c->skipping = eol.pos == -1;
	if (c->skipping)
		evbuffer_drain(in, n > 0 ? n - 1 : 0);	/* it may be a CR */
	else
		evbuffer_drain(in, (size_t)eol.pos + eol_n);
	return c->skipping ? ST_LATER : ST_LIMIT;
}

static bool
is_clean(struct str s)
{
	return str_find_byte(s, '\r') == s.n && str_find_byte(s, '\n') == s.n &&
	    str_find_byte(s, '\0') == s.n;
}

enum status
command_take(struct commands *c, struct evbuffer *in, struct str *line)
{
	size_t eol_n = 0;
	struct evbuffer_ptr eol;

	*line = S("");
	if (c->skipping)
		return skip(c, in);
	eol = evbuffer_search_eol(in, NULL, &eol_n, EVBUFFER_EOL_CRLF_STRICT);
	if (eol.pos == -1 && evbuffer_get_length(in) <= LMTP_LINE_MAX)
		return ST_LATER;
	if (eol.pos == -1 || eol.pos > (ev_ssize_t)LMTP_LINE_MAX)
		return skip(c, in);
	*line = (struct str){ c->line, (size_t)eol.pos };
	evbuffer_remove(in, c->line, line->n);
	evbuffer_drain(in, eol_n);
	return is_clean(*line) ? ST_OK : ST_INVALID;
}

/*
 * Bytes of a letter that can be given on at once: up to the next line that
 * begins with a dot, or all there is.  *d says where the byte after stands.
 */
static size_t
plain_length(struct dots *d, struct str in)
{
	size_t n = str_find(in, S("\r\n."));

	if (n < in.n)
		n += 2;
	d->at = DOTS_TEXT;
	if (in.p[n - 1] == '\r')
		d->at = DOTS_CR;
	else if (n > 1 && in.p[n - 2] == '\r' && in.p[n - 1] == '\n')
		d->at = DOTS_START;
	return n;
}

enum status
dots_read(struct dots *d, struct str in, size_t *used, dots_add_fn *add,
    void *arg)
{
	size_t at = 0, n;

	while (at < in.n) {
		char c = in.p[at];

		switch (d->at) {
		case DOTS_START:
			d->at = c == '.' ? DOTS_DOT : DOTS_TEXT;
			at += c == '.';
			break;
		case DOTS_TEXT:
			n = plain_length(d, str_from(in, at));
			add(arg, (struct str){ in.p + at, n });
			at += n;
			break;
		case DOTS_CR:
			d->at = c == '\n' ? DOTS_START : DOTS_TEXT;
			if (c == '\n')
				add(arg, S("\n"));
			at += c == '\n';
			break;
		case DOTS_DOT:
			d->at = c == '\r' ? DOTS_DOT_CR : DOTS_TEXT;
			at += c == '\r';
			break;
		case DOTS_DOT_CR:
			if (c == '\n') {
				*used = at + 1;
				return ST_OK;
			}
			add(arg, S("\r"));
			d->at = DOTS_CR;
			break;
		}
	}
	*used = at;
	return ST_LATER;
}
