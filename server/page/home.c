/*
 * home.c - GET /, my cohorts and what is new in them.
 */
#include "frame.h"
#include "store/lessons.h"
#include "store/moderation.h"
#include "store/people.h"
#include "store/talk.h"

#define HOME_LESSONS	5

static enum status	home_page(struct req *);

const struct route route_home = {
	.method = GET,
	.path = "/",
	.scope = SCOPE_SELF,
	.params = {
		{ "told", PARAM_WORD, .optional = true },
	},
	.page = home_page,
};

static struct lesson *
first_few(struct lesson *all)
{
	struct lesson *l = all;

	for (int i = 1; l != NULL && i < HOME_LESSONS; i++)
		l = l->next;
	if (l != NULL)
		l->next = NULL;
	return all;
}

/* Where somebody who has never written can begin. */
static enum status
find_beginning(struct req *rq, struct home_page *pg)
{
	bool has_written;
	enum status res = store_has_written(rq->store, rq->who->person.id,
	    &has_written);

	for (const struct member *m = pg->members; res == ST_OK &&
	    !has_written && pg->begin == NULL && m != NULL; m = m->next)
		if (may(m->role, m->cohort.is_closed) & MAY_POST)
			pg->begin = &m->cohort;
	return res;
}

static enum status
home_page(struct req *rq)
{
	struct home_page pg = { 0 };
	struct frame f = frame_of(rq);
	struct member *members;
	struct thread *open, *news;
	int64_t me = rq->who->person.id;
	struct lesson_wish wish = { .reader = me };
	struct lesson *lessons;
	enum status res;

	f.told = told(rq, req_text(rq, "told"));
	res = store_memberships(rq->store, rq->mem, me, &members);
	if (res == ST_OK)
		res = store_open_challenges(rq->store, rq->mem, me, &open);
	if (res == ST_OK)
		res = store_news(rq->store, rq->mem, me, &news);
	if (res == ST_OK)
		res = store_lessons(rq->store, rq->mem, &wish, &lessons);
	if (res == ST_OK)
		res = store_reviews_mine_count(rq->store, me, &pg.waiting);
	if (res != ST_OK)
		return res;
	pg.members = members;
	pg.lessons = first_few(lessons);
	pg.unanswered = open;
	pg.fresh = news;
	if ((res = find_beginning(rq, &pg)) != ST_OK)
		return res;
	view_home(&rq->out, &f, &pg);
	return ST_OK;
}
