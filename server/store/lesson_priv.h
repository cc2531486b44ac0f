/*
 * lesson_priv.h - what the files on lessons share.
 */
#ifndef LESSON_PRIV_H
#define LESSON_PRIV_H

#include "store/lessons.h"
#include "store_priv.h"

/* Lesson l of cohort c, last edited by e; in lists without its text. */
#define LESSON_COLS							\
	"l.id, l.cohort, c.slug, c.title, l.status,"			\
	" l.visible = 'all', l.title, l.limits, l.settings,"		\
	" l.components, l.evidence, l.version, l.created, l.changed,"	\
	" l.review, l.stale, e.name"
#define LESSON_JOIN							\
	"  JOIN cohort c ON c.id = l.cohort"				\
	"  JOIN person e ON e.id = l.editor"
void		lesson_from_row(struct stmt *, struct arena *,
		    struct lesson *);

#endif
