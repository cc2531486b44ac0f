/*
 * me_confirm.h - the mail that asks whether an address is its owner's.
 */
#ifndef ME_CONFIRM_H
#define ME_CONFIRM_H

#include "req.h"

/* Nobody is flooded because somebody names their address again and again. */
bool		me_may_confirm(struct req *);

/* For save().  Says on /me that it is on its way. */
enum status	me_confirm(struct store *, struct req *, struct str email)
		    MUST_CHECK;

#endif
