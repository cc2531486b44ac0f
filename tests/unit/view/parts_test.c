/*
 * parts_test.c - the pieces that pages share: links, fields, posts.
 */
#include <event2/buffer.h>

#include "parts.h"
#include "test.h"

static struct view	view;

static struct view *
fresh(void)
{
	if (view.out != NULL)
		evbuffer_free(view.out);
	view = (struct view){ .out = evbuffer_new(), .mem = mem };
	return &view;
}

static struct str
printed(void)
{
	view_done(&view);
	return arena_dup(mem, (struct str){
	    (const char *)evbuffer_pullup(view.out, -1),
	    evbuffer_get_length(view.out) });
}

static bool
says(const char *words)
{
	struct str page = printed();

	return str_find(page, str_of(words)) < page.n;
}

static struct thread
a_thread(int64_t unread, int64_t read_to)
{
	return (struct thread){ .id = 7, .title = S("Tea & coffee"),
	    .posts = 60, .unread = unread, .read_to = read_to };
}

TEST(a_title_leads_to_the_first_post_that_was_not_read)
{
	struct thread t = a_thread(8, 52);

	view_thread_link(fresh(), &t);
	OK(says("href=\"/t/7?page=2#p53\""));
	OK(says(">Tea &amp; coffee</a>"));
}

TEST(a_title_leads_to_the_top_if_nothing_or_all_was_read)
{
	struct thread t = a_thread(60, 0);

	view_thread_link(fresh(), &t);
	OK(says("href=\"/t/7\""));
	t = a_thread(0, 60);
	view_thread_link(fresh(), &t);
	OK(says("href=\"/t/7\""));
}

static struct post
a_post(void)
{
	return (struct post){ .id = 31, .thread = 7, .num = 51, .parent = 2,
	    .author = { 1, S("Ana"), S("LCSW"), S("Elm Street"),
	    ROLE_CLINICIAN, false }, .body = { S("<p>Hello</p>") } };
}

TEST(a_post_leads_to_what_it_answers_on_its_own_page_or_another)
{
	struct post p = a_post();

	p.answers_name = S("Ben");
	view_post(fresh(), &p, true);
	OK(says("href=\"/t/7?page=1#p2\">Ben ↑</a>"));
	p.parent = 52;
	view_post(fresh(), &p, true);
	OK(says("href=\"#p52\">Ben ↑</a>"));
}

TEST(who_may_not_write_is_not_asked_to_reply)
{
	struct post p = a_post();

	view_post(fresh(), &p, false);
	OK(!says("/reply") && !says("/helped") && says("/p/31\""));
	view_post(fresh(), &p, true);
	OK(says("/p/31/reply\"") && says("/p/31/helped\""));
}

TEST(a_withdrawn_post_leaves_a_line_and_none_of_its_words)
{
	struct post p = a_post();

	p.state = POST_WITHDRAWN;
	view_post(fresh(), &p, true);
	OK(says("id=\"p51\"") && says("withdrawn") && !says("Hello"));
	view_post_mine(fresh(), &p);
	EQ(printed().n, 0);
}

TEST(only_a_post_that_came_by_mail_has_a_letter_to_show)
{
	struct post p = a_post();

	view_post_mine(fresh(), &p);
	OK(!says("/letter"));
	p.via = VIA_MAIL;
	view_post_mine(fresh(), &p);
	OK(says("/p/31/letter"));
}

static const struct fault wrong = { NULL, "title", STR("Say \"why\".") };

TEST(a_field_names_its_hint_and_its_fault)
{
	struct field f = { .name = "title", .label = S("Title"),
	    .hint = S("short"), .value = S("a\"b"), .faults = &wrong };

	view_input(fresh(), f);
	OK(says("for=\"title\""));
	OK(says("value=\"a&quot;b\""));
	OK(says("aria-describedby=\"title-hint title-wrong\""));
	OK(says("aria-invalid=\"true\""));
	OK(says("id=\"title-wrong\"") && says("Say &quot;why&quot;."));
}

TEST(a_field_without_fault_says_nothing_of_one)
{
	struct field f = { .name = "body", .faults = &wrong };

	view_textarea(fresh(), f);
	OK(!says("aria-invalid") && !says("aria-describedby"));
}

TEST(the_summary_of_faults_leads_to_the_fields)
{
	static const struct fault whole = { &wrong, "", STR("Too late.") };

	view_faults(fresh(), &whole);
	OK(says("<li>Too late.</li>"));
	OK(says("<a href=\"#title\">"));
	view_faults(fresh(), NULL);
	EQ(printed().n, 0);
}

TEST(a_page_with_a_fault_says_so_first_in_its_title)
{
	struct frame f = { .site = S("Rounds") };

	view_top(fresh(), &f, S("Sign in"), true);
	OK(says("<title>\nError:"));
	view_top(fresh(), &f, S("Sign in"), false);
	OK(!says("Error:"));
}

TEST(lines_are_found_whole)
{
	OK(line_in(S("one\ntwo"), S("two")));
	OK(!line_in(S("one\ntwo"), S("tw")));
	OK(!line_in(S(""), S("")));
}

TEST(sizes_are_said_as_people_say_them)
{
	struct view *v = fresh();

	EQ_STR(size_name(v, 1), "1 byte");
	EQ_STR(size_name(v, 1023), "1023 bytes");
	EQ_STR(size_name(v, 184 * 1024), "184 KB");
	EQ_STR(size_name(v, 20 << 20), "20 MB");
	EQ_STR(size_name(v, 3 << 19), "1.5 MB");
}

TEST(every_error_has_words_and_an_unknown_one_is_ours)
{
	static const int codes[] = { 400, 403, 404, 409, 413, 421, 429, 500,
	    503, 599 };
	struct frame f = { .site = S("Rounds") };

	for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++) {
		view_error(fresh(), &f, codes[i], S(""));
		OK(says("<h1>") && says("Code "));
	}
	OK(says("It is our fault"));
	view_error(fresh(), &f, 404, S("No <such> post."));
	OK(says("<p>No &lt;such&gt; post.</p>"));
}
