/*
 * conf.h - the configuration file, read once and then only looked at.
 *
 * Every key is a row of one table (conf.c) with its default and meaning;
 * `rounds config` and rounds.conf(5) are made from it.  An unknown key, a
 * bad value or a repeated key stops the start with file and line.
 */
#ifndef CONF_H
#define CONF_H

#include "arena.h"
#include "status.h"
#include "str.h"

#define CONF_IMAP_MAX	8
#define CONF_DELAY_MAX	86400	/* a day */
#define CONF_EACH_MAX	64	/* loops, connections, parsers */

struct conf_imap {
	struct str	 name, url, user, password_file, folder;
};

struct conf {
	struct str	 file;			/* where it was read */
	struct {
		struct str	name, url, data, timezone, language;
	} site;
	struct {
		struct str	listen, trusted_proxy;
		int64_t		loops;		/* 0: one per core */
	} web;
	struct {
		struct str	url;		/* sqlite:PATH */
	} store;
	struct {
		struct str	domain, lmtp, relay, password_file, authserv_id;
		int64_t		delay;		/* seconds before a notice leaves */
		int64_t		connections;	/* to the relay, at most */
		int64_t		parsers;	/* parse children; 0: one per core */
	} mail;
	struct {
		struct str	level;		/* error warn info debug */
	} log;
	struct conf_imap imap[CONF_IMAP_MAX];
	size_t		 nimap;
};

/* The file named, or the first of those CONTRACT.md names.  Sets `why` to a
 * sentence with file and line when it is not ST_OK. */
enum status	conf_read(struct arena *, const char *path, struct conf *,
		    struct str *why) MUST_CHECK;

/* Paths in the file are relative to the file's folder. */
struct str	conf_path(struct arena *, const struct conf *, struct str);
struct str	conf_database(struct arena *, const struct conf *);
struct str	conf_data(struct arena *, const struct conf *, const char *name);

/* How many loops or parsers: as asked, or for 0 one for each processor. */
int		conf_each(int64_t asked, long processors);

/* Every key with value, default and meaning, as an INI file. */
void		conf_print(struct text *, const struct conf *);

#endif
