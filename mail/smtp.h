/*
 * smtp.h - letters to a relay over one connection that is kept open.
 *
 * One recipient each, so that every delivery has an answer of its own.  The
 * connection is made when there is something to send and made again when
 * the relay has closed it.  Blocking: for send children only.
 */
#ifndef SMTP_H
#define SMTP_H

#include "msg.h"
#include "relay.h"

struct smtp;

/* The relay must outlive it. */
struct smtp	*smtp_new(const struct relay *);
void		 smtp_free(struct smtp *);

/*
 * SENT_OK after the relay's 250 and nothing else.  *words is its answer, or
 * why there is none; it lives in the arena.
 */
enum sent	smtp_send(struct smtp *, struct arena *, struct str from,
		    struct str to, struct str letter, struct str *words);

/* Nothing to do for a while: says QUIT. */
void		smtp_rest(struct smtp *);

/* May it stand between < and > of a command? */
bool		smtp_is_path(struct str);

#endif
