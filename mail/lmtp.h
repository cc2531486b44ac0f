/*
 * lmtp.h - the conversation with a mail server, RFC 2033.
 *
 * A struct lmtp is one conversation.  It reads from one buffer and answers
 * into another and knows no sockets (listen.h has those), so a test can
 * talk to it.  It asks its owner two things, who may get mail and what
 * became of a letter, and says nothing more until it is told.
 *
 * After the dot there are two answers: 250 when the owner says ST_OK, for
 * the letter and its fate are kept then, and 451 for all else.
 */
#ifndef LMTP_H
#define LMTP_H

#include <event2/buffer.h>

#include "limits.h"
#include "msg.h"
#include "status.h"
#include "str.h"

struct lmtp;

/* A letter as it came; lives until lmtp_letter_is(). */
struct parcel {
	struct str	 from;			/* empty: the null sender */
	const struct str *rcpt;
	size_t		 nrcpt;			/* 1 to LMTP_RECIPIENTS_MAX */
	struct str	 raw;
	bool		 cut;			/* it was over LETTER_MAX */
	int64_t		 received;
};

/* Each is answered once, at once or later, but always. */
struct lmtp_owner {
	void	(*rcpt)(void *, struct str address, struct lmtp *);
	void	(*letter)(void *, const struct parcel *, struct lmtp *);
	void	(*resume)(void *, struct lmtp *);	/* lmtp_read() again */
	void	 *arg;
};

struct lmtp	*lmtp_new(const struct lmtp_owner *, const char *name,
		    const char *spool_folder, struct evbuffer *out);
void		 lmtp_free(struct lmtp *);

enum lmtp_next {
	LMTP_READ,		/* call again when there is more to read */
	LMTP_WAIT,		/* a question is out: resume() will be called */
	LMTP_FULL,		/* call again when the answers have been sent */
	LMTP_CLOSE		/* send the answers, then hang up */
};

/* Takes what it can use out of the buffer. */
enum lmtp_next	lmtp_read(struct lmtp *, struct evbuffer *in);

void		lmtp_rcpt_is(struct lmtp *, enum rcpt);
/* One status for each recipient; those that are missing are 451. */
void		lmtp_letter_is(struct lmtp *, const enum status *, size_t);

/* Say 421 as soon as no letter is under way; then call lmtp_read(). */
void		lmtp_stop(struct lmtp *);

/* The owner's own pointer. */
void		*lmtp_session(const struct lmtp *);
void		lmtp_set_session(struct lmtp *, void *);

#endif
