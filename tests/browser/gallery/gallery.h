/*
 * gallery.h - believable content for every page, so that a browser can look
 * at all of them without a site.  Nobody in it exists.
 */
#ifndef GALLERY_H
#define GALLERY_H

#include "arena.h"
#include "clock.h"
#include "markdown.h"
#include "page.h"

#define NOW	1804777200000LL		/* 2027-03-11 15:00 UTC */

extern struct arena	*mem;
extern struct frame	 frame;		/* signed in, a moderator */
extern struct frame	 stranger;	/* nobody is */

enum who { ANA, BEN, CHLOE, DARIO, EDITH, FAYE, PEOPLE };
extern const struct author authors[PEOPLE];
extern const struct person ana;
extern const struct member my_cohorts[2];
extern const struct member members[];	/* of a cohort, by agency */
extern const struct agency agencies[];
extern const struct cohort cohort;
extern const struct str zones[];
extern const size_t	nzones;
extern const struct fault two_faults[2];

const struct thread	*the_threads(void);
struct post		*the_posts(void);	/* of the first thread */
const struct lesson	*the_lessons(void);	/* the first has sources */
const struct review	*the_reviews(void);

/* One page of the gallery; `show` calls a template. */
struct picture {
	const char	*name;		/* "thread": thread.html */
	void		(*show)(struct view *);
};
extern const struct picture talk_pictures[], lesson_pictures[],
    people_pictures[], door_pictures[];

#endif
