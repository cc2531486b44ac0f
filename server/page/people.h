/*
 * people.h - what the forms about a cohort's people share.
 */
#ifndef PEOPLE_PAGE_H
#define PEOPLE_PAGE_H

#include "faults.h"
#include "frame.h"

/* The page of who is invited, with what was typed.  With faults: 422. */
enum status	invite_show(struct req *, struct invite_page *);

/* For save(): a line in the log of who did what. */
enum status	note_action(struct store *, struct req *, const char *what,
		    int64_t person, struct str detail) MUST_CHECK;

#endif
