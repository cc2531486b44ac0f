/*
 * demo.c - fills the demo site; see demo.h.
 *
 * Everything goes through the same functions as real posts do, so what the
 * demo shows is what the program does.
 */
#include <string.h>

#include "clock.h"
#include "demo.h"
#include "log.h"
#include "markdown.h"
#include "store/lessons.h"
#include "store/people.h"
#include "store/talk.h"

#define MAX	32

struct demo {
	struct store	*st;
	struct arena	*mem;
	struct str	 domain;
	int64_t		 now;
	int64_t		 people[MAX], agencies[MAX], cohorts[MAX];
	int64_t		 cited[2];	/* posts of the lesson */
	int64_t		 n;		/* of posts, for their Message-IDs */
};

static int64_t
person(const struct demo *d, const char *key)
{
	for (int i = 0; demo_people[i].key != NULL; i++)
		if (strcmp(demo_people[i].key, key) == 0)
			return d->people[i];
	fatal("demo: nobody is called %s", key);
}

static int64_t
cohort(const struct demo *d, const char *slug)
{
	for (int i = 0; demo_cohorts[i].slug.n > 0; i++)
		if (str_eq(demo_cohorts[i].slug, str_of(slug)))
			return d->cohorts[i];
	fatal("demo: no cohort is called %s", slug);
}

static int64_t
agency(const struct demo *d, const char *slug)
{
	for (int i = 0; slug != NULL && demo_agencies[i].slug.n > 0; i++)
		if (str_eq(demo_agencies[i].slug, str_of(slug)))
			return d->agencies[i];
	return 0;
}

static enum status
add_places(struct demo *d)
{
	enum status res = ST_OK;

	for (int i = 0; res == ST_OK && demo_agencies[i].slug.n > 0; i++)
		res = store_agency_add(d->st, &demo_agencies[i],
		    &d->agencies[i]);
	for (int i = 0; res == ST_OK && demo_cohorts[i].slug.n > 0; i++) {
		struct cohort c = demo_cohorts[i];

		c.created = d->now - 60 * DAY;
		c.starts = d->now - 50 * DAY;
		c.ends = d->now + 300 * DAY;
		res = store_cohort_add(d->st, &c, &d->cohorts[i]);
	}
	return res;
}

static enum status
add_people(struct demo *d)
{
	enum status res = ST_OK;

	for (int i = 0; res == ST_OK && demo_people[i].key != NULL; i++) {
		const struct demo_person *p = &demo_people[i];
		struct new_person np = { .name = str_of(p->name),
		    .credentials = str_of(p->credentials),
		    .email = str_of(p->email), .confirmed = true,
		    .is_admin = p->is_admin, .created = d->now - 60 * DAY };

		res = store_person_add(d->st, d->mem, &np, &d->people[i]);
	}
	for (int i = 0; res == ST_OK && demo_members[i].cohort != NULL; i++) {
		const struct demo_member *m = &demo_members[i];
		struct new_member nm = { .person = person(d, m->person),
		    .cohort = cohort(d, m->cohort),
		    .agency = agency(d, m->agency), .role = m->role,
		    .mail = m->mail, .is_trusted = !m->is_new,
		    .joined = d->now - 45 * DAY };

		res = store_member_set(d->st, &nm);
	}
	return res;
}

static enum status
add_post(struct demo *d, const struct demo_thread *t,
    const struct demo_post *p, int64_t *thread, struct new_post *np)
{
	struct mentions mentions = { .n = 0 };
	enum status res;

	*np = (struct new_post){ .cohort = cohort(d, t->cohort),
	    .thread = *thread, .kind = t->kind, .title = str_of(t->title),
	    .components = str_of(t->components),
	    .author = person(d, p->who), .parent = p->parent, .via = p->via,
	    .created = d->now - p->days * DAY - p->hours * HOUR,
	    .body = str_of(p->text), .silent = true };
	np->message_id = arena_printf(d->mem, "demo-%lld@%.*s",
	    (long long)++d->n, STR_ARG(d->domain));
	np->html = markdown(d->mem, np->body, &mentions);
	np->plain = markdown_plain(d->mem, np->body);
	res = store_post_add(d->st, d->mem, np);
	*thread = np->thread;
	return res;
}

static enum status
add_thread(struct demo *d, const struct demo_thread *t)
{
	struct new_post np[DEMO_POSTS];
	int64_t thread = 0;
	int n = 0;
	enum status res = ST_OK;

	for (; res == ST_OK && n < DEMO_POSTS && t->posts[n].who != NULL; n++)
		res = add_post(d, t, &t->posts[n], &thread, &np[n]);
	if (res == ST_OK && t->helped > 0)
		res = store_helped(d->st, np[t->helped - 1].id, np[0].author,
		    true, d->now - DAY);
	if (res == ST_OK && t->outcome != OUTCOME_NONE)
		res = store_outcome_add(d->st, np[n - 1].id, thread,
		    t->outcome);
	if (t == &demo_threads[0]) {
		d->cited[0] = np[1].id;
		d->cited[1] = np[3].id;
	}
	return res;
}

static enum status
add_lesson(struct demo *d)
{
	struct new_source sources[2] = {
		{ d->cited[0], S("a list of \"things I would like to ask\", on "
		    "index cards, no order, no story") },
		{ d->cited[1], S("\"Nobody reads this unless you hand it over\" "
		    "took the brake off") },
	};
	struct new_lesson l = { .cohort = d->cohorts[0],
	    .editor = person(d, "kim"), .when = d->now - 5 * DAY,
	    .review = d->now + 180 * DAY, .title = str_of(demo_lesson_title),
	    .body = str_of(demo_lesson_body),
	    .limits = str_of(demo_lesson_limits),
	    .settings = str_of(demo_lesson_settings),
	    .components = S("Trauma narrative\nConjoint sessions"),
	    .evidence = EVIDENCE_AGENCIES, .for_all = true,
	    .sources = sources, .nsources = 2 };
	enum status res;
	int64_t id;

	l.html = markdown(d->mem, l.body, NULL);
	l.plain = markdown_plain(d->mem, l.body);
	res = store_lesson_add(d->st, d->mem, &l, &id);
	return res != ST_OK ? res : store_lesson_status(d->st, d->mem, id,
	    LESSON_PUBLISHED, d->now - 5 * DAY);
}

static enum status
fill(struct demo *d)
{
	enum status res = add_places(d);

	if (res == ST_OK)
		res = add_people(d);
	for (const struct demo_thread *t = demo_threads;
	    res == ST_OK && t->cohort != NULL; t++)
		res = add_thread(d, t);
	return res == ST_OK ? add_lesson(d) : res;
}

enum status
demo_fill(struct store *st, struct str domain, int64_t now)
{
	struct demo d = { .st = st, .mem = arena_new(), .domain = domain,
	    .now = now };
	enum status res = store_begin(st);

	if (res == ST_OK)
		res = fill(&d);
	if (res == ST_OK)
		res = store_commit(st);
	if (res != ST_OK)
		store_rollback(st);
	arena_free(d.mem);
	return res;
}
