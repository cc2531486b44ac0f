/*
 * loop.h - one event loop: a thread, an evhttp, a reader of the database.
 *
 * What is in a struct loop belongs to its thread.  Everything that loops
 * share is in struct web, set before they start.
 */
#ifndef LOOP_H
#define LOOP_H

#include <event2/event.h>
#include <pthread.h>

#include "conf.h"
#include "req.h"
#include "writer.h"

struct evhttp;
struct evhttp_request;
struct watches;
struct marks;

struct web {
	const struct conf *conf;
	struct writer	*writer;
	struct slow	*slow;
	struct mailgate	*gate;
	struct loop	*loops;
	int		 nloops;
	int64_t		 started;
};
extern struct web web;

struct loop {
	int		 n;
	pthread_t	 thread;
	struct event_base *base;
	struct evhttp	*http;
	struct store	*store;		/* for reading only */
	struct tray	*tray;
	int		 wake_fd;	/* written to by whoever fills the tray */
	struct event	*wake;
	struct watches	*watches;
	struct marks	*marks;
	struct req_state *spare;	/* requests to be used again */
	int64_t		 unfinished;	/* requests that wait for an answer */
	_Atomic bool	 stopping;
};

/* The other side of a struct req: what only web/ knows of it. */
struct req_state {
	struct req	 rq;		/* first: one is the other */
	struct req_state *next;		/* while spare */
	struct evhttp_request *ev;	/* NULL: the client has gone */
	struct str	 method, body, body_type, query;
	struct str	 cookies, authorization, origin, fetch_site, purpose;
	struct str	 once_key;	/* Idempotency-Key */
	struct form	*form;
	struct route_match {
		const struct route *route;
		struct req_field values[4];	/* of the path's :names */
		size_t	nvalues;
	}		 match;
	struct param_value {
		struct str	 text;
		int64_t		 id;
		bool		 given;
		const struct str *list;
		size_t		 nlist;
	}		 values[ROUTE_PARAMS];
	struct job	 job;
	enum status	(*save)(struct store *, struct req *, void *);
	void		(*work)(struct req *, void *);
	enum status	(*then)(struct req *, void *);
	void		*arg;
	struct str	 json;		/* of req_json() */
	bool		 replayed;
	int64_t		 came, not_before;	/* clock_steady() */
};

/* loop.c */
void	loops_start(const int *fds, int nfds, const char *database);
void	loops_stop(void);		/* answers what is open, then ends */
void	loops_free(void);		/* after the writer has stopped */

/* http.c, the only file that knows evhttp */
void	http_open(struct loop *);
void	http_accept(struct loop *, int fd);
void	http_close(struct loop *);
void	http_answer(struct req_state *);

/* route.c */
void	routes_check(void);		/* fatal if two are the same */
bool	route_find(enum method, struct str path, struct route_match *,
	    bool *other_method);

/* param.c: the route's parameters out of path, query and body */
enum status route_params(struct req_state *) MUST_CHECK;

/* dispatch.c: from a request that was read to a page */
void	dispatch(struct req_state *);
void	dispatch_refuse(struct req_state *, int code, const char *why);

/* answer.c: from a page's status to what is sent */
void	answer_finish(struct req_state *, enum status);

/* thread_cohort.c */
enum status thread_cohort(struct store *, int64_t thread, int64_t *cohort)
	    MUST_CHECK;

/* visitor.c: sessions, looked up in memory */
struct changed;
/* Whoever this cookie (or bearer token) belongs to, or NULL.  What is kept
 * in memory stays until visitor_done(), which takes any visitor. */
const struct visitor *visitor_by_cookie(const struct req *, struct str token);
const struct visitor *visitor_by_token(const struct req *, struct str token,
	    bool is_feed);
const struct visitor *visitor_nobody(struct arena *, struct str browser);
void	visitor_done(const struct visitor *);
void	visitors_open(const struct conf *);	/* before the loops */
void	visitors_drop(const struct changed *, uint64_t change);
void	visitors_free(void);

/* once.c: values of forms */
struct str once_make(struct arena *, const struct visitor *);
bool	once_check(struct arena *, const struct visitor *, struct str);

#endif
