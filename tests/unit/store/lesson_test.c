/*
 * lesson_test.c - lessons, what they cite, who sees them.
 */
#include "store/lessons.h"
#include "talk.h"

static int64_t		 thread, first, second;
static struct lesson	*list;

static void
talk_of_sleep(void)
{
	people();
	join(cem, alpha, ROLE_MODERATOR, MAIL_NOTHING, true);
	first = start(ann, "Bedtime", "He will not sleep.");
	thread = thread_of(first);
	second = say(ben, thread, 1, "A night light and a story.");
}

static struct new_lesson
text(const char *title, struct new_source *v, size_t n)
{
	return (struct new_lesson){ .cohort = alpha, .editor = cem,
	    .when = NOW + HOUR, .title = str_of(title), .body = S("Try it."),
	    .plain = S("Try it."), .html = { S("<p>Try it.</p>") },
	    .components = S("PRACTICE\nRelaxation"),
	    .evidence = EVIDENCE_AGENCIES, .sources = v, .nsources = n };
}

static int64_t
lesson(const char *title)
{
	struct new_source v[] = { { first, S("not sleep") },
	    { second, S("A night light") } };
	struct new_lesson n = text(title, v, 2);
	int64_t id = 0;

	went = store_lesson_add(st, mem, &n, &id);
	return id;
}

static struct lesson
shown(int64_t id)
{
	struct lesson l;

	EQ(store_lesson(st, mem, id, &l), ST_OK);
	return l;
}

static struct str
titles(struct lesson *l)
{
	struct text t = { .mem = mem };

	for (; l != NULL; l = l->next)
		text_printf(&t, "%s%.*s", t.n == 0 ? "" : "|",
		    STR_ARG(l->title));
	return text_str(&t);
}

static struct str
seen(int64_t reader, int64_t cohort_id, bool drafts)
{
	struct lesson_wish w = { .reader = reader, .cohort = cohort_id,
	    .drafts = drafts };

	EQ(store_lessons(st, mem, &w, &list), ST_OK);
	return titles(list);
}

static struct str
found(int64_t reader, const char *match)
{
	struct lesson_wish w = { .reader = reader };

	EQ(store_lessons_found(st, mem, &w, str_of(match), &list), ST_OK);
	return titles(list);
}

static void
publish(int64_t id)
{
	EQ(store_lesson_status(st, mem, id, LESSON_PUBLISHED, NOW + DAY),
	    ST_OK);
}

TEST(a_lesson_keeps_where_it_is_from)
{
	struct lesson l;

	talk_of_sleep();
	l = shown(lesson("When bedtime is hard, try a light"));
	EQ(l.status, LESSON_DRAFT);
	EQ_STR(l.editor, "cem");
	EQ_STR(l.body.s, "<p>Try it.</p>");
	EQ(l.evidence, EVIDENCE_AGENCIES);
	EQ(l.sources->post, first);
	EQ(l.sources->thread, thread);
	EQ_STR(l.sources->author.name, "ann");
	EQ_STR(l.sources->passage, "not sleep");
	EQ(l.sources->next->num, 2);
	EQ(l.sources->next->state, SOURCE_AS_CITED);
	OK(l.sources->next->next == NULL);
}

TEST(a_post_of_another_cohort_cannot_be_cited)
{
	struct new_source v[] = { { 0, S("x") } };
	struct new_lesson n;
	int64_t id;

	talk_of_sleep();
	v[0].post = add((struct new_post){ .cohort = beta, .author = dot,
	    .title = S("x"), .body = S("secret") });
	n = text("Stolen", v, 1);
	EQ(store_lesson_add(st, mem, &n, &id), ST_NOT_FOUND);
}

TEST(a_draft_is_in_no_list_but_its_own)
{
	int64_t id;

	talk_of_sleep();
	id = lesson("Light");
	EQ_STR(seen(ann, alpha, false), "");
	EQ_STR(seen(cem, alpha, true), "Light");
	EQ_STR(seen(ann, 0, true), "");
	EQ_STR(seen(cem, 0, true), "Light");
	EQ_STR(found(ann, "light"), "");
	publish(id);
	EQ_STR(seen(ann, alpha, false), "Light");
	EQ_STR(seen(cem, alpha, true), "");
	EQ_STR(found(ann, "light"), "Light");
	EQ_STR(found(ann, "try"), "Light");
}

TEST(a_lesson_for_all_is_seen_in_other_cohorts)
{
	struct new_lesson n;
	int64_t id;

	talk_of_sleep();
	publish(lesson("Ours"));
	n = text("For all", NULL, 0);
	n.for_all = true;
	EQ(store_lesson_add(st, mem, &n, &id), ST_OK);
	EQ_STR(seen(dot, 0, false), "");
	publish(id);
	EQ_STR(seen(dot, 0, false), "For all");
	EQ_STR(seen(ann, 0, false), "For all|Ours");
	EQ_STR(found(dot, "try"), "For all");
	EQ_STR(seen(0, 0, false), "");
}

