/*
 * bouncetext.c - whom a letter could not reach, in a mail system's own words.
 */
#include "bounce.h"

void
bounce_text(struct arena *mem, struct str text, struct letter *l)
{
	(void)mem;
	(void)text;
	(void)l;
}
