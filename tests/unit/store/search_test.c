/*
 * search_test.c - what is found, by whom, in which order.
 */
#include "store/search.h"
#include "talk.h"

static struct search_result r;

static struct search
words(int64_t reader, const char *match)
{
	return (struct search){ .reader = reader, .match = str_of(match) };
}

/* The bodies, in the order in which they were found. */
static struct str
ask(struct search s)
{
	struct text t = { .mem = mem };

	EQ(store_search(st, mem, &s, &r), ST_OK);
	for (struct found *f = r.found; f != NULL; f = f->next)
		text_printf(&t, "%s%.*s", t.n == 0 ? "" : "|",
		    STR_ARG(f->post.plain));
	return text_str(&t);
}

static struct str
find(int64_t reader, const char *match)
{
	return ask(words(reader, match));
}

TEST(a_word_is_found_by_members_of_its_cohort_only)
{
	people();
	start(ann, "Bedtime", "nightmares again");
	EQ_STR(find(ben, "nightmares"), "nightmares again");
	EQ_STR(r.found->thread.title, "Bedtime");
	EQ_STR(r.found->thread.cohort_slug, "alpha");
	EQ_STR(r.found->post.author.name, "ann");
	EQ_STR(find(dot, "nightmares"), "");
	EQ_STR(find(0, "nightmares"), "");
	EQ(store_member_leave(st, ben, alpha, NOW), ST_OK);
	EQ_STR(find(ben, "nightmares"), "");
}

TEST(a_title_is_found_with_the_first_post)
{
	int64_t t;

	people();
	t = thread_of(start(ann, "Bedtime", "a"));
	say(ben, t, 1, "b");
	EQ_STR(find(ann, "bedtime"), "a");
	EQ(store_thread_title(st, mem, t, S("Morning"), S("")), ST_OK);
	EQ_STR(find(ann, "bedtime"), "");
	EQ_STR(find(ann, "morning"), "a");
}

TEST(accents_do_not_matter)
{
	people();
	start(ann, "x", "die Prüfung");
	EQ_STR(find(ann, "prufung"), "die Prüfung");
}

TEST(what_was_edited_is_found_by_its_new_words)
{
	struct post_edit e = { .version = 1, .when = NOW,
	    .body = S("new"), .plain = S("new"), .html = { S("new") } };

	people();
	e.editor = ann;
	e.post = start(ann, "x", "old");
	EQ(store_post_edit(st, mem, &e), ST_OK);
	EQ_STR(find(ann, "old"), "");
	EQ_STR(find(ann, "new"), "new");
}

TEST(what_nobody_may_read_is_not_found)
{
	int64_t p;

	people();
	p = start(ann, "x", "gone");
	EQ(store_post_hide(st, mem, p, POST_WITHDRAWN), ST_OK);
	EQ_STR(find(ann, "gone"), "");
	EQ(store_post_release(st, mem, p, NOW, NOW), ST_OK);
	EQ_STR(find(ann, "gone"), "gone");
	add((struct new_post){ .cohort = alpha, .author = ann, .hold = true,
	    .title = S("held"), .body = S("gone too") });
	EQ_STR(find(ann, "held OR too"), "");
	EQ_STR(ask(words(ann, "")), "gone");
}

TEST(what_was_undone_is_not_found_and_its_neighbours_are)
{
	const char *why;

	people();
	start(ann, "x", "before");
	EQ(store_savepoint(st), ST_OK);
	start(ann, "x", "undone");
	EQ(store_savepoint(st), ST_OK);
	start(ann, "x", "undone too");
	EQ(store_release(st), ST_OK);
	EQ(store_undo(st), ST_OK);
	start(ann, "x", "after");
	EQ(store_commit(st), ST_OK);
	store_close(st);
	OK((st = store_open_write(db_path, &why)) != NULL);
	EQ_STR(find(ann, "undone"), "");
	EQ_STR(find(ann, "before OR after"), "after|before");
}

TEST(posts_that_were_moved_are_still_found)
{
	int64_t a, b;

	people();
	a = thread_of(start(ann, "Bedtime", "a"));
	b = start(ben, "Morning", "b");
	EQ(store_post_move(st, mem, b, S(""), &a), ST_OK);
	EQ_STR(find(ann, "morning"), "");
	EQ_STR(find(ann, "b"), "b");
	EQ(r.found->thread.id, a);
	EQ(r.found->post.num, 2);
}

TEST(filters_leave_out)
{
	struct search s;
	int64_t t;

	people();
	join(ann, beta, ROLE_CLINICIAN, MAIL_EVERY, true);
	t = thread_of(start(ann, "x", "one word"));
	say(ben, t, 1, "two words word");
	add((struct new_post){ .cohort = beta, .author = ann,
	    .kind = KIND_RESOURCE, .title = S("y"), .body = S("word") });

	s = words(ann, "word");
	s.author = S("ben");
	EQ_STR(ask(s), "two words word");
	s.author = S("nobody");
	EQ_STR(ask(s), "");
	s = words(ann, "word");
	s.cohort = S("beta");
	EQ_STR(ask(s), "word");
	s = words(dot, "word");
	s.cohort = S("alpha");
	EQ_STR(ask(s), "");
	s = words(ann, "word");
	s.kinds = 1U << KIND_RESOURCE;
	EQ_STR(ask(s), "word");
	s = words(ann, "word");
	s.before = NOW + 2 * MINUTE;
	EQ_STR(ask(s), "one word");
	s = words(ann, "");
	s.author = S("ann");
	EQ_STR(ask(s), "word|one word");
	add((struct new_post){ .cohort = alpha, .author = person("Ann Lee"),
	    .title = S("z"), .body = S("third word"), .via = VIA_IMPORT });
	EQ_STR(ask(s), "third word|word|one word");
	s.author = S("Ann Lee");
	EQ_STR(ask(s), "third word");
	s.author = S("an");
	EQ_STR(ask(s), "");
}

