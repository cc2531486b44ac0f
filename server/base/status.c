/*
 * status.c - see status.h.
 */
#include "status.h"

static const char *const words[ST__COUNT] = {
	[ST_OK] = "ok",			[ST_LATER] = "later",
	[ST_NOT_FOUND] = "not found",	[ST_DENIED] = "denied",
	[ST_INVALID] = "invalid",	[ST_CONFLICT] = "conflict",
	[ST_LIMIT] = "over the limit",	[ST_BUSY] = "busy",
	[ST_FAILED] = "failed",
};

const char *
status_word(enum status st)
{
	return words[st];
}
