/*
 * conf.c - see conf.h.  The door to inih.
 */
#include <ini.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "conf.h"
#include "log.h"

struct key {
	const char	*section, *name;
	size_t		 at;		/* in struct conf */
	bool		 is_number;
	const char	*fallback;
	const char	*meaning;
};

#define TEXT(section, name, fallback, meaning) \
	{ #section, #name, offsetof(struct conf, section.name), false, \
	  fallback, meaning }
#define NUMBER(section, name, fallback, meaning) \
	{ #section, #name, offsetof(struct conf, section.name), true, \
	  fallback, meaning }

static const struct key keys[] = {
	TEXT(site, name, "Rounds", "what the site is called"),
	TEXT(site, url, "http://127.0.0.1:8080",
	    "the site's address as people see it, without a slash at the end"),
	TEXT(site, data, ".", "folder for the lock, sockets and the outbox"),
	TEXT(site, timezone, "America/New_York",
	    "where a person has not chosen one"),
	TEXT(site, language, "en", "where a person has not chosen one"),
	TEXT(web, listen, "127.0.0.1:8080",
	    "host:port, unix:PATH, or systemd for the sockets it hands over"),
	NUMBER(web, loops, "0", "event loops; 0 is one for each processor"),
	TEXT(web, trusted_proxy, "",
	    "address of a reverse proxy whose X-Forwarded-For is believed"),
	TEXT(store, url, "sqlite:rounds.db", "the database"),
	TEXT(mail, domain, "localhost", "what follows the @ of every cohort"),
	TEXT(mail, lmtp, "127.0.0.1:8024",
	    "where the mail server delivers: host:port, or unix:PATH"),
	TEXT(mail, relay, "maildir:outbox",
	    "smtp://, smtps://, smtp+starttls://user@host:port or maildir:DIR"),
	TEXT(mail, password_file, "", "the relay's password, alone in a file"),
	TEXT(mail, authserv_id, "",
	    "whose Authentication-Results are believed (RFC 8601)"),
	NUMBER(mail, delay, "120",
	    "seconds in which an author can still change a post before it is "
	    "mailed"),
	NUMBER(mail, connections, "4", "connections to the relay, at most"),
	NUMBER(mail, parsers, "0",
	    "processes that read letters; 0 is one for each processor"),
	TEXT(log, level, "info", "error, warn, info or debug"),
};
#define NKEYS	(sizeof(keys) / sizeof(keys[0]))

static const struct {
	const char	*name, *meaning;
	size_t		 at;
} imap_keys[] = {
	{ "url", "imaps://host:port", offsetof(struct conf_imap, url) },
	{ "user", "account name", offsetof(struct conf_imap, user) },
	{ "password_file", "its password, alone in a file",
	    offsetof(struct conf_imap, password_file) },
	{ "folder", "INBOX unless set", offsetof(struct conf_imap, folder) },
};

struct reading {
	struct arena	*mem;
	struct conf	*conf;
	bool		 seen[NKEYS];
	struct str	 why;		/* of the first fault */
};

static bool
set_key(struct conf *c, const struct key *k, struct str value)
{
	void *at = (char *)c + k->at;

	if (k->is_number)
		return str_i64(value, at);
	*(struct str *)at = value;
	return true;
}

static struct conf_imap *
imap_named(struct conf *c, struct str name)
{
	for (size_t i = 0; i < c->nimap; i++)
		if (str_eq(c->imap[i].name, name))
			return &c->imap[i];
	if (c->nimap == CONF_IMAP_MAX)
		return NULL;
	c->imap[c->nimap].name = name;
	return &c->imap[c->nimap++];
}

static int
refuse(struct reading *r, const char *section, const char *name,
    const char *what)
{
	r->why = arena_printf(r->mem, "%s in [%s]: \"%s\"", what, section,
	    name);
	return 0;
}

static int
take_imap(struct reading *r, const char *section, const char *name,
    struct str value)
{
	struct conf_imap *im = imap_named(r->conf,
	    arena_dup(r->mem, str_of(section + strlen("imap:"))));

	for (size_t i = 0; im != NULL &&
	    i < sizeof(imap_keys) / sizeof(imap_keys[0]); i++)
		if (strcmp(imap_keys[i].name, name) == 0) {
			*(struct str *)((char *)im + imap_keys[i].at) = value;
			return 1;
		}
	return refuse(r, section, name, "unknown key");
}

static int
take_pair(void *arg, const char *section, const char *name, const char *text)
{
	struct reading *r = arg;
	struct str value = arena_dup(r->mem, str_of(text));

	if (r->why.n > 0)
		return 0;
	if (strncmp(section, "imap:", 5) == 0)
		return take_imap(r, section, name, value);
	for (size_t i = 0; i < NKEYS; i++) {
		if (strcmp(keys[i].section, section) != 0 ||
		    strcmp(keys[i].name, name) != 0)
			continue;
		if (r->seen[i])
			return refuse(r, section, name, "a key given twice");
		r->seen[i] = true;
		return set_key(r->conf, &keys[i], value) ? 1 :
		    refuse(r, section, name, "not a whole number");
	}
	return refuse(r, section, name, "unknown key");
}

