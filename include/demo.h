/*
 * demo.h - a site to try everything on: a fictitious collaborative that
 * learns a trauma treatment.  Nobody in it exists.
 */
#ifndef DEMO_H
#define DEMO_H

#include "store.h"

struct demo_person {
	const char	*key;		/* for the tables below */
	const char	*name, *credentials, *email;
	bool		 is_admin;
};

struct demo_member {
	const char	*cohort, *person, *agency;
	enum role	 role;
	enum mail_wish	 mail;
	bool		 is_new;	/* the first post is held */
};

struct demo_post {
	const char	*who;
	int		 days;		/* ago; with hours, when it was written */
	int		 hours;
	enum via	 via;
	int		 parent;	/* number of the post it answers */
	const char	*text;
};

#define DEMO_POSTS	8
struct demo_thread {
	const char	*cohort;
	enum thread_kind kind;
	const char	*title;
	const char	*components;
	struct demo_post posts[DEMO_POSTS];
	int		 helped;	/* number of the reply that did; 0: none */
	enum outcome	 outcome;	/* as its last post says */
};

extern const struct agency		demo_agencies[];
extern const struct cohort		demo_cohorts[];
extern const struct demo_person		demo_people[];
extern const struct demo_member		demo_members[];
extern const struct demo_thread		demo_threads[];

/* Whom to begin with, and what to look at. */
struct demo_tour {
	const char	*email, *look;
};
extern const struct demo_tour		demo_tours[];	/* a NULL ends it */

/* The lesson cites posts 2 and 4 of the first thread. */
extern const char demo_lesson_title[], demo_lesson_body[],
    demo_lesson_limits[], demo_lesson_settings[];

/* Fills an empty site, in transactions of its own.  `domain`: of Message-IDs. */
enum status	demo_fill(struct store *, struct str domain, int64_t now)
		    MUST_CHECK;

#endif
