/*
 * sandbox.h - a process that can compute and answer, and nothing else.
 */
#ifndef SANDBOX_H
#define SANDBOX_H

#include "status.h"

/*
 * From now on the process can read and write what it has open, get memory
 * and end; any other system call kills it.  Whatever opens files has to be
 * done before.  Builds with sanitizers keep the limits that do not disturb
 * them.  ST_FAILED is logged.
 */
enum status	sandbox_enter(void) MUST_CHECK;

/* The process dies if it computes for longer than this; 0 ends the watch. */
void		sandbox_watch(long seconds);

#endif
