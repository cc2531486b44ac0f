/*
 * thread_test.c - lists of threads, what is new, and threads put together.
 */
#include "store/letters.h"
#include "talk.h"

static struct thread *list;

static struct str
titles(struct thread *t)
{
	struct text out = { .mem = mem };

	for (; t != NULL; t = t->next)
		text_printf(&out, "%s%.*s", out.n == 0 ? "" : " ",
		    STR_ARG(t->title));
	return text_str(&out);
}

static struct str
seen(int64_t reader, enum show show)
{
	EQ(store_threads(st, mem, alpha, reader, show, S(""),
	    (struct thread_key){ 0 }, &list), ST_OK);
	return titles(list);
}

static struct str
news(int64_t reader)
{
	EQ(store_news(st, mem, reader, &list), ST_OK);
	return titles(list);
}

static int64_t
thread(int64_t author, const char *title, enum thread_kind kind,
    const char *components)
{
	return thread_of(add((struct new_post){ .cohort = alpha,
	    .author = author, .kind = kind, .title = str_of(title),
	    .components = str_of(components), .body = str_of(title) }));
}

TEST(the_thread_that_was_written_to_last_is_first)
{
	int64_t a;

	people();
	a = thread(ann, "A", KIND_QUESTION, "");
	thread(ben, "B", KIND_QUESTION, "");
	EQ_STR(seen(cem, SHOW_ALL), "B A");
	say(cem, a, 1, "x");
	EQ_STR(seen(cem, SHOW_ALL), "A B");
	EQ_STR(list->last_author, "cem");
	EQ(list->posts, 2);
}

TEST(a_list_can_be_of_challenges_or_of_one_component)
{
	people();
	thread(ann, "A", KIND_CHALLENGE, "PRACTICE\nSleep");
	thread(ben, "B", KIND_QUESTION, "Sleep");
	thread(ben, "C", KIND_CHALLENGE, "");
	EQ_STR(seen(cem, SHOW_CHALLENGES), "C A");
	EQ(store_threads(st, mem, alpha, cem, SHOW_ALL, S("Sleep"),
	    (struct thread_key){ 0 }, &list), ST_OK);
	EQ_STR(titles(list), "B A");
	EQ(store_threads(st, mem, alpha, cem, SHOW_CHALLENGES, S("Sleep"),
	    (struct thread_key){ 0 }, &list), ST_OK);
	EQ_STR(titles(list), "A");
}

TEST(what_was_read_is_not_unread)
{
	int64_t a;

	people();
	a = thread(ann, "A", KIND_QUESTION, "");
	thread(ann, "B", KIND_QUESTION, "");
	EQ_STR(seen(ben, SHOW_UNREAD), "B A");
	EQ(store_read_to(st, ben, a, 1), ST_OK);
	EQ_STR(seen(ben, SHOW_UNREAD), "B");
	EQ_STR(seen(ann, SHOW_UNREAD), "");
	say(cem, a, 1, "x");
	EQ_STR(seen(ben, SHOW_UNREAD), "A B");
	EQ(list->unread, 1);
	EQ(list->read_to, 1);
}

TEST(what_was_muted_is_not_new)
{
	struct member *m;
	int64_t a;

	people();
	a = thread(ann, "A", KIND_QUESTION, "");
	thread(ann, "B", KIND_QUESTION, "");
	EQ(store_follow(st, ben, a, FOLLOW_MUTE), ST_OK);
	EQ_STR(seen(ben, SHOW_UNREAD), "B");
	EQ_STR(news(ben), "B");
	EQ(thread_for(a, ben).unread, 0);
	EQ(store_memberships(st, mem, ben, &m), ST_OK);
	EQ(m->unread, 1);
	EQ_STR(seen(ben, SHOW_ALL), "B A");
}

TEST(what_was_said_before_one_came_is_not_new)
{
	int64_t eve;

	people();
	thread(ann, "A", KIND_QUESTION, "");
	eve = person("eve");
	EQ(store_member_set(st, &(struct new_member){ .person = eve,
	    .cohort = alpha, .role = ROLE_CLINICIAN, .joined = NOW + DAY }),
	    ST_OK);
	EQ_STR(seen(eve, SHOW_UNREAD), "");
	EQ_STR(seen(eve, SHOW_ALL), "A");
}

