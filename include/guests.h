/*
 * guests.h - people who are to come, as somebody pasted them.
 *
 * A line each: an address, "Ana Ruiz <ana@example.org>", or fields with
 * commas, semicolons or tabs between them (RFC 4180 quotes): e-mail, name,
 * credentials, agency, role.  A first line without an address names the
 * columns, in any order.  Nothing is refused as a whole: each line says
 * what is wrong with it.
 */
#ifndef GUESTS_H
#define GUESTS_H

#include "arena.h"
#include "model.h"
#include "str.h"

#define GUESTS_MAX	2000		/* of one paste; the rest is a fault */

struct guest {
	struct guest	*next;
	int64_t		 line;		/* counted from 1 */
	struct str	 email;		/* as address_key() gives it */
	struct str	 name;		/* never empty: else of the address */
	struct str	 credentials, agency;
	enum role	 role;		/* ROLE_NONE: none was given */
	struct str	 fault;		/* a sentence, or empty */
};

/* An address that stands twice is there once.  Returns how many have no
 * fault. */
size_t		guests_read(struct arena *, struct str pasted,
		    struct guest **first);

#endif
