/*
 * screen.h - is it from a human?  Asked of the raw header, before MIME.
 *
 * MAIL.md, In, 2.  A bounce, a robot's answer or a complaint is never a
 * post and never answered.
 */
#ifndef SCREEN_H
#define SCREEN_H

#include "arrival.h"
#include "field.h"

struct screened {
	enum letter_kind kind;	/* LETTER, BOUNCE, AUTO or REPORT */
	struct str	 why;	/* the field that says so; "" for a letter */
};

/* From the fields alone. */
struct screened	screen_fields(struct arena *, const struct fields *);

/*
 * The arrival's raw bytes and envelope: the null sender, or one of our
 * bounce addresses as recipient, makes a bounce of what no field explains.
 * Sets a->screened and a->looped; `domain` is where our lists live.
 */
struct screened	screen(struct arena *, struct str domain, struct arrival *);

/* Whether a mail system, not a person, goes by that name or address. */
bool		is_mail_system(struct arena *, struct str from);

#endif
