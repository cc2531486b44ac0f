/*
 * accept.h - a listener for whose connections no descriptor is left.
 */
#ifndef ACCEPT_H
#define ACCEPT_H

struct evconnlistener;

/* Its error callback: it is left alone for a moment.  What waits in the
 * kernel keeps it readable, and it would be asked again at once for ever. */
void	accept_later(struct evconnlistener *, void *);

#endif
