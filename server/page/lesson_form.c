/*
 * lesson_form.c - GET, POST /c/SLUG/lessons/new, a lesson made of posts;
 * GET, POST /lesson/ID/edit.
 *
 * A lesson begins with its sources: what somebody really wrote, cited with
 * their name.  The form keeps them with what was typed.
 */
#include "clock.h"
#include "composing.h"
#include "frame.h"
#include "lesson.h"
#include "store/moderation.h"
#include "tr.h"

static enum status	new_form(struct req *);
static enum status	edit_form(struct req *);
static enum status	form_post(struct req *);

#define FORM_PARAMS						\
	{ "title", PARAM_LINE, .optional = true },		\
	{ "body", PARAM_TEXT, .optional = true },		\
	{ "limits", PARAM_TEXT, .optional = true },		\
	{ "settings", PARAM_LINE, .optional = true },		\
	{ "component", PARAM_LIST, .optional = true },		\
	{ "evidence", PARAM_LINE, .optional = true },		\
	{ "visible", PARAM_WORD, .optional = true },		\
	{ "review", PARAM_WORD, .optional = true },		\
	{ "had", PARAM_LIST, .optional = true },		\
	{ "post", PARAM_LIST, .optional = true },		\
	{ "passage-#", PARAM_TEXT, .optional = true },		\
	{ "version", PARAM_ID, .optional = true },		\
	{ "do", PARAM_WORD, .optional = true }

const struct route route_lesson_new = {
	.method = GET,
	.path = "/c/:cohort/lessons/new",
	.scope = SCOPE_COHORT,
	.need = MAY_READ | MAY_TEACH,
	.params = {
		{ "post", PARAM_LIST, .optional = true },
	},
	.page = new_form,
};

const struct route route_lesson_add = {
	.method = POST,
	.path = "/c/:cohort/lessons/new",
	.scope = SCOPE_COHORT,
	.need = MAY_READ | MAY_TEACH,
	.params = { FORM_PARAMS },
	.page = form_post,
};

const struct route route_lesson_edit = {
	.method = GET,
	.path = "/lesson/:lesson/edit",
	.scope = SCOPE_LESSON,
	.need = MAY_READ | MAY_TEACH,
	.params = {
		{ "lesson", PARAM_ID },
	},
	.page = edit_form,
};

const struct route route_lesson_save = {
	.method = POST,
	.path = "/lesson/:lesson/edit",
	.scope = SCOPE_LESSON,
	.need = MAY_READ | MAY_TEACH,
	.params = { { "lesson", PARAM_ID }, FORM_PARAMS },
	.page = form_post,
};

struct form {
	struct lesson	 l;		/* as typed */
	struct lesson_source *left_out;
	struct html	 html;
	struct str	 plain, review;
	struct faults	 faults;
	enum lesson_status status;
};

static enum status
show(struct req *rq, const struct form *fm, struct html preview)
{
	struct lesson_form pg = { .cohort = &rq->in->cohort, .lesson = &fm->l,
	    .left_out = fm->left_out, .preview = preview,
	    .review = fm->review,
	    .faults = fm->faults.first };
	struct frame f = frame_of(rq);

	if (pg.faults != NULL)
		rq->code = 422;
	view_lesson_form(&rq->out, &f, &pg);
	return ST_OK;
}

/* One post that may be cited: of this cohort, and readable by all of it. */
static enum status
add_source(struct req *rq, struct lesson_source ***last, struct str id)
{
	struct lesson_source *s = arena_new_of(rq->mem, struct lesson_source);
	struct post p;
	enum status res = str_i64(id, &s->post) ?
	    store_post(rq->store, rq->mem, s->post, &p) : ST_NOT_FOUND;

	if (res == ST_OK && (p.cohort != rq->cohort ||
	    p.state != POST_POSTED))
		res = ST_NOT_FOUND;
	if (res != ST_OK)
		return res;
	s->thread = p.thread;
	s->num = p.num;
	s->author = p.author;
	s->passage = p.plain;
	s->written = p.created;
	**last = s;
	*last = &s->next;
	return res;
}

static enum status
chosen_sources(struct req *rq, struct lesson *l)
{
	struct lesson_source **last = &l->sources;
	const struct str *ids;
	size_t n = req_list(rq, "post", &ids);
	enum status res = ST_OK;

	for (size_t i = 0; res == ST_OK && i < n; i++)
		res = add_source(rq, &last, ids[i]);
	return res == ST_NOT_FOUND ? req_refuse(rq, ST_INVALID,
	    "One of the posts cannot be cited.") : res;
}

static bool
is_cited(const struct lesson *l, struct str id)
{
	int64_t post;

	if (!str_i64(id, &post))
		return false;
	for (const struct lesson_source *s = l->sources; s != NULL; s = s->next)
		if (s->post == post)
			return true;
	return false;
}

