/*
 * banner.h - "CAUTION: This email originated from outside".
 *
 * The gateway of a clinic writes it above what comes in, so that it stands
 * in a letter before the first word of its author's.
 */
#ifndef BANNER_H
#define BANNER_H

#include "lines.h"

/* Those at the top become part of what is quoted. */
void		banner_cut(struct lines *);

#endif
