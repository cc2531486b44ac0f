/*
 * form_test.c - what browsers send, as fields and files.
 */
#include "form.h"
#include "limits.h"
#include "test.h"

static struct form f;

static enum status
urlencoded(const char *s)
{
	f = (struct form){ 0 };
	return form_urlencoded(mem, str_of(s), &f);
}

static enum status
multipart(const char *type, const char *s)
{
	f = (struct form){ 0 };
	return form_multipart(mem, str_of(type), str_of(s), &f);
}

static enum status
json(const char *s)
{
	f = (struct form){ 0 };
	return form_json(mem, str_of(s), &f);
}

TEST(fields_are_decoded_in_their_order)
{
	EQ(urlencoded("a=1&b=x+y%26z&a=2&&c&d="), ST_OK);
	EQ(f.nfields, 5);
	EQ_STR(f.fields[1].name, "b");
	EQ_STR(f.fields[1].value, "x y&z");
	EQ_STR(f.fields[2].value, "2");
	EQ_STR(f.fields[3].name, "c");
	EQ_STR(f.fields[3].value, "");
	EQ_STR(f.fields[4].value, "");
}

TEST(what_is_no_code_stays_as_it_is)
{
	EQ(urlencoded("a=100%&b=%zz&c=%4&d=%41%"), ST_OK);
	EQ_STR(f.fields[0].value, "100%");
	EQ_STR(f.fields[1].value, "%zz");
	EQ_STR(f.fields[2].value, "%4");
	EQ_STR(f.fields[3].value, "A%");
}

TEST(an_encoded_value_comes_back_as_it_was)
{
	struct str odd = S("a b&c=d%/?#\n\xc3\xa4\x00z");

	EQ_STR(url_encode(mem, S("/t/7?x=1")), "%2Ft%2F7%3Fx%3D1");
	OK(str_eq(url_decode(mem, url_encode(mem, odd), true), odd));
}

TEST(too_many_fields_are_refused)
{
	struct text t = { .mem = mem };

	for (int i = 0; i < HTTP_FIELDS_MAX; i++)
		text_add(&t, S("a=1&"));
	EQ(urlencoded(text_str(&t).p), ST_OK);
	text_add(&t, S("a=1"));
	EQ(urlencoded(text_str(&t).p), ST_LIMIT);
}

#define TYPE	"multipart/form-data; boundary=xyz"

TEST(a_multipart_form_has_fields_and_files)
{
	EQ(multipart(TYPE, "--xyz\r\n"
	    "Content-Disposition: form-data; name=\"body\"\r\n\r\n"
	    "Hello\r\nthere\r\n"
	    "--xyz\r\n"
	    "Content-Disposition: form-data; name=\"file\"; "
	    "filename=\"a b.txt\"\r\nContent-Type: text/plain\r\n\r\n"
	    "bytes\r\n"
	    "--xyz--\r\n"), ST_OK);
	EQ(f.nfields, 1);
	EQ_STR(f.fields[0].name, "body");
	EQ_STR(f.fields[0].value, "Hello\r\nthere");
	EQ(f.nfiles, 1);
	EQ_STR(f.files[0].name, "a b.txt");
	EQ_STR(f.files[0].bytes, "bytes");
}

TEST(a_file_field_left_empty_is_no_file)
{
	EQ(multipart(TYPE, "--xyz\r\n"
	    "Content-Disposition: form-data; name=\"file\"; filename=\"\"\r\n"
	    "\r\n\r\n--xyz--\r\n"), ST_OK);
	EQ(f.nfiles, 0);
}

TEST(names_with_quotes_come_as_browsers_send_them)
{
	EQ(multipart("multipart/form-data; boundary=\"xyz\"", "--xyz\r\n"
	    "Content-Disposition: form-data; name=\"file\"; "
	    "filename=\"a%22b%0D%0A.txt\"\r\n\r\nx\r\n--xyz--\r\n"), ST_OK);
	EQ_STR(f.files[0].name, "a\"b\r\n.txt");
}

TEST(a_semicolon_in_a_file_name_ends_nothing)
{
	EQ(multipart(TYPE, "--xyz\r\n"
	    "Content-Disposition: form-data; name=\"file\"; "
	    "filename=\"a; name=b.txt\"\r\n\r\nx\r\n--xyz--\r\n"), ST_OK);
	EQ(f.nfiles, 1);
	EQ_STR(f.files[0].name, "a; name=b.txt");
}

TEST(a_boundary_inside_of_bytes_is_not_one)
{
	EQ(multipart(TYPE, "--xyz\r\n"
	    "Content-Disposition: form-data; name=\"a\"\r\n\r\n"
	    "one --xyz two\r\n--xyz--"), ST_OK);
	EQ_STR(f.fields[0].value, "one --xyz two");
}

TEST(a_cut_form_is_refused_wherever_it_is_cut)
{
	struct str all = S("--xyz\r\n"
	    "Content-Disposition: form-data; name=\"a\"\r\n\r\n"
	    "1\r\n--xyz--");

	for (size_t n = 0; n < all.n; n++)
		EQ(multipart(TYPE, arena_dup(mem, str_head(all, n)).p),
		    ST_INVALID);
	EQ(multipart(TYPE, all.p), ST_OK);
}

TEST(a_boundary_is_there_and_not_too_long)
{
	EQ(multipart("multipart/form-data", "--\r\n"), ST_INVALID);
	EQ(multipart("multipart/form-data; boundary=", "--\r\n"), ST_INVALID);
	EQ(multipart("multipart/form-data; boundary="
	    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
	    "aaaaaaaa", "--a"), ST_INVALID);
}

TEST(one_file_more_than_a_post_may_have_says_there_were_too_many)
{
	struct text t = { .mem = mem };

	for (int i = 0; i < POST_FILES_MAX + 5; i++)
		text_add(&t, S("--xyz\r\nContent-Disposition: form-data; "
		    "name=\"file\"; filename=\"a\"\r\n\r\nx\r\n"));
	text_add(&t, S("--xyz--\r\n"));
	EQ(multipart(TYPE, text_str(&t).p), ST_OK);
	EQ(f.nfiles, POST_FILES_MAX + 1);
}

TEST(an_object_of_JSON_is_a_form)
{
	EQ(json("{\"title\": \"Tea\", \"parent\": 7, \"sure\": true,"
	    " \"tags\": [\"a\", \"b\"]}"), ST_OK);
	EQ(f.nfields, 5);
	EQ_STR(f.fields[0].value, "Tea");
	EQ_STR(f.fields[1].value, "7");
	EQ_STR(f.fields[4].name, "tags");
	EQ_STR(f.fields[4].value, "b");
}

TEST(what_is_no_object_of_JSON_is_refused)
{
	EQ(json(""), ST_INVALID);
	EQ(json("[1]"), ST_INVALID);
	EQ(json("{\"a\": {\"b\": 1}}"), ST_INVALID);
	EQ(json("{\"a\": 1"), ST_INVALID);
}
