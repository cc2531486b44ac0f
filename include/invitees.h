/*
 * invitees.h - whom a coordinator wants to invite, as it was pasted.
 *
 * Lines of addresses, "Ana Ruiz <ana@example.org>" as mail programs copy
 * them, or a table (CSV, or tabs as spreadsheets copy them) of e-mail,
 * name, credentials, agency, role; a first line may name the columns in
 * another order.
 */
#ifndef INVITEES_H
#define INVITEES_H

#include "arena.h"
#include "model.h"

#define INVITEES_MAX	500		/* of one form; a cohort is some dozens */

struct invitee {
	struct invitee	*next;
	int64_t		 line;		/* where it stands, for words about it */
	struct str	 typed;		/* the address as it was */
	struct str	 email;		/* as address_key() has it; empty: none */
	struct str	 name, credentials, agency, role;	/* or empty */
};

/* At most INVITEES_MAX and one more.  Each address once. */
struct invitee	*invitees_read(struct arena *, struct str pasted);

/* "Ana Ruiz" of "ana.ruiz@example.org", until she says so herself. */
struct str	name_of_email(struct arena *, struct str email);

#endif
