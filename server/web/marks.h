/*
 * marks.h - what a GET changes: how far somebody has read, when they were
 * last seen.  Gathered per loop and written in batches.
 */
#ifndef MARKS_H
#define MARKS_H

#include <stdint.h>

struct event_base;
struct marks;
struct tray;

struct marks	*marks_new(struct event_base *, struct tray *);
void		 marks_free(struct marks *);	/* after the last flush */
void		 marks_flush(struct marks *);
void		 marks_seen(struct marks *, int64_t session, int64_t person,
		    int64_t when);
void		 marks_used(struct marks *, int64_t token, int64_t when);
void		 marks_read(struct marks *, int64_t person, int64_t thread,
		    int64_t num);

#endif
