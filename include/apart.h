/*
 * apart.h - letters read by other processes, so that a crash costs nothing.
 *
 * A pool of children that serve one letter after another.  One that dies,
 * takes too long or has served enough is replaced; the letter in its hands
 * is given to another, and if that one dies of it too, it is unreadable:
 * ST_INVALID with l->why set.  ST_BUSY: no child can be started; the letter
 * is not to blame and may come again.
 *
 * Everything happens in the event loop; done() is never called from inside
 * apart_read() or apart_sniff().  Not for use from several threads.
 */
#ifndef APART_H
#define APART_H

#include "ipc.h"
#include "letter.h"

struct apart;
struct event_base;

typedef void	apart_read_fn(enum status, struct letter *, void *arg);
typedef void	apart_sniff_fn(struct str type, struct str bytes, void *arg);

/*
 * At most `children` processes, started as they are needed; `authserv` as
 * for letter_parse().  Without a base the pool has one of its own, and
 * apart_wait() and apart_read_now() are for the caller to run it.
 */
struct apart	*apart_open(struct event_base *, size_t children,
		    struct str authserv);
/* Starts all of them now: for who knows that there is much to read. */
void		 apart_start(struct apart *);
/* How long one letter may take, on the wall; 5 s if nobody says. */
void		 apart_patience(struct apart *, int64_t ms);

void		 apart_close(struct apart *);	/* what is open stays unanswered */

/*
 * `raw` has to last until done(); the letter lasts as long as the arena,
 * of which no other question may be making use meanwhile.
 */
void		 apart_read(struct apart *, struct arena *, struct str raw,
		    apart_read_fn *done, void *arg);

/* Type and, of a picture, the bytes without metadata; "" "" if it failed. */
void		 apart_sniff(struct apart *, struct arena *, struct str bytes,
		    apart_sniff_fn *done, void *arg);

/* Runs the pool's own loop until at most that many are unanswered. */
void		 apart_wait(struct apart *, size_t most);

enum status	 apart_read_now(struct apart *, struct arena *, struct str raw,
		    struct letter *) MUST_CHECK;

/*
 * What a child is: makes everything ready, enters the sandbox and answers
 * what comes through `fd` (msg.h) until the other end is closed.  Returns
 * the exit code.  mail/child.c; `rounds .parse`
 */
int		 apart_child(int fd, struct str authserv);

#define APART_FD	3		/* where a child finds it */

#endif