TEST(an_author_is_found_by_any_word_of_the_name)
{
	struct search s;
	int64_t carla;

	people();
	carla = person("Carla Whitehorse");
	join(carla, alpha, ROLE_CLINICIAN, MAIL_EVERY, true);
	start(carla, "x", "by carla");
	s = words(ben, "");
	for (const char **name = (const char *[]){ "carla", "Carla Whitehorse",
	    "whitehorse", "Whitehorse", NULL }; *name != NULL; name++) {
		s.author = str_of(*name);
		EQ_STR(ask(s), "by carla");
		EQ(store_search_author(st, mem, ben, s.author), ST_OK);
	}
	s.author = S("white");
	EQ_STR(ask(s), "");
	EQ(store_search_author(st, mem, ben, S("white")), ST_NOT_FOUND);
}

TEST(of_authors_in_other_cohorts_nothing_is_told)
{
	people();
	EQ(store_search_author(st, mem, ann, S("ben")), ST_OK);
	EQ(store_search_author(st, mem, ann, S("dot")), ST_NOT_FOUND);
	EQ(store_search_author(st, mem, 0, S("ben")), ST_NOT_FOUND);
}

TEST(what_fits_best_comes_first_or_the_newest)
{
	struct search s;

	people();
	start(ann, "x", "sleep sleep sleep");
	start(ann, "x", "sleep and a long story about many other things");
	EQ_STR(find(ann, "sleep"), "sleep sleep sleep|"
	    "sleep and a long story about many other things");
	s = words(ann, "sleep");
	s.newest = true;
	EQ_STR(ask(s), "sleep and a long story about many other things|"
	    "sleep sleep sleep");
}

static void
every_page_once(bool newest)
{
	struct search s = words(ann, "same");
	bool seen[101] = { false };
	int n = 0;

	s.newest = newest;
	do {
		ask(s);
		for (struct found *f = r.found; f != NULL; f = f->next, n++) {
			OK(!seen[f->post.id]);
			seen[f->post.id] = true;
		}
		s.key = r.next;
	} while (r.has_more);
	EQ(n, 50);
	OK(!r.is_cut);
}

TEST(every_page_shows_others)
{
	people();
	for (int i = 0; i < 50; i++)
		start(i % 2 ? ann : ben, "x", i % 3 ? "same" : "same same");
	every_page_once(false);
	every_page_once(true);
}

TEST(a_page_is_as_long_as_it_is_asked_to_be)
{
	struct search s = words(ann, "same");

	people();
	for (int i = 0; i < 5; i++)
		start(ann, "x", "same");
	s.most = 2;
	for (int newest = 0; newest <= 1; newest++) {
		s.newest = newest;
		s.key = (struct search_key){ 0 };
		EQ_STR(ask(s), "same|same");
		OK(r.has_more);
		s.key = r.next;
		EQ_STR(ask(s), "same|same");
		s.key = r.next;
		EQ_STR(ask(s), "same");
		OK(!r.has_more);
	}
}

TEST(roles_are_known_where_they_are_asked_for)
{
	struct search s;

	people();
	start(ann, "x", "word");
	s = words(ben, "word");
	ask(s);
	EQ(r.found->post.author.role, ROLE_NONE);
	s.with_roles = true;
	ask(s);
	EQ(r.found->post.author.role, ROLE_CLINICIAN);
	s.newest = true;
	ask(s);
	EQ(r.found->post.author.role, ROLE_CLINICIAN);
}

TEST(what_was_not_looked_at_is_found_further_back)
{
	struct search s;

	people();
	start(ben, "x", "the needle");
	for (int i = 0; i < 3000; i++) {
		start(ann, "x", "the");
		arena_reset(mem);
	}
	s = words(ann, "the");
	s.author = S("ben");
	for (int newest = 0; newest <= 1; newest++) {
		s.newest = newest;
		s.key = (struct search_key){ 0 };
		EQ_STR(ask(s), "");
		OK(r.is_cut);
		EQ(r.has_more, newest);
		s.newest = true;
		s.key = r.next;
		EQ_STR(ask(s), "the needle");
		OK(!r.has_more);
	}
}

TEST(what_one_author_wrote_is_found_however_long_ago)
{
	struct search s;

	people();
	start(ben, "x", "long ago");
	for (int i = 0; i < 3000; i++) {
		start(ann, "x", "the");
		arena_reset(mem);
	}
	start(ben, "x", "now");
	s = words(ann, "");
	s.author = S("ben");
	EQ_STR(ask(s), "now|long ago");
	OK(!r.is_cut);
}

TEST(it_is_said_when_older_posts_were_not_looked_at)
{
	people();
	for (int i = 0; i < 1001; i++) {
		start(ann, "x", "the");
		arena_reset(mem);
	}
	find(ann, "the");
	OK(r.is_cut);
	OK(r.has_more);
	find(ann, "the NOT x");
	OK(!r.is_cut);
}
