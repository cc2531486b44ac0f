/*
 * watch.h - an eye on every connection: how many, how slow, how proper.
 *
 * evhttp has no total deadlines, no cap on connections, and parses what it
 * should refuse.  A watch sees the bytes of a connection before evhttp does.
 */
#ifndef WATCH_H
#define WATCH_H

#include "guard.h"

struct bufferevent;
struct event_base;
struct watches;

struct watches	*watches_new(struct event_base *, struct str trusted_proxy);
void		 watches_free(struct watches *);
struct bufferevent *watch_new(struct event_base *, void *watches);

/* evhttp hands over a request of this connection: what did its head look
 * like?  The next one's first byte starts anew. */
struct head	 watch_taken(struct watches *, struct bufferevent *);
/* Its address; lives as long as the connection. */
struct str	 watch_peer(struct watches *, struct bufferevent *);

#endif
