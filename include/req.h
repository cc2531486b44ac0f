/*
 * req.h - one HTTP request, as a page sees it.
 *
 * A page never sees libevent.  By the time its function is called the
 * route has been matched, the visitor is known and may do what the route
 * needs in the cohort that the address belongs to, the parameters named in
 * the route have been read and checked for their type, and one view of the
 * database is open; so a page asks the store, fills a struct and calls a
 * template.
 *
 * A page that writes returns req_save(): its save() runs in the writer, in
 * a transaction, and the answer is sent when that is on disk.  save() must
 * touch nothing of the request but its own struct, rq->mem (which is its
 * alone until the answer) and req_see() and its kin.
 */
#ifndef REQ_H
#define REQ_H

#include "arena.h"
#include "limits.h"
#include "model.h"
#include "status.h"
#include "str.h"
#include "view.h"

struct loop;
struct store;

#define ROUTE_PARAMS	20

enum method { GET, POST, METHODS };

/* How the cohort is found that decides what the visitor may do. */
enum scope {
	SCOPE_OPEN,		/* anybody, signed in or not */
	SCOPE_SELF,		/* whoever is signed in; no cohort */
	SCOPE_COHORT,		/* :cohort is a slug */
	SCOPE_THREAD,		/* :thread is an id, and so on */
	SCOPE_POST,
	SCOPE_FILE,
	SCOPE_LESSON,
	SCOPE_REVIEW,
	SCOPE_ACTION,
	SCOPE_LETTER,
	SCOPES
};

enum param_type {
	PARAM_NONE,
	PARAM_ID,		/* a positive number */
	PARAM_WORD,		/* printable ASCII without blanks, at most 200 */
	PARAM_LINE,		/* utf8_line(), at most 1,000 bytes */
	PARAM_TEXT,		/* utf8_clean(), at most HTTP_FORM_MAX */
	PARAM_FLAG,		/* a checkbox: there or not */
	PARAM_LIST,		/* several lines: req_list() */
	PARAM_FILES		/* attachments: req_files() */
};

struct param {
	const char	*name;		/* of the path (":id") or a field */
	enum param_type	 type;
	bool		 optional;	/* else 400 where it is missing */
};

enum answer_format {
	AS_PAGE,		/* HTML; errors are pages */
	AS_API,			/* JSON; errors are problem+json; bearer token */
	AS_FEED,		/* XML; ?token= of a feed */
	AS_PLAIN		/* as it is; errors are a line of text */
};

struct req;

struct route {
	enum method	 method;
	const char	*path;		/* "/t/:thread/reply" */
	enum scope	 scope;
	unsigned	 need;		/* MAY_... in that cohort */
	enum answer_format as;
	size_t		 body_max;	/* 0: HTTP_FORM_MAX */
	bool		 no_once;	/* a form that needs none (RFC 8058) */
	bool		 again;		/* sent twice, save() runs twice */
	bool		 fresh;		/* for who has signed in just now */
	bool		 secret;	/* what was typed is not shown again */
	bool		 signs_out;	/* who is signed out need not ask again */
	bool		 composes;	/* shows an old form itself: is_old */
	struct param	 params[ROUTE_PARAMS];
	enum status	(*page)(struct req *);
};

/* Who asks: kept in memory per session until anything about people changes. */
struct visitor {
	struct person	 person;	/* id 0: nobody is signed in */
	int64_t		 session;
	int64_t		 signed_in;	/* when; 0: by a token */
	struct member	*in;		/* every cohort, by title */
	struct str	 secret;	/* forms are signed with it */
	bool		 by_token;	/* an API or feed token, no cookie */
	bool		 moderates;	/* somewhere */
	struct reader	 reader;	/* in which language, in which zone */
	bool		 is_kept;	/* by web/visitor.c, for the next one */
};

struct req_file {
	struct str	 name, bytes;
};

struct req_field {
	struct str	 name, value;
};

struct req {
	struct arena	*mem;		/* lives until the answer is sent */
	struct store	*store;		/* for reading only */
	struct loop	*loop;
	const struct route *route;
	const struct visitor *who;	/* never NULL */
	const struct member *in;	/* in the route's cohort, or NULL */
	int64_t		 cohort;	/* of the scope, or 0 */
	int64_t		 now;
	uint64_t	 as_of;		/* its view of the database; changes.h */
	struct view	 out;
	struct str	 path;		/* as asked for, without the query */
	struct str	 referrer;	/* a path of ours, or empty */
	struct str	 client;	/* address, for limits and the log */
	struct str	 agent;
	struct str	 accept_encoding;
	struct str	 if_none_match;	/* compared with etag by web/ */
	bool		 is_prefetch;	/* HEAD, or a browser that looks ahead */
	struct str	 browser;	/* the cookie that names this browser */
	struct str	 once;		/* value of the form, checked */
	bool		 is_old;	/* a form from before they signed in
					   again: show it, save nothing else */

