/*
 * guard.c - see guard.h.  RFC 9112: request line (3), fields (5), body (6).
 */
#include <string.h>

#include "guard.h"
#include "limits.h"

/* RFC 9110, 5.6.2: token characters. */
static bool
is_token(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c <= ' ' || c >= 0x7f || strchr("\"(),/:;<=>?@[\\]{}", c))
			return false;
	}
	return s.n > 0;
}

/* Visible characters, blanks, and bytes of UTF-8; RFC 9110, 5.5. */
static bool
is_value(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if ((c < ' ' && c != '\t') || c == 0x7f)
			return false;
	}
	return true;
}

/* ":8080", which may be without a number, or nothing; RFC 3986, 3.2.3. */
static bool
is_port(struct str s)
{
	int64_t port;

	if (s.n <= 1)
		return s.n == 0 || s.p[0] == ':';
	return s.p[0] == ':' && str_i64(str_from(s, 1), &port) &&
	    port <= 65535;
}

/* A name as DNS has them, or an address, with an optional port. */
static bool
is_host(struct str s)
{
	size_t colon;

	if (s.n > 0 && s.p[0] == '[') {
		size_t end = str_find_byte(s, ']');

		if (end == s.n)
			return false;
		for (size_t i = 1; i < end; i++)
			if (strchr("0123456789abcdefABCDEF:.", s.p[i]) == NULL)
				return false;
		return is_port(str_from(s, end + 1));
	}
	colon = str_find_byte(s, ':');
	if (!is_port(str_from(s, colon)))
		return false;
	s = str_head(s, colon);
	for (size_t i = 0; i < s.n; i++)
		if (strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
		    "0123456789.-_", s.p[i]) == NULL)
			return false;
	return s.n > 0;
}

/* RFC 9112, 3.2: a path, a whole address, or * and a host for the two
 * methods that have those. */
static bool
is_target(struct str method, struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] <= ' ' ||
		    (unsigned char)s.p[i] >= 0x7f)
			return false;
	if (str_eq(method, S("CONNECT")))
		return is_host(s);
	if (str_eq(s, S("*")))
		return str_eq(method, S("OPTIONS"));
	return s.n > 0 && (s.p[0] == '/' ||
	    str_casestarts(s, S("http://")) ||
	    str_casestarts(s, S("https://")));
}

static void
refuse(struct head *h, int code, const char *why)
{
	if (h->refuse == 0) {
		h->refuse = code;
		h->why = why;
	}
}

/* METHOD SP TARGET SP HTTP/1.1, with exactly these blanks. */
static void
request_line(struct head *h, struct str line)
{
	size_t a = str_find_byte(line, ' ');
	struct str rest = str_from(line, a + 1);
	size_t b = str_find_byte(rest, ' ');
	struct str version = str_from(rest, b + 1);
	struct str method = str_head(line, a);

	h->target = str_head(rest, b);
	if (!is_token(method) || !is_target(method, h->target))
		refuse(h, 400, "The request line cannot be read.");
	else if (!str_eq(version, S("HTTP/1.1")) &&
	    !str_eq(version, S("HTTP/1.0")))
		refuse(h, str_starts(version, S("HTTP/")) && version.n == 8 ?
		    505 : 400, "Only HTTP/1.1 and HTTP/1.0 are spoken here.");
	else if (str_eq(method, S("CONNECT")))
		refuse(h, 405, "This is no proxy.");
}

struct counts {
	int	host, length, encoding, type;
};

static void
field(struct head *h, struct str line, struct counts *c)
{
	size_t colon = str_find_byte(line, ':');
	struct str name = str_head(line, colon);
	struct str value = str_trim(str_from(line, colon + 1));
	int64_t n;

	if (colon == line.n || !is_token(name) ||
	    !is_value(str_from(line, colon + 1)))
		refuse(h, 400, "A header field cannot be read.");
	else if (str_caseeq(name, S("host"))) {
		h->host = value;
		if (c->host++ > 0 || !is_host(value))
			refuse(h, 400, "There must be exactly one Host.");
	} else if (str_caseeq(name, S("content-length"))) {
		if (c->length++ > 0 || !str_i64(value, &n))
			refuse(h, 400, "Content-Length must be one number.");
		else
			h->length = (uint64_t)n;
	} else if (str_caseeq(name, S("transfer-encoding")))
		c->encoding++;
	else if (str_caseeq(name, S("content-type")) && c->type++ > 0)
		refuse(h, 400, "There must be at most one Content-Type.");
}

/* One line that ends in CRLF off the front; false if there is none yet. */
static bool
crlf_line(struct head *h, struct str *rest, struct str *line)
{
	size_t n = str_find_byte(*rest, '\n');

	if (n == rest->n)
		return false;
	if (n == 0 || rest->p[n - 1] != '\r')
		refuse(h, 400, "Lines must end with CR LF.");
	*line = str_head(*rest, n > 0 && rest->p[n - 1] == '\r' ? n - 1 : n);
	*rest = str_from(*rest, n + 1);
	return true;
}

struct head
head_check(struct str in)
{
	struct head h = { 0 };
	struct counts c = { 0 };
	struct str rest = in, line;

	if (!crlf_line(&h, &rest, &line)) {
		if (in.n > HTTP_HEADERS_MAX)
			refuse(&h, 414, "The address is too long.");
		return h;
	}
	request_line(&h, line);
	while (crlf_line(&h, &rest, &line)) {
		if (line.n == 0) {
			h.n = in.n - rest.n;
			break;
		}
		field(&h, line, &c);
	}
	if ((h.n > 0 ? h.n : in.n) > HTTP_HEADERS_MAX)
		refuse(&h, 431, "The header is too long.");
	if (h.n == 0)
		return h;
	if (c.host == 0)
		refuse(&h, 400, "There must be exactly one Host.");
	if (c.encoding > 0)
		refuse(&h, c.length > 0 ? 400 : 411,
		    "Send a body with its Content-Length.");
	if (h.length > HTTP_BODY_MAX)
		refuse(&h, 413, "The request is too large.");
	return h;
}
