/*
 * date.h - the Date field, as programs have written it for forty years.
 */
#ifndef DATE_H
#define DATE_H

#include "arena.h"
#include "str.h"

/* Milliseconds since 1970, UTC; 0 if no day can be made of it. */
int64_t		date_read(struct arena *, struct str value);

#endif
