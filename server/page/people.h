/*
 * people.h - what the forms about a cohort's people share.
 */
#ifndef PEOPLE_PAGE_H
#define PEOPLE_PAGE_H

#include "req.h"

/* For save(): a line in the log of who did what. */
enum status	note_action(struct store *, struct req *, const char *what,
		    int64_t person, struct str detail) MUST_CHECK;

#endif
