/*
 * files_test.c - attachments.
 */
#include "files.h"
#include "secret.h"
#include "test.h"

static struct letter l;

static void
read_files(const char *parts)
{
	l = (struct letter){ 0 };
	EQ(letter_parse(mem, arena_printf(mem, "From: a@x\nContent-Type: "
	    "multipart/mixed; boundary=b\n\n--b\n\ntext\n%s--b--\n", parts),
	    S(""), &l), ST_OK);
}

#define GIF	"R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7\n"

TEST(an_attachment_has_name_size_and_hash_and_the_type_of_its_bytes)
{
	unsigned char hash[32];

	read_files("--b\nContent-Type: application/pdf; name=\"my cat.gif\"\n"
	    "Content-Transfer-Encoding: base64\n\n" GIF);
	EQ(l.files.n, 1);
	EQ_STR(l.files.v[0].name, "my cat.gif");
	EQ_STR(l.files.v[0].type, "image/gif");
	EQ(l.files.v[0].size, 42);
	OK(!l.files.v[0].is_inline);
	sha256(l.files.v[0].bytes, hash);
	OK(memcmp(hash, l.files.v[0].hash, sizeof(hash)) == 0);
}

TEST(the_hash_is_of_what_came_and_the_bytes_are_without_metadata)
{
	unsigned char hash[32];

	/* The same GIF with the comment "home" in it. */
	read_files("--b\nContent-Type: image/gif; name=x.gif\n"
	    "Content-Transfer-Encoding: base64\n\n"
	    "R0lGODlhAQABAIAAAAAAAP///yH+BGhvbWUALAAAAAABAAEAAAIBRAA7\n");
	sha256(l.files.v[0].bytes, hash);
	EQ(l.files.v[0].size, 42);
	EQ(l.files.v[0].bytes.n, 34);
	OK(memcmp(hash, l.files.v[0].hash, sizeof(hash)) != 0);
}

TEST(a_small_picture_inside_the_text_is_decoration)
{
	read_files("--b\nContent-Type: image/gif\nContent-ID: <i@x>\n"
	    "Content-Transfer-Encoding: base64\n\n" GIF);
	OK(l.files.v[0].is_inline);
	OK(l.files.v[0].is_decoration);
	read_files("--b\nContent-Type: image/gif\nContent-Disposition: "
	    "attachment\nContent-Transfer-Encoding: base64\n\n" GIF);
	OK(!l.files.v[0].is_decoration);
}

TEST(the_nameless_are_numbered)
{
	read_files("--b\nContent-Type: a/b\n\nx\n--b\nContent-Type: a/b; "
	    "name=y\n\ny\n--b\nContent-Type: a/b\n\nz\n");
	EQ_STR(l.files.v[0].name, "noname1");
	EQ_STR(l.files.v[1].name, "y");
	EQ_STR(l.files.v[2].name, "noname2");
}

static struct str
type_of(const char *bytes)
{
	read_files(arena_printf(mem, "--b\nContent-Type: text/plain; name=x\n"
	    "Content-Disposition: attachment\n\n%s\n", bytes).p);
	return l.files.v[0].type;
}

TEST(what_a_browser_would_run_is_no_plain_text)
{
	EQ_STR(type_of("<!DOCTYPE html>\n<title>x</title>"), "text/html");
	EQ_STR(type_of("\xef\xbb\xbf \n<html><body>x"), "text/html");
	EQ_STR(type_of("<script>alert(1)</script>"), "text/html");
	EQ_STR(type_of("<!-- x --><p>x"), "text/html");
	EQ_STR(type_of("<ana@example.org> wrote:"), "text/plain");
	EQ_STR(type_of("1 < 2"), "text/plain");
}

TEST(an_attached_letter_is_an_attachment)
{
	read_files("--b\nContent-Type: message/rfc822\n\nSubject: in\n\nhi\n");
	EQ(l.files.n, 1);
	EQ_STR(l.files.v[0].type, "text/plain");
	EQ_STR(l.files.v[0].bytes, "Subject: in\n"
	    "Content-Type: text/plain; charset=utf-8\n\nhi");
	read_files("--b\nContent-Type: message/rfc822\n\nSubject: in\n\n\n");
	EQ_STR(l.files.v[0].type, "message/rfc822");
}

TEST(an_electronic_signature_is_decoration)
{
	EQ(letter_parse(mem, S("From: a@x\nContent-Type: multipart/signed; "
	    "boundary=b\n\n--b\n\ntext\n--b\nContent-Type: application/"
	    "pgp-signature; name=signature.asc\n\n-----BEGIN\n--b--\n"),
	    S(""), &l), ST_OK);
	EQ(l.files.n, 1);
	OK(l.files.v[0].is_decoration);
	read_files("--b\nContent-Type: application/pkcs7-signature; "
	    "name=smime.p7s\n\nMIAG\n--b\nContent-Type: application/pgp-keys; "
	    "name=key.asc\n\n-----BEGIN\n--b\nContent-Type: application/"
	    "pgp-encrypted; name=a.asc\n\n-----BEGIN\n");
	OK(l.files.v[0].is_decoration);
	OK(l.files.v[1].is_decoration);
	OK(!l.files.v[2].is_decoration);
}

TEST(another_form_of_the_text_is_none)
{
	EQ(letter_parse(mem, S("From: a@x\nContent-Type: multipart/alternative;"
	    " boundary=b\n\n--b\n\nplain\n--b\nContent-Type: text/html\n\n"
	    "<p>html\n--b--\n"), S(""), &l), ST_OK);
	EQ(l.files.n, 0);
}

TEST(at_most_fifty_are_kept)
{
	struct text t = { .mem = mem };

	for (int i = 0; i < 60; i++)
		text_add(&t, S("--b\nContent-Type: a/b\n\nx\n"));
	read_files(text_str(&t).p);
	EQ(l.files.n, LETTER_FILES_MAX);
}