TEST(a_list_can_be_of_one_component)
{
	struct lesson_wish w = { .cohort = 0, .component = S("PRACTICE") };

	talk_of_sleep();
	publish(lesson("Light"));
	w.reader = ann;
	EQ(store_lessons(st, mem, &w, &list), ST_OK);
	EQ_STR(titles(list), "Light");
	w.component = S("Relax");
	EQ(store_lessons(st, mem, &w, &list), ST_OK);
	EQ_STR(titles(list), "");
}

TEST(pages_of_lessons_lead_on)
{
	struct lesson_wish w = { .reader = 0 };
	int n = 0, pages = 0;

	talk_of_sleep();
	for (int i = 0; i < 2 * PAGE_LESSONS + 5; i++)
		publish(lesson("Same time"));
	w.reader = ann;
	do {
		EQ(store_lessons(st, mem, &w, &list), ST_OK);
		for (int i = 0; i < PAGE_LESSONS && list != NULL;
		    i++, list = list->next, n++) {
			w.key.changed = list->changed;
			w.key.id = list->id;
		}
		pages++;
	} while (list != NULL);
	EQ(pages, 3);
	EQ(n, 2 * PAGE_LESSONS + 5);
}

TEST(what_a_lesson_said_before_is_kept)
{
	struct new_source v[] = { { 0, S("light") } };
	struct lesson_version *old;
	struct new_lesson n;
	int64_t id;

	talk_of_sleep();
	id = lesson("Light");
	publish(id);
	v[0].post = second;
	n = text("Lamp", v, 1);
	n.limits = S("Not for babies.");
	EQ(store_lesson_edit(st, mem, id, 1, &n), ST_OK);
	EQ(store_lesson_edit(st, mem, id, 1, &n), ST_CONFLICT);
	EQ_STR(shown(id).title, "Lamp");
	EQ(shown(id).version, 2);
	EQ_STR(shown(id).sources->passage, "light");
	OK(shown(id).sources->next == NULL);
	EQ(store_lesson_versions(st, mem, id, &old), ST_OK);
	EQ_STR(old->title, "Light");
	OK(old->next == NULL);
	EQ_STR(old->components, "PRACTICE\nRelaxation");
	EQ_STR(old->evidence, "several agencies");
	EQ(old->sources->post, first);
	EQ_STR(old->sources->passage, "not sleep");
	EQ_STR(old->sources->next->passage, "A night light");
	OK(old->sources->next->next == NULL);
	n.limits = S("");
	EQ(store_lesson_edit(st, mem, id, 2, &n), ST_OK);
	EQ(store_lesson_versions(st, mem, id, &old), ST_OK);
	EQ_STR(old->limits, "Not for babies.");
	EQ_STR(old->sources->passage, "light");
	EQ_STR(old->next->limits, "");
	EQ(store_post_hide(st, mem, second, POST_WITHDRAWN), ST_OK);
	EQ(store_lesson_versions(st, mem, id, &old), ST_OK);
	EQ_STR(old->sources->passage, "");
	EQ_STR(found(ann, "light"), "");
	EQ_STR(found(ann, "lamp"), "Lamp");
}

static void
edit_second(const char *body, int64_t version)
{
	struct post_edit e = { .post = second, .editor = ben, .when = NOW,
	    .body = str_of(body), .plain = str_of(body),
	    .html = { str_of(body) }, .version = version };

	EQ(store_post_edit(st, mem, &e), ST_OK);
}

TEST(a_lesson_says_when_its_source_changed)
{
	int64_t id;

	talk_of_sleep();
	id = lesson("Light");
	edit_second("No light at all.", 1);
	EQ(shown(id).stale, 1);
	EQ(shown(id).sources->state, SOURCE_AS_CITED);
	EQ(shown(id).sources->next->state, SOURCE_CHANGED);
	edit_second("A night light and a story.", 2);
	EQ(shown(id).stale, 0);
	edit_second("A night light, or a lamp.", 3);
	EQ(shown(id).stale, 1);
	EQ(store_lesson_source_agree(st, mem, id, second), ST_OK);
	EQ(shown(id).stale, 0);
	edit_second("A lamp.", 4);
	EQ(store_lesson_source_agree(st, mem, id, second), ST_INVALID);
	EQ(shown(id).stale, 1);
}

