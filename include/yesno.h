/*
 * yesno.h - what somebody's first words say to a question of ours.
 */
#ifndef YESNO_H
#define YESNO_H

#include "str.h"

enum yesno {
	YESNO_UNCLEAR,		/* neither, or nothing */
	YESNO_YES,
	YESNO_NO		/* something is denied, whatever else is said */
};

/* Of the first words of an answer, in many languages. */
enum yesno	yesno(struct str);

#endif
