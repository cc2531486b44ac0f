/*
 * me.h - what the forms of one's own settings share.
 */
#ifndef ME_H
#define ME_H

#include "faults.h"
#include "frame.h"

/*
 * The whole page; fills in whatever is not set yet.  A form that was wrong
 * sets what was typed and its faults; then the answer is 422.
 */
enum status	me_show(struct req *, struct me_page *);

#endif
