/*
 * people.h - what the forms about a cohort's people share.
 */
#ifndef PEOPLE_PAGE_H
#define PEOPLE_PAGE_H

#include "faults.h"
#include "frame.h"

/* The whole page; fills in whatever is not set yet.  With faults: 422. */
enum status	people_show(struct req *, struct people_page *);

/* For save(): a line in the log of who did what. */
enum status	note_action(struct store *, struct req *, const char *what,
		    int64_t person, struct str detail) MUST_CHECK;

#endif