/* What was unticked can be ticked again when the form is shown again. */
static enum status
unticked_sources(struct req *rq, struct form *fm)
{
	struct lesson_source **last = &fm->left_out;
	const struct str *ids;
	size_t n = req_list(rq, "had", &ids);
	enum status res = ST_OK;

	for (size_t i = 0; i < n && (res == ST_OK || res == ST_NOT_FOUND); i++)
		if (!is_cited(&fm->l, ids[i]))
			res = add_source(rq, &last, ids[i]);
	return res == ST_NOT_FOUND ? ST_OK : res;
}

/* What the threads of its sources are about, the lesson is about. */
static enum status
take_components(struct req *rq, struct lesson *l)
{
	struct text t = { .mem = rq->mem };
	struct str rest, line;
	struct thread th = { 0 };
	enum status res = ST_OK;

	for (const struct lesson_source *s = l->sources;
	    res == ST_OK && s != NULL; s = s->next) {
		if (s->thread == th.id)
			continue;
		res = store_thread(rq->store, rq->mem, s->thread, 0, &th);
		rest = res == ST_OK ? th.components : S("");
		while (str_line(&rest, &line))
			text_printf(&t, "%.*s\n", STR_ARG(line));
	}
	l->components = text_str(&t);
	return res;
}

static enum status
new_form(struct req *rq)
{
	struct form fm = { 0 };
	enum status res = chosen_sources(rq, &fm.l);

	if (res == ST_OK)
		res = take_components(rq, &fm.l);
	return res == ST_OK ? show(rq, &fm, fm.html) : res;
}

static enum status
edit_form(struct req *rq)
{
	struct form fm = { 0 };
	char day[CLOCK_TEXT];
	enum status res = visible_lesson(rq, &fm.l);

	if (res != ST_OK)
		return res;
	if (fm.l.review != 0) {
		clock_rfc3339(fm.l.review, day);
		fm.review = arena_dup(rq->mem, str_head(str_of(day), 10));
	}
	return show(rq, &fm, fm.html);
}

static void
check(struct req *rq, struct form *fm)
{
	const struct lang *lang = rq->out.reader.lang;

	if (fm->l.title.n == 0 || fm->l.title.n > TITLE_MAX)
		fault_add(&fm->faults, "title", tr(lang,
		    N_("Say the lesson in one sentence.")));
	if (str_trim(fm->l.markdown).n == 0)
		fault_add(&fm->faults, "body", tr(lang,
		    N_("Say what to do, so that somebody can try it.")));
	if (fm->l.markdown.n > POST_BODY_MAX)
		fault_add(&fm->faults, "body", tr(lang,
		    N_("This is too long for one lesson.")));
	if (fm->l.sources == NULL)
		fault_add(&fm->faults, "post", tr(lang,
		    N_("A lesson rests on at least one post. Cite it.")));
	if (fm->review.n > 0 &&
	    !clock_from_rfc3339(fm->review, &fm->l.review))
		fault_add(&fm->faults, "review", tr(lang,
		    N_("Write the date like 2027-03-01.")));
}

/* One that stays may be of a post that says something else by now. */
static bool
stays(const struct lesson *now, int64_t post, struct str typed,
    struct str *passage)
{
	for (const struct lesson_source *s = now->sources; s != NULL;
	    s = s->next)
		if (s->post == post && str_eq(str_trim(s->passage), typed)) {
			*passage = s->passage;
			return true;
		}
	return false;
}

/* Without a passage the whole post is cited. */
static void
read_passages(struct req *rq, struct form *fm, const struct lesson *now)
{
	for (struct lesson_source *s = fm->l.sources; s != NULL; s = s->next) {
		struct str typed = str_trim(req_numbered(rq, "passage-#",
		    s->post)), whole = s->passage;

		if (typed.n == 0 || stays(now, s->post, typed, &s->passage))
			continue;
		s->passage = typed;
		if (!passage_occurs(rq->mem, typed, whole))
			fault_add(&fm->faults, arena_printf(rq->mem,
			    "passage-%lld", (long long)s->post).p,
			    tr_fill(rq->mem, tr(rq->out.reader.lang,
			    N_("%1 did not write this. Cite their own words; "
			    "write … where you leave something out.")),
			    s->author.name));
	}
}

