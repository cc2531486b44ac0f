/*
 * changes.h - commits that changed something, counted.
 *
 * What is kept in memory was read in some view of the database.  A request
 * notes changes_now() before its view begins (req.as_of); what it has read
 * may be kept only if nothing that it shows was changed after that number.
 */
#ifndef CHANGES_H
#define CHANGES_H

#include <stdint.h>

uint64_t	changes_now(void);
uint64_t	changes_next(void);	/* the writer, after each COMMIT */

#endif
