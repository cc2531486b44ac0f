/*
 * answers.h - quotes that stand among an author's own lines.
 */
#ifndef ANSWERS_H
#define ANSWERS_H

#include "lines.h"

bool	line_is_quote(const struct line *);

/* Gives quotes the lines that a mail program wrapped out of them. */
void	answers_unwrap(struct lines *);

/* Marks with MARK_OWN what the author quotes, from a book for one. */
void	answers_find_own(struct lines *);

/* What quotes at the end, with its attribution: where it begins. */
size_t	answers_tail(const struct lines *, size_t end);

/* Gives PART_QUOTED what nobody answers among the lines before `end`. */
void	answers_cut(struct lines *, size_t end);

#endif
