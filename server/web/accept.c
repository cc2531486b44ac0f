/*
 * accept.c - see accept.h.
 *
 * The timer belongs to the listener's base, which forgets it when it is
 * freed; nothing of it runs once the loop has ended.
 */
#include <errno.h>
#include <string.h>

#include <event2/event.h>
#include <event2/listener.h>

#include "accept.h"
#include "log.h"

#define PAUSE_SECONDS	1

static void
accept_again(evutil_socket_t fd, short what, void *arg)
{
	(void)fd;
	(void)what;
	evconnlistener_enable(arg);
}

void
accept_later(struct evconnlistener *l, void *arg)
{
	static const struct timeval pause = { PAUSE_SECONDS, 0 };

	(void)arg;
	log_warn("web.accept error=%s", strerror(errno));
	if (event_base_once(evconnlistener_get_base(l), -1, EV_TIMEOUT,
	    accept_again, l, &pause) == 0)
		evconnlistener_disable(l);
}
