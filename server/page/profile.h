/*
 * profile.h - what people say about themselves, checked.
 */
#ifndef PROFILE_H
#define PROFILE_H

#include "faults.h"
#include "req.h"

/*
 * Takes name, credentials and timezone of a form into *me, and says what
 * is wrong with them.  What was typed stays in *me.
 */
void	profile_take(struct req *, struct person *me, struct faults *);

#endif