static const char *
find_file(const char *path)
{
	const char *env = getenv("ROUNDS_CONF");

	if (path != NULL)
		return path;
	if (env != NULL && *env != '\0')
		return env;
	return access("rounds.conf", F_OK) == 0 ? "rounds.conf" :
	    "/etc/rounds/rounds.conf";
}

static struct str
check(struct arena *mem, const struct conf *c)
{
	if (!str_starts(c->site.url, S("http://")) &&
	    !str_starts(c->site.url, S("https://")))
		return S("[site] url must begin with http:// or https://");
	if (str_ends(c->site.url, S("/")))
		return S("[site] url must not end with a slash");
	if (!str_starts(c->store.url, S("sqlite:")))
		return arena_printf(mem, "[store] url: only sqlite:PATH is "
		    "known, not \"%.*s\"", STR_ARG(c->store.url));
	if (c->web.loops > CONF_EACH_MAX || c->mail.parsers > CONF_EACH_MAX ||
	    c->mail.connections > CONF_EACH_MAX)
		return arena_printf(mem, "loops, connections and parsers are "
		    "at most %d", CONF_EACH_MAX);
	if (c->mail.delay > CONF_DELAY_MAX)
		return arena_printf(mem, "[mail] delay is at most %d",
		    CONF_DELAY_MAX);
	if (log_level_named(c->log.level.p) == LOG_INFO &&
	    !str_eq(c->log.level, S("info")))
		return S("[log] level is error, warn, info or debug");
	return S("");
}

enum status
conf_read(struct arena *mem, const char *path, struct conf *c, struct str *why)
{
	struct reading r = { .mem = mem, .conf = c };
	int line;

	*c = (struct conf){ 0 };
	path = find_file(path);
	c->file = arena_dup(mem, str_of(path));
	for (size_t i = 0; i < NKEYS; i++)
		set_key(c, &keys[i], str_of(keys[i].fallback));

	line = ini_parse(path, take_pair, &r);
	if (line == -1)
		*why = arena_printf(mem, "%s cannot be read; -c FILE or "
		    "ROUNDS_CONF names another", path);
	else if (line != 0)
		*why = arena_printf(mem, "%s:%d: %.*s", path, line,
		    STR_ARG(r.why.n > 0 ? r.why : S("not a key=value line")));
	else if ((r.why = check(mem, c)).n > 0)
		*why = arena_printf(mem, "%s: %.*s", path, STR_ARG(r.why));
	else
		return ST_OK;
	return ST_INVALID;
}

struct str
conf_path(struct arena *mem, const struct conf *c, struct str path)
{
	const char *slash = strrchr(c->file.p, '/');

	if (str_starts(path, S("/")) || slash == NULL)
		return arena_dup(mem, path);
	return arena_printf(mem, "%.*s/%.*s", (int)(slash - c->file.p),
	    c->file.p, STR_ARG(path));
}

struct str
conf_database(struct arena *mem, const struct conf *c)
{
	return conf_path(mem, c, str_from(c->store.url, strlen("sqlite:")));
}

struct str
conf_data(struct arena *mem, const struct conf *c, const char *name)
{
	struct str dir = conf_path(mem, c, c->site.data);

	if (str_ends(dir, S("/.")))	/* the usual: beside the configuration */
		dir.n -= 2;
	return arena_printf(mem, "%.*s/%s", STR_ARG(dir), name);
}

int
conf_each(int64_t asked, long processors)
{
	if (asked > 0)
		return (int)asked;
	if (processors < 1)
		return 1;
	return processors < CONF_EACH_MAX ? (int)processors : CONF_EACH_MAX;
}

static void
print_key(struct text *out, const struct conf *c, const struct key *k)
{
	const void *at = (const char *)c + k->at;

	text_printf(out, "; %s (unless set: %s)\n%s = ", k->meaning,
	    *k->fallback != '\0' ? k->fallback : "nothing", k->name);
	if (k->is_number)
		text_printf(out, "%lld\n", (long long)*(const int64_t *)at);
	else
		text_printf(out, "%.*s\n", STR_ARG(*(const struct str *)at));
}

void
conf_print(struct text *out, const struct conf *c)
{
	const char *section = "";

	for (size_t i = 0; i < NKEYS; i++) {
		if (strcmp(section, keys[i].section) != 0)
			text_printf(out, "%s[%s]\n", i > 0 ? "\n" : "",
			    section = keys[i].section);
		print_key(out, c, &keys[i]);
	}
	for (size_t i = 0; i < c->nimap; i++) {
		text_printf(out, "\n[imap:%.*s]\n", STR_ARG(c->imap[i].name));
		for (size_t k = 0; k < sizeof(imap_keys) / sizeof(imap_keys[0]);
		    k++)
			text_printf(out, "; %s\n%s = %.*s\n",
			    imap_keys[k].meaning, imap_keys[k].name,
			    STR_ARG(*(const struct str *)((const char *)
			    &c->imap[i] + imap_keys[k].at)));
	}
}
