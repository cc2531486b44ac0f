/*
 * main.c - the mail process: one event loop between mail servers, parse
 * children, send children and web.
 *
 * It keeps nothing.  A letter without its 250 comes again and a notice
 * without its result is offered again, so it may be killed at any instant.
 */
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "apart.h"
#include "clock.h"
#include "gate.h"
#include "listen.h"
#include "log.h"
#include "mail.h"
#include "outbox.h"
#include "wire.h"

#define LISTENERS_MAX	16
#define STOP_WITHIN	(7 * SECOND)	/* web waits a little longer */
#define STOP_LOOKS	50		/* milliseconds between two looks */

struct mail {
	struct event_base *base;
	struct wire	*web;
	struct apart	*apart;
	struct gate	*gate;
	struct listen	*listen;
	struct outbox	*outbox;
	struct event	*stop_look;
	int64_t		 stop_at;	/* 0: it is not stopping */
	int		 code;
};

static void	web_says(void *, const struct frame *);
static void	web_gone(void *);
static void	stop_signal(evutil_socket_t, short, void *);
static void	stop_look(evutil_socket_t, short, void *);

/* The parent's descriptors are ours alone, not our children's. */
static void
take_descriptors(int fds[LISTENERS_MAX], size_t n)
{
	if (n > LISTENERS_MAX)
		fatal("mail: %zu listeners", n);
	fcntl(MAIL_WEB_FD, F_SETFD, FD_CLOEXEC);
	for (size_t i = 0; i < n; i++) {
		fds[i] = MAIL_WEB_FD + 1 + (int)i;
		fcntl(fds[i], F_SETFD, FD_CLOEXEC);
	}
}

static void
on_signal(struct mail *m, int number)
{
	struct event *e = evsignal_new(m->base, number, stop_signal, m);

	if (e == NULL || event_add(e, NULL) == -1)
		fatal("mail: no signals");
}

/* Many events are added and taken away in one turn of the loop; with a
 * change list the kernel hears of what is left. */
static struct event_base *
new_base(void)
{
	struct event_config *c = event_config_new();
	struct event_base *base;

	if (c == NULL || event_config_set_flag(c,
	    EVENT_BASE_FLAG_EPOLL_USE_CHANGELIST) == -1 ||
	    (base = event_base_new_with_config(c)) == NULL)
		fatal("libevent does not start");
	event_config_free(c);
	return base;
}

static void
open_all(struct mail *m, struct arena *mem, const struct conf *conf,
    size_t n)
{
	int fds[LISTENERS_MAX];
	struct str folder = conf_path(mem, conf, conf->site.data);

	take_descriptors(fds, n);
	m->base = new_base();
	m->web = wire_new(m->base, MAIL_WEB_FD, web_says, web_gone, m);
	m->apart = apart_open(m->base, (size_t)conf_each(conf->mail.parsers,
	    sysconf(_SC_NPROCESSORS_ONLN)), conf->mail.authserv_id);
	m->gate = gate_new(m->web, m->apart, conf->mail.domain);
	m->outbox = outbox_new(m->base, conf, m->web);
	m->listen = listen_new(m->base, fds, n, gate_owner(m->gate),
	    conf->mail.domain.p, folder.p);
	m->stop_look = event_new(m->base, -1, EV_PERSIST, stop_look, m);
	on_signal(m, SIGTERM);
	on_signal(m, SIGINT);
}

static void
close_all(struct mail *m)
{
	listen_free(m->listen);
	outbox_free(m->outbox);
	apart_close(m->apart);
	gate_free(m->gate);
	wire_free(m->web);
}

int
mail_serve(struct arena *mem, const struct conf *conf, size_t listeners)
{
	struct mail m = { 0 };

	signal(SIGPIPE, SIG_IGN);
	open_all(&m, mem, conf, listeners);
	log_info("mail.ready listeners=%zu", listeners);
	event_base_dispatch(m.base);
	close_all(&m);
	return m.code;
}

static void
stop(struct mail *m)
{
	static const struct timeval looks = { 0, STOP_LOOKS * 1000 };

	if (m->stop_at != 0)
		return;
	m->stop_at = clock_steady() + STOP_WITHIN;
	listen_stop(m->listen);
	outbox_stop(m->outbox);
	event_add(m->stop_look, &looks);
}

static void
stop_signal(evutil_socket_t number, short what, void *arg)
{
	(void)number;
	(void)what;
	stop(arg);
}

static void
stop_look(evutil_socket_t fd, short what, void *arg)
{
	struct mail *m = arg;
	bool is_idle = listen_connections(m->listen) == 0 &&
	    gate_open_questions(m->gate) == 0 &&
	    outbox_is_idle(m->outbox) && wire_waiting(m->web) == 0;

	(void)fd;
	(void)what;
	if (!is_idle && clock_steady() < m->stop_at)
		return;
	log_info("mail.stopped idle=%d", is_idle);
	event_base_loopbreak(m->base);
}

/* Nobody would keep a letter or take a result. */
static void
web_gone(void *arg)
{
	struct mail *m = arg;

	if (m->stop_at == 0)
		log_warn("mail.web_gone");
	m->code = m->stop_at == 0;
	event_base_loopbreak(m->base);
}

static void
web_says(void *arg, const struct frame *f)
{
	struct mail *m = arg;
	enum status res;

	if (f->type == MSG_STOP) {
		stop(m);
		return;
	}
	res = f->type == MSG_NOTICES ? outbox_take(m->outbox, f) :
	    gate_frame(m->gate, f);
	if (res != ST_OK) {
		log_error("mail.web_lied type=%u", f->type);
		web_gone(m);
	}
}
