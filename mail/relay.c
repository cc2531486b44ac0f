/*
 * relay.c - see relay.h.
 */
#include <fcntl.h>
#include <unistd.h>

#include "relay.h"
#include "secret.h"

static const struct {
	struct str	 scheme;
	int		 kind;
	struct str	 port;
} schemes[] = {
	{ STR("maildir:"),		RELAY_MAILDIR,	STR("") },
	{ STR("smtp://"),		RELAY_SMTP,	STR("25") },
	{ STR("smtps://"),		RELAY_SMTPS,	STR("465") },
	{ STR("smtp+starttls://"),	RELAY_STARTTLS,	STR("587") },
};

/* %40 is an @ in a user's name. */
static struct str
unescaped(struct arena *mem, struct str s)
{
	struct text t = { .mem = mem };
	struct str byte;

	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '%' && i + 2 < s.n && hex_decode(mem,
		    str_head(str_from(s, i + 1), 2), &byte)) {
			text_add(&t, byte);
			i += 2;
		} else
			text_byte(&t, s.p[i]);
	}
	return text_str(&t);
}

static size_t
last_byte(struct str s, char c)
{
	for (size_t i = s.n; i > 0; i--)
		if (s.p[i - 1] == c)
			return i - 1;
	return s.n;
}

/* "host", "host:25", "[::1]:25". */
static bool
take_host(struct arena *mem, struct str s, struct relay *r)
{
	size_t end = s.n > 0 && s.p[0] == '[' ? str_find_byte(s, ']') : 0;
	struct str tail = str_from(s, end);
	size_t colon = str_find_byte(tail, ':');
	int64_t port;

	if (end > 0)
		r->host = arena_dup(mem, str_head(str_from(s, 1), end - 1));
	else
		r->host = arena_dup(mem, str_head(s, colon));
	if (colon < tail.n)
		r->port = arena_dup(mem, str_from(tail, colon + 1));
	return (end == 0 || end < s.n) && r->host.n > 0 &&
	    str_i64(r->port, &port) && port > 0 && port < 65536;
}

static enum status
read_password(struct arena *mem, struct str path, struct str *password)
{
	char buf[1024];
	int fd = open(path.p, O_RDONLY | O_CLOEXEC);
	ssize_t n;

	if (fd == -1)
		return ST_NOT_FOUND;
	n = read(fd, buf, sizeof(buf));
	close(fd);
	if (n <= 0)
		return ST_NOT_FOUND;
	*password = arena_dup(mem, str_trim_right(
	    (struct str){ buf, (size_t)n }));
	return ST_OK;
}

/* "" if all is well. */
static struct str
take_login(struct arena *mem, const struct conf *c, struct relay *r)
{
	struct str path = conf_path(mem, c, c->mail.password_file);

	if (r->user.n == 0)
		return S("");
	if (r->kind == RELAY_SMTP)
		return S("[mail] relay: a password is sent over TLS only; use "
		    "smtps:// or smtp+starttls://");
	if (c->mail.password_file.n == 0)
		return S("[mail] relay has a user, so password_file is needed");
	if (read_password(mem, path, &r->password) != ST_OK)
		return arena_printf(mem, "[mail] password_file: %.*s cannot be "
		    "read or is empty", STR_ARG(path));
	return S("");
}

static bool
take_server(struct arena *mem, struct str rest, struct relay *r)
{
	size_t at = last_byte(rest, '@');

	if (at < rest.n) {
		r->user = unescaped(mem, str_head(rest, at));
		rest = str_from(rest, at + 1);
	}
	if (str_ends(rest, S("/")))
		rest.n--;
	return take_host(mem, rest, r);
}

enum status
relay_read(struct arena *mem, const struct conf *c, struct relay *r,
    struct str *why)
{
	struct str url = c->mail.relay;

	*r = (struct relay){ 0 };
	*why = S("[mail] relay: smtp://, smtps://, smtp+starttls:// or "
	    "maildir: and where");
	for (size_t i = 0; i < sizeof(schemes) / sizeof(schemes[0]); i++) {
		struct str rest = str_from(url, schemes[i].scheme.n);

		if (!str_starts(url, schemes[i].scheme) || rest.n == 0)
			continue;
		r->kind = schemes[i].kind;
		r->port = schemes[i].port;
		r->folder = conf_path(mem, c, rest);
		if (r->kind != RELAY_MAILDIR && !take_server(mem, rest, r))
			return ST_INVALID;
		*why = take_login(mem, c, r);
		return why->n == 0 ? ST_OK : ST_INVALID;
	}
	return ST_INVALID;
}
