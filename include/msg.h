/*
 * msg.h - what our processes say to each other (ipc.h carries it).
 *
 * Each comment is the body, in order: s a string, n a number, b a bool.
 * The answer has the question's id.
 */
#ifndef MSG_H
#define MSG_H

enum msg {
	/* mail -> web, answered by web */
	MSG_RCPT = 1,		/* s address */
	MSG_RCPT_IS,		/*   n enum rcpt */
	MSG_LETTER,		/* struct arrival (arrival.h) */
	MSG_LETTER_IS,		/*   n count, then n enum status each, by recipient:
				     ST_OK is 250, anything else 451 */
	/* web -> mail, answered by mail for every delivery of the batch; but
	   what it has not begun when it is stopped it says nothing about */
	MSG_NOTICES,		/* struct notice (notice.h) */
	MSG_SENT,		/*   n delivery, n enum sent, s "250 2.0.0 ok" */
	MSG_NOTICES_DONE,	/*   the batch with this id is through */

	/* web -> mail, answered by mail: what is in these bytes? */
	MSG_SNIFF,		/* s name, s bytes */
	MSG_SNIFFED,		/*   s type, s bytes without metadata; or "" "" */

	/* mail <-> a parse child, which answers in order */
	MSG_READY,		/* it has started and takes letters */
	MSG_PARSE,		/* the raw letter is the body */
	MSG_PARSED,		/*   n enum status, struct letter */

	/* everybody: finish and go */
	MSG_STOP,

	/* a command <-> web, over DATA/control.sock (errand.h) */
	MSG_ERRAND,		/* s name, then what it takes */
	MSG_ERRAND_IS,		/*   n enum status, s words, then what it gives */
	MSG__COUNT
};

enum rcpt {
	RCPT_OK,		/* 250: ours, whatever becomes of the letter */
	RCPT_UNKNOWN,		/* 550 5.1.1 */
	RCPT_BUSY		/* 451: ask again */
};

enum sent {
	SENT_OK,		/* the relay said 250 */
	SENT_LATER,		/* 4xx or no connection: try again */
	SENT_REFUSED		/* 5xx: never */
};

#endif
