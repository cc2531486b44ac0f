/*
 * ipc.h - messages between our processes.
 *
 * A frame is a type, a number that pairs answers with questions, and a
 * body.  Frames travel on SOCK_SEQPACKET socket pairs, whole or not at all.
 * A body over IPC_INLINE is carried by an unlinked memory file whose
 * descriptor goes with the frame; neither side has to care.
 *
 * ipc_put_ and ipc_take_ put values into a body and take them out again.
 * The reader keeps its first error to itself.  Take everything out, then
 * ask once; after an error every further take gives zero or "".  What comes
 * from another process may have been written by a stranger who broke into
 * it, so a bad message is never a reason to stop: drop the peer.
 */
#ifndef IPC_H
#define IPC_H

#include "arena.h"
#include "status.h"
#include "str.h"

#define IPC_INLINE	(64UL * 1024)		/* what a packet carries itself */
#define IPC_MAX		(64UL * 1024 * 1024)	/* the longest body we take */

struct frame {
	uint32_t	 type;		/* msg.h */
	uint64_t	 id;
	struct str	 body;
};

/* Both ends, close-on-exec.  ST_FAILED is logged. */
enum status	ipc_pair(int [2]) MUST_CHECK;

/*
 * ST_BUSY: the socket is full (or, reading, empty) and O_NONBLOCK is set;
 * ask again when it is ready.  ST_NOT_FOUND: the peer has gone.  ST_INVALID:
 * it talks nonsense; drop it.  A received body lives in the arena.
 */
enum status	ipc_send(int fd, const struct frame *) MUST_CHECK;
enum status	ipc_receive(int fd, struct arena *, struct frame *) MUST_CHECK;

struct ipc_in {
	const unsigned char	*p, *end;
	bool			 bad;
};

struct ipc_in	ipc_open(struct str body);
uint64_t	ipc_take_u64(struct ipc_in *);
int64_t		ipc_take_i64(struct ipc_in *);
bool		ipc_take_bool(struct ipc_in *);
uint64_t	ipc_take_count(struct ipc_in *, uint64_t max);	/* over it: bad */
struct str	ipc_take_str(struct ipc_in *, size_t max, struct arena *);
struct str	ipc_peek_str(struct ipc_in *, size_t max);	/* not copied */
enum status	ipc_taken(struct ipc_in *) MUST_CHECK;	/* all, and no more */

/* Into a struct text: a body under construction. */
void		ipc_put_u64(struct text *, uint64_t);
void		ipc_put_i64(struct text *, int64_t);
void		ipc_put_str(struct text *, struct str);

#endif