TEST(what_no_post_says_is_cited_by_no_lesson)
{
	struct new_source v[] = { { 0, S("A light and a long story") } };
	struct new_lesson n;
	int64_t id;

	talk_of_sleep();
	v[0].post = second;
	n = text("Light", v, 1);
	EQ(store_lesson_add(st, mem, &n, &id), ST_INVALID);
	v[0].passage = S("A … light  and\na ... story.");
	EQ(store_lesson_add(st, mem, &n, &id), ST_OK);
	for (size_t i = 0; i < 2; i++) {
		v[0].passage = i == 0 ? S("a story … night light") : S(" … ");
		EQ(store_savepoint(st), ST_OK);
		EQ(store_lesson_edit(st, mem, id, 1, &n), ST_INVALID);
		EQ(store_undo(st), ST_OK);
	}
	EQ_STR(shown(id).sources->passage, "A … light  and\na ... story.");
}

TEST(a_passage_chosen_from_a_changed_post_is_cited_anew)
{
	struct new_source v[] = { { 0, S("A night light") } };
	struct new_lesson n;
	int64_t id;

	talk_of_sleep();
	v[0].post = second;
	n = text("Light", v, 1);
	EQ(store_lesson_add(st, mem, &n, &id), ST_OK);
	edit_second("A lamp.", 1);
	EQ(store_lesson_edit(st, mem, id, 1, &n), ST_OK);
	EQ(shown(id).stale, 1);
	v[0].passage = S("A lamp");
	EQ(store_lesson_edit(st, mem, id, 2, &n), ST_OK);
	EQ(shown(id).stale, 0);
	EQ(shown(id).sources->state, SOURCE_AS_CITED);
}

TEST(a_withdrawn_source_is_not_cited_any_more)
{
	struct lesson_source *s;
	int64_t id;

	talk_of_sleep();
	id = lesson("Light");
	EQ(store_post_hide(st, mem, second, POST_WITHDRAWN), ST_OK);
	s = shown(id).sources->next;
	EQ(s->state, SOURCE_WITHDRAWN);
	EQ_STR(s->passage, "");
	EQ(shown(id).stale, 1);
	EQ(store_post_release(st, mem, second, NOW, NOW), ST_OK);
	EQ(shown(id).stale, 0);
	EQ_STR(shown(id).sources->next->passage, "A night light");
}

TEST(a_challenge_becomes_a_lesson_and_back)
{
	int64_t id;

	talk_of_sleep();
	EQ(store_helped(st, second, ann, true, NOW), ST_OK);
	id = lesson("Light");
	publish(id);
	EQ(thread_for(thread, ann).status, STATUS_LESSON);
	EQ(store_lessons_of_thread(st, mem, thread, &list), ST_OK);
	EQ_STR(titles(list), "Light");
	EQ(store_lessons_citing(st, mem, second, &list), ST_OK);
	EQ_STR(titles(list), "Light");
	EQ(store_lesson_status(st, mem, id, LESSON_DRAFT, NOW + DAY), ST_OK);
	EQ(thread_for(thread, ann).status, STATUS_ANSWERED);
	EQ_STR(found(ann, "light"), "");
	EQ(store_lessons_of_thread(st, mem, thread, &list), ST_OK);
	EQ_STR(titles(list), "");
}

static bool
taught(int64_t of)
{
	bool is;

	EQ(store_thread_taught(st, of, &is), ST_OK);
	return is;
}

TEST(an_edited_lesson_tells_the_threads_of_its_sources)
{
	struct new_source v[] = { { 0, S("A song") } };
	struct new_lesson n = text("Song", v, 1);
	int64_t id, other;

	talk_of_sleep();
	v[0].post = start(ben, "Songs", "A song.");
	other = thread_of(v[0].post);
	id = lesson("Light");
	OK(!taught(thread));
	publish(id);
	OK(taught(thread) && !taught(other));
	EQ(thread_for(thread, ann).status, STATUS_LESSON);
	EQ(store_lesson_edit(st, mem, id, 1, &n), ST_OK);
	EQ(thread_for(thread, ann).status, STATUS_OPEN);
	EQ(thread_for(other, ann).status, STATUS_LESSON);
	OK(!taught(thread) && taught(other));
}

TEST(a_lesson_of_a_question_is_told_to_its_thread)
{
	int64_t id;

	talk_of_sleep();
	EQ(store_thread_kind(st, thread, KIND_QUESTION), ST_OK);
	id = lesson("Light");
	EQ(store_commit(st), ST_OK);
	EQ(store_begin(st), ST_OK);
	publish(id);
	EQ(store_changed(st)->threads.n, 1);
	EQ(store_changed(st)->threads.v[0], thread);
	EQ(thread_for(thread, ann).status, STATUS_OPEN);
	OK(taught(thread));
}
