/*
 * route_test.c - which route an address is, and its parameters.
 */
#include "form.h"
#include "loop.h"
#include "test.h"

static enum status
nothing(struct req *rq)
{
	(void)rq;
	return ST_OK;
}

static const struct route home = { .path = "/", .page = nothing };
static const struct route one = { .path = "/t/:thread", .page = nothing,
	.params = {
		{ "thread", PARAM_ID },
		{ "after", PARAM_LINE, .optional = true },
		{ "post", PARAM_LIST, .optional = true },
		{ "sure", PARAM_FLAG, .optional = true },
		{ "mail-#", PARAM_WORD, .optional = true },
	} };
static const struct route last = { .path = "/t/:thread/last",
	.page = nothing };
static const struct route fresh = { .path = "/t/new", .page = nothing };
static const struct route reply = { .method = POST,
	.path = "/t/:thread/reply", .page = nothing };
const struct route *const routes[] = { &home, &fresh, &one, &last, &reply,
	NULL };

void
page_error(struct req *rq)
{
	(void)rq;
}

void
page_again(struct req *rq, enum again why, const struct req_field *v,
    size_t n, bool had_files)
{
	(void)rq;
	(void)why;
	(void)v;
	(void)n;
	(void)had_files;
}

static struct route_match m;
static bool other;

static const struct route *
found(enum method method, const char *path)
{
	return route_find(method, str_of(path), &m, &other) ? m.route : NULL;
}

TEST(an_address_is_matched_part_by_part)
{
	routes_check();
	OK(found(GET, "/") == &home);
	OK(found(GET, "/t/7") == &one);
	EQ(m.nvalues, 1);
	EQ_STR(m.values[0].name, "thread");
	EQ_STR(m.values[0].value, "7");
	OK(found(GET, "/t/7/last") == &last);
	OK(found(GET, "/t/7/first") == NULL);
	OK(found(GET, "/t") == NULL);
	OK(found(GET, "/t/7/last/x") == NULL);
	OK(found(GET, "") == &home);
}

TEST(a_word_goes_before_anything)
{
	OK(found(GET, "/t/new") == &fresh);
	OK(found(GET, "/t/newer") == &one);
}

TEST(the_same_address_with_another_method_is_told_from_none)
{
	OK(found(GET, "/t/7/reply") == NULL);
	OK(other);
	OK(found(POST, "/t/7/reply") == &reply);
	OK(found(POST, "/nowhere") == NULL);
	OK(!other);
}

TEST(an_address_of_many_parts_is_none)
{
	OK(found(GET, "/a/a/a/a/a/a/a/a/a/a/a/a") == NULL);
	OK(found(GET, "////////////") == NULL);
}

static struct req_state rs;

/* A request for /t/PATH?QUERY as dispatch() would have it. */
static enum status
asked(const char *path, const char *query)
{
	static struct form form;

	form = (struct form){ 0 };
	rs = (struct req_state){ .rq = { .mem = mem, .route = &one },
	    .form = &form };
	rs.rq.state = &rs;
	OK(found(GET, path) == &one);
	rs.match = m;
	EQ(form_urlencoded(mem, str_of(query), &form), ST_OK);
	return route_params(&rs);
}

TEST(an_id_is_a_positive_number)
{
	EQ(asked("/t/7", ""), ST_OK);
	EQ(req_id(&rs.rq, "thread"), 7);
	EQ(asked("/t/0", ""), ST_INVALID);
	EQ(asked("/t/-7", ""), ST_INVALID);
	EQ(asked("/t/7x", ""), ST_INVALID);
	EQ(asked("/t/99999999999999999999", ""), ST_INVALID);
}

TEST(the_path_goes_before_the_query)
{
	EQ(asked("/t/7", "thread=8"), ST_OK);
	EQ(req_id(&rs.rq, "thread"), 7);
}

TEST(a_line_is_one_line_of_valid_text)
{
	EQ(asked("/t/7", "after=a%0Ab%00%FFc+"), ST_OK);
	EQ_STR(req_text(&rs.rq, "after"), "a b\xef\xbf\xbd" "c");
	OK(req_has(&rs.rq, "after"));
	EQ(asked("/t/7", ""), ST_OK);
	OK(!req_has(&rs.rq, "after"));
	EQ_STR(req_text(&rs.rq, "after"), "");
}

TEST(a_flag_is_there_or_not)
{
	EQ(asked("/t/7", "sure=1"), ST_OK);
	OK(req_flag(&rs.rq, "sure"));
	EQ(asked("/t/7", "sure=0"), ST_OK);
	OK(!req_flag(&rs.rq, "sure"));
}

TEST(a_list_has_all_of_its_lines)
{
	const struct str *v;

	EQ(asked("/t/7", "post=1&post=2&post=3"), ST_OK);
	EQ(req_list(&rs.rq, "post", &v), 3);
	EQ_STR(v[2], "3");
}

TEST(a_numbered_field_is_found_by_its_number)
{
	EQ(asked("/t/7", "mail-3=every&mail-31=nothing&mail-4=a+b"), ST_OK);
	EQ_STR(req_numbered(&rs.rq, "mail-#", 3), "every");
	EQ_STR(req_numbered(&rs.rq, "mail-#", 31), "nothing");
	EQ_STR(req_numbered(&rs.rq, "mail-#", 4), "");
	EQ_STR(req_numbered(&rs.rq, "mail-#", 5), "");
}
