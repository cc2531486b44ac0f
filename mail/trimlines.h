/*
 * trimlines.h - the rules of trim.c, for a letter that is lines already.
 */
#ifndef TRIMLINES_H
#define TRIMLINES_H

#include "lines.h"
#include "trim.h"

struct trimmed	trim_lines(struct arena *, struct lines *);

#endif
