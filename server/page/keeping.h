/*
 * keeping.h - the files of a form that has to be shown again.
 *
 * They stay with the draft of the form's place: composing.h.
 */
#ifndef KEEPING_H
#define KEEPING_H

#include "composing.h"

/* Which files the draft has, and which of them are to go along. */
enum status	keeping_begin(struct req *, struct composing *) MUST_CHECK;

/* Keeps those that came and takes out those that were unticked, if there
 * are any, then calls then(); with a fault if there is no room. */
enum status	keeping_files(struct req *, struct composing *,
		    enum status (*then)(struct req *, void *), void *arg);

#endif