static enum status
read_form(struct req *rq, struct form *fm, const struct lesson *now)
{
	struct str what = req_text(rq, "do");
	int evidence = word_index(evidence_words, req_text(rq, "evidence"));
	enum status res = chosen_sources(rq, &fm->l);

	if (res == ST_OK)
		res = unticked_sources(rq, fm);
	fm->faults.mem = rq->mem;
	read_passages(rq, fm, now);
	fm->l.title = req_text(rq, "title");
	fm->l.markdown = req_text(rq, "body");
	fm->l.limits = req_text(rq, "limits");
	fm->l.settings = req_text(rq, "settings");
	fm->l.components = chosen_components(rq, rq->in->cohort.components);
	fm->l.evidence = evidence < 0 ? EVIDENCE_STORY :
	    (enum evidence)evidence;
	fm->l.for_all = str_eq(req_text(rq, "visible"), S("all"));
	fm->l.version = req_id(rq, "version");
	fm->review = req_text(rq, "review");
	fm->status = str_eq(what, S("publish")) ? LESSON_PUBLISHED :
	    str_eq(what, S("review")) ? LESSON_IN_REVIEW : LESSON_DRAFT;
	return res;
}

static struct new_lesson
new_of(struct req *rq, const struct form *fm)
{
	struct new_lesson n = { .cohort = rq->cohort,
	    .editor = rq->who->person.id, .when = rq->now,
	    .review = fm->l.review, .title = fm->l.title,
	    .body = fm->l.markdown, .plain = fm->plain, .html = fm->html,
	    .limits = fm->l.limits, .settings = fm->l.settings,
	    .components = fm->l.components, .evidence = fm->l.evidence,
	    .for_all = fm->l.for_all };

	for (const struct lesson_source *s = fm->l.sources; s != NULL;
	    s = s->next)
		n.nsources++;
	n.sources = arena_alloc(rq->mem, (n.nsources + 1) * sizeof(*n.sources));
	n.nsources = 0;
	for (const struct lesson_source *s = fm->l.sources; s != NULL;
	    s = s->next)
		n.sources[n.nsources++] = (struct new_source){ s->post,
		    s->passage };
	return n;
}

/* A published lesson stays so while it is edited. */
static enum status
set_status(struct store *st, struct req *rq, const struct form *fm,
    enum lesson_status was)
{
	if (fm->status == was || (fm->status == LESSON_DRAFT &&
	    was == LESSON_PUBLISHED))
		return ST_OK;
	return store_lesson_status(st, rq->mem, fm->l.id, fm->status, rq->now);
}

static enum status
save(struct store *st, struct req *rq, void *arg)
{
	struct form *fm = arg;
	struct new_lesson n = new_of(rq, fm);
	struct new_action log = { .actor = rq->who->person.id,
	    .cohort = rq->cohort, .what = fm->status == LESSON_PUBLISHED ?
	    S("published") : S("wrote"), .thing = S("lesson"),
	    .detail = fm->l.title, .at = rq->now };
	enum lesson_status was = fm->l.status;
	enum status res;

	if (fm->l.id == 0)
		res = store_lesson_add(st, rq->mem, &n, &fm->l.id);
	else
		res = store_lesson_edit(st, rq->mem, fm->l.id, fm->l.version,
		    &n);
	if (res == ST_CONFLICT)
		return req_refuse(rq, res, "Somebody else changed this lesson "
		    "meanwhile. Go back, copy what you wrote, and look at it as "
		    "it is now.");
	if (res == ST_OK)
		res = set_status(st, rq, fm, was);
	log.thing_id = fm->l.id;
	if (res == ST_OK)
		res = store_action_add(st, &log);
	return res != ST_OK ? res : req_see_f(rq, "/lesson/%lld?told=%s",
	    (long long)fm->l.id,
	    fm->status == LESSON_PUBLISHED ? "published" : "saved");
}

static void
work(struct req *rq, void *arg)
{
	struct form *fm = arg;

	fm->html = markdown(rq->mem, fm->l.markdown, NULL);
	fm->plain = markdown_plain(rq->mem, fm->l.markdown);
}

static enum status
rendered(struct req *rq, void *arg)
{
	struct form *fm = arg;

	if (str_eq(req_text(rq, "do"), S("preview")))
		return show(rq, fm, fm->html);
	return req_save(rq, save, fm);
}

static enum status
form_post(struct req *rq)
{
	struct form *fm = arena_new_of(rq->mem, struct form);
	struct lesson now = { 0 };
	enum status res = ST_OK;

	if (rq->route == &route_lesson_save)
		res = visible_lesson(rq, &now);
	if (res == ST_OK)
		res = read_form(rq, fm, &now);
	if (res != ST_OK)
		return res;
	fm->l.id = now.id;
	fm->l.status = now.status;
	if (fm->l.version == 0)
		fm->l.version = now.version;
	check(rq, fm);
	if (fm->faults.first != NULL)
		return show(rq, fm, fm->html);
	if (fm->l.markdown.n > POST_SLOW)
		return req_slow(rq, work, rendered, fm);
	work(rq, fm);
	return rendered(rq, fm);
}