TEST(for_you_is_what_you_follow_and_what_waits_for_an_answer)
{
	struct str names[] = { S("ben") };
	int64_t a, b, d, e;

	people();
	a = thread(ben, "A", KIND_QUESTION, "");	/* mine */
	b = thread(ann, "B", KIND_QUESTION, "");	/* followed */
	thread(ann, "C", KIND_CHALLENGE, "");		/* open */
	d = thread(ann, "D", KIND_QUESTION, "");	/* nothing to me */
	e = thread(ann, "E", KIND_CHALLENGE, "");	/* muted */
	EQ(store_follow(st, ben, b, FOLLOW_FOLLOW), ST_OK);
	EQ(store_follow(st, ben, e, FOLLOW_MUTE), ST_OK);
	EQ_STR(seen(ben, SHOW_FOR_YOU), "C B");
	say(ann, a, 1, "x");
	EQ_STR(seen(ben, SHOW_FOR_YOU), "A C B");
	add((struct new_post){ .cohort = alpha, .author = cem, .thread = d,
	    .parent = 1, .body = S("@ben"), .mentions = names,
	    .nmentions = 1 });
	EQ_STR(seen(ben, SHOW_FOR_YOU), "D A C B");
	EQ(store_read_to(st, ben, d, 2), ST_OK);
	EQ(store_read_to(st, ben, b, 1), ST_OK);
	EQ_STR(seen(ben, SHOW_FOR_YOU), "A C");
}

TEST(pages_lead_from_one_to_the_next)
{
	struct thread_key key = { 0 };
	int n = 0, pages = 0;

	people();
	for (int i = 0; i < 2 * PAGE_THREADS + 1; i++)
		add((struct new_post){ .cohort = alpha, .author = ann,
		    .title = S("t"), .body = S("b"),
		    .created = NOW + i / 7 * MINUTE });
	do {
		EQ(store_threads(st, mem, alpha, ben, SHOW_ALL, S(""), key,
		    &list), ST_OK);
		for (int i = 0; i < PAGE_THREADS && list != NULL;
		    i++, list = list->next, n++)
			key = (struct thread_key){ list->last_post, list->id };
		pages++;
	} while (list != NULL);
	EQ(n, 2 * PAGE_THREADS + 1);
	EQ(pages, 3);
}

static struct str
open_for(int64_t reader)
{
	EQ(store_open_challenges(st, mem, reader, &list), ST_OK);
	return titles(list);
}

TEST(an_open_challenge_stays_listed_when_it_was_read)
{
	int64_t a, b;

	people();
	a = thread(ann, "A", KIND_CHALLENGE, "");
	b = thread(ann, "B", KIND_CHALLENGE, "");
	EQ_STR(open_for(ben), "B A");
	EQ_STR(open_for(dot), "");
	EQ(store_read_to(st, ben, a, 1), ST_OK);
	EQ_STR(open_for(ben), "B A");
	EQ_STR(seen(ben, SHOW_FOR_YOU), "B A");
	EQ(store_follow(st, ben, a, FOLLOW_MUTE), ST_OK);
	EQ_STR(open_for(ben), "B");
	EQ(store_helped(st, say(cem, b, 1, "c"), ann, true, NOW), ST_OK);
	EQ_STR(open_for(ann), "A");
	EQ_STR(news(ann), "B");
}

TEST(news_are_what_is_unread_beside_open_challenges)
{
	people();
	join(ben, beta, ROLE_CLINICIAN, MAIL_EVERY, true);
	thread(ann, "old", KIND_CHALLENGE, "");
	thread(ann, "question", KIND_QUESTION, "");
	add((struct new_post){ .cohort = beta, .author = dot,
	    .kind = KIND_RESOURCE, .title = S("elsewhere"), .body = S("x") });
	EQ_STR(news(ben), "elsewhere question");
	EQ_STR(news(dot), "");
	EQ_STR(news(ann), "");
}

/* The first post, which all the others answer. */
static enum status
move_all(int64_t thread, int64_t into)
{
	struct post first;

	EQ(store_post_by_num(st, mem, thread, 1, &first), ST_OK);
	return store_post_move(st, mem, first.id, S(""), &into);
}

