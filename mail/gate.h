/*
 * gate.h - a letter's way from the LMTP conversation to web and back.
 *
 *	screened, read by a parse child, sent to web as an arrival, answered
 *
 * Nothing is decided here.  A letter that no child can read is passed on
 * as it came, with the status of its reading, for a letter has a fate even
 * so.
 */
#ifndef GATE_H
#define GATE_H

#include "apart.h"
#include "lmtp.h"
#include "wire.h"

/* Letters between here and web's answer; more wait in their spools. */
#define GATE_BYTES	(32 * MIB)

struct gate;

/* `domain` is where our addresses are. */
struct gate	*gate_new(struct wire *web, struct apart *, struct str domain);
void		 gate_free(struct gate *);

/* What the conversations of listen.h are to ask. */
struct lmtp_owner gate_owner(struct gate *);

/*
 * MSG_RCPT_IS, MSG_LETTER_IS and MSG_SNIFF from web.  ST_NOT_FOUND: a frame
 * of another kind.  ST_INVALID: nonsense.
 */
enum status	gate_frame(struct gate *, const struct frame *) MUST_CHECK;

size_t		gate_open_questions(const struct gate *);

#endif
