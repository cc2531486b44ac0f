/*
 * edit_test.c - what a post said before is kept.
 */
#include "talk.h"

static enum status
edit(int64_t post, int64_t version, const char *body)
{
	struct post_edit e = { .post = post, .editor = ann,
	    .when = NOW + HOUR, .version = version, .body = str_of(body),
	    .plain = str_of(body), .html = { str_of(body) } };

	return store_post_edit(st, mem, &e);
}

TEST(every_version_is_kept)
{
	struct post_version *v;
	struct post p;
	int64_t id;

	people();
	id = start(ann, "Bedtime", "one");
	EQ(edit(id, 1, "two"), ST_OK);
	EQ(edit(id, 2, "three"), ST_OK);
	EQ(store_post(st, mem, id, &p), ST_OK);
	EQ_STR(p.markdown, "three");
	EQ_STR(p.body.s, "three");
	EQ(p.version, 3);
	EQ(p.edited, NOW + HOUR);
	EQ(store_post_versions(st, mem, id, &v), ST_OK);
	EQ(v->version, 2);
	EQ_STR(v->markdown, "two");
	EQ_STR(v->editor, "ann");
	EQ_STR(v->next->markdown, "one");
	OK(v->next->next == NULL);
}

TEST(of_two_who_edit_at_once_one_is_told)
{
	int64_t id;

	people();
	id = start(ann, "Bedtime", "one");
	EQ(edit(id, 1, "two"), ST_OK);
	EQ(edit(id, 1, "deux"), ST_CONFLICT);
}

TEST(an_edit_is_a_new_revision_of_its_thread)
{
	int64_t id, before;

	people();
	id = start(ann, "Bedtime", "one");
	before = thread_for(thread_of(id), ann).revision;
	EQ(edit(id, 1, "two"), ST_OK);
	OK(thread_for(thread_of(id), ann).revision > before);
}