TEST(threads_that_were_put_together_are_one)
{
	int64_t a, b;
	struct thread t;

	people();
	a = thread(ann, "A", KIND_QUESTION, "");
	say(ann, a, 1, "a2");
	b = thread(ben, "B", KIND_QUESTION, "");
	say(ann, b, 1, "b2");
	EQ(store_read_to(st, cem, a, 2), ST_OK);
	EQ(store_read_to(st, cem, b, 2), ST_OK);
	EQ(store_read_to(st, ben, a, 2), ST_OK);
	EQ(move_all(b, a), ST_OK);
	EQ_STR(shape(a), "A a2>A B b2>B");
	EQ(thread_for(a, cem).unread, 0);	/* had read both */
	EQ(thread_for(a, ben).unread, 2);	/* but his own of them */
	t = thread_for(b, ann);
	EQ(t.moved, a);
	EQ(t.posts, 0);
	EQ_STR(seen(ann, SHOW_ALL), "A");
	say(cem, b, 1, "x");
	EQ(went, ST_NOT_FOUND);
	EQ(move_all(a, a), ST_INVALID);
	all_is_well();
}

TEST(threads_of_two_cohorts_stay_two)
{
	int64_t a, b;

	people();
	a = thread(ann, "A", KIND_QUESTION, "");
	b = thread_of(add((struct new_post){ .cohort = beta, .author = dot,
	    .title = S("B"), .body = S("b") }));
	EQ(move_all(b, a), ST_NOT_FOUND);
	EQ(move_all(a, b), ST_NOT_FOUND);
}

TEST(a_long_chain_that_came_backwards_moves_as_one)
{
	int64_t first = 0, t = 0, p;

	people();
	for (int i = 300; i > 0; i--) {
		p = letter(ann, arena_printf(mem, "m%d", i).p,
		    arena_printf(mem, "m%d", i - 1).p, "x", 0);
		if (first == 0)
			first = p;
	}
	EQ(store_post_move(st, mem, p, S("Moved"), &t), ST_OK);
	EQ(thread_for(t, ann).posts, 300);
	EQ(thread_of(first), t);
	all_is_well();
}

TEST(attachments_come_with_their_posts)
{
	struct new_file files[] = {
	    { .name = S("a.pdf"), .type = S("application/pdf"),
	      .bytes = S("aaa") },
	    { .name = S("b.png"), .type = S("image/png"), .bytes = S("bb") } };
	struct post *p;
	int64_t t, id;
	struct str bytes;

	people();
	t = thread(ann, "A", KIND_QUESTION, "");
	say(ann, t, 1, "without");
	id = add((struct new_post){ .cohort = alpha, .author = ben,
	    .thread = t, .parent = 1, .body = S("with"), .files = files,
	    .nfiles = 2 });
	say(ann, t, 1, "without too");
	EQ(store_posts(st, mem, t, 1, 50, &p), ST_OK);
	OK(p->files == NULL && p->next->files == NULL);
	p = p->next->next;
	EQ_STR(p->files->name, "a.pdf");
	EQ(p->files->size, 3);
	EQ_STR(p->files->next->name, "b.png");
	OK(p->files->next->next == NULL && p->next->files == NULL);
	EQ(store_blob(st, mem, p->files->next->blob, &bytes), ST_OK);
	EQ_STR(bytes, "bb");
	EQ(store_post_hide(st, mem, id, POST_WITHDRAWN), ST_OK);
	EQ(store_posts(st, mem, t, 3, 3, &p), ST_OK);
	OK(p->files == NULL);
}

TEST(a_draft_is_kept_until_it_is_empty)
{
	struct draft d = { .place = S("t/7"), .body = S("I think"),
	    .saved = NOW };

	people();
	EQ(store_draft(st, mem, ann, S("t/7"), &d), ST_NOT_FOUND);
	d = (struct draft){ .place = S("t/7"), .body = S("I think"),
	    .saved = NOW };
	EQ(store_draft_save(st, ann, &d), ST_OK);
	d.body = S("I think that");
	EQ(store_draft_save(st, ann, &d), ST_OK);
	EQ(store_draft(st, mem, ben, S("t/7"), &d), ST_NOT_FOUND);
	EQ(store_draft(st, mem, ann, S("t/7"), &d), ST_OK);
	EQ_STR(d.body, "I think that");
	d.body = S("");
	d.title = S("A title so far");
	d.kind = S("question");
	d.components = S("Relaxation\nCognitive coping");
	EQ(store_draft_save(st, ann, &d), ST_OK);
	EQ(store_draft(st, mem, ann, S("t/7"), &d), ST_OK);
	EQ_STR(d.title, "A title so far");
	EQ_STR(d.kind, "question");
	EQ_STR(d.components, "Relaxation\nCognitive coping");
	d.title = S("");
	EQ(store_draft_save(st, ann, &d), ST_OK);
	EQ(store_draft(st, mem, ann, S("t/7"), &d), ST_NOT_FOUND);
}
