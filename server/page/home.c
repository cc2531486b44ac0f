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

/* Challenges that nobody has answered go to a list of their own. */
static void
divide(struct thread *all, struct home_page *pg)
{
	const struct thread **open = &pg->unanswered, **rest = &pg->fresh;
	struct thread *t, *next;

	for (t = all; t != NULL; t = next) {
		next = t->next;
		t->next = NULL;
		if (t->kind == KIND_CHALLENGE && t->status == STATUS_OPEN) {
			*open = t;
			open = (const struct thread **)&t->next;
		} else {
			*rest = t;
			rest = (const struct thread **)&t->next;
		}
	}
}

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

static enum status
home_page(struct req *rq)
{
	struct home_page pg = { 0 };
	struct frame f = frame_of(rq);
	struct member *members;
	struct thread *news;
	int64_t me = rq->who->person.id;
	struct lesson_wish wish = { .reader = me };
	struct lesson *lessons;
	enum status res;

	f.told = told(rq, req_text(rq, "told"));
	res = store_memberships(rq->store, rq->mem, me, &members);
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
	divide(news, &pg);
	view_home(&rq->out, &f, &pg);
	return ST_OK;
}