	/* what will be answered */
	int		 code;		/* 0: from the status */
	struct str	 location;
	struct str	 type;		/* empty: as the route says */
	struct str	 etag;
	struct req_field headers[8];
	size_t		 nheaders;
	struct str	 why;		/* a sentence for the error page */

	struct req_state *state;	/* web/ only */
};

/* Parameters, by the name in the route. */
int64_t		req_id(struct req *, const char *name);		/* 0: absent */
struct str	req_text(struct req *, const char *name);	/* "": absent */
bool		req_flag(struct req *, const char *name);
/* Of fields that end in an id, declared as "mail-#": the one of this id. */
struct str	req_numbered(struct req *, const char *name, int64_t id);
bool		req_has(struct req *, const char *name);
size_t		req_list(struct req *, const char *name, const struct str **);
size_t		req_files(struct req *, const struct req_file **);

/* A membership of the visitor, or NULL; what they may do there. */
const struct member *visitor_in(const struct visitor *, int64_t cohort);
unsigned	visitor_may(const struct visitor *, int64_t cohort);
bool		visitor_is_fresh(const struct visitor *, int64_t now);

/* Answers.  Each returns ST_OK, so a page can end with it. */
enum status	req_see(struct req *, struct str path);		/* 303 */
enum status	req_see_f(struct req *, const char *, ...)
		    __attribute__((format(printf, 2, 3)));
enum status	req_json(struct req *, int code, struct str);
enum status	req_bytes(struct req *, struct str type, struct str bytes);
void		req_header(struct req *, struct str name, struct str value);
void		req_cookie(struct req *, struct str name, struct str value,
		    int64_t seconds);	/* 0 seconds: the browser's session;
					   negative: removes it */

/* ST_INVALID and the like with a sentence for the reader. */
enum status	req_refuse(struct req *, enum status, const char *, ...)
		    __attribute__((format(printf, 3, 4)));

/*
 * Runs save() in the writer, unless this form (or Idempotency-Key) was
 * answered before: then the first answer is given again.  save() returns
 * ST_OK having called req_see() or req_json(), or a status that becomes an
 * error page.  Returns ST_LATER.
 */
enum status	req_save(struct req *, enum status (*save)(struct store *,
		    struct req *, void *), void *arg);

/* The same, and then() answers, in the loop again, unless save() called
 * req_see(): for a form that is shown once more, with what it did. */
enum status	req_save_then(struct req *, enum status (*save)(struct store *,
		    struct req *, void *), enum status (*then)(struct req *,
		    void *), void *arg);

/* The same off the loop, in a slow thread without a database: work() and
 * then() (in the loop again) are called one after the other.
 * ST_BUSY: too many wait. */
enum status	req_slow(struct req *, void (*work)(struct req *, void *),
		    enum status (*then)(struct req *, void *), void *arg);

/* What names this browser; it gets a name if it has none. */
struct str	req_browser(struct req *);

/* The answer is sent when so many ms have gone by since the request came,
 * and not before: its time then says nothing about what was found. */
void		req_not_before(struct req *, int64_t ms);

/* What is in an attachment, as a parse child sees it. */
struct sniffed {
	struct str	 type;		/* empty: nobody could tell just now */
	struct str	 bytes;		/* pictures without their metadata */
};
/* then() runs in the loop again.  Returns ST_LATER. */
enum status	req_sniff(struct req *, struct str name, struct str bytes,
		    enum status (*then)(struct req *, const struct sniffed *,
		    void *), void *arg);

/*
 * Large files go into the store ahead of the page's save(), a mebibyte a
 * transaction, and are named by their blob from then on; then() runs in the
 * loop again, or at once if all are small.
 */
struct new_file;
enum status	req_stage(struct req *, struct new_file *, size_t n,
		    enum status (*then)(struct req *, void *), void *arg);

/* The visitor has read a thread up to this post; written in batches. */
void		req_mark_read(struct req *, int64_t thread, int64_t num);

/* A fresh value for the hidden field `once` of a form. */
struct str	req_once(struct req *);

/* The configuration; set before threads start. */
const struct conf *req_conf(void);

/* What page/ gives to web/: its routes, ended by NULL, and the page for an
 * error (its code is in rq->code, a sentence may be in rq->why). */
extern const struct route *const routes[];
void		page_error(struct req *);

/* The page for a form that could not be taken yet; it can be sent again. */
enum again { AGAIN_SIGNED_OUT, AGAIN_OLD, AGAIN_FRESH };
void		page_again(struct req *, enum again, const struct req_field *,
		    size_t n, bool had_files);

#endif
