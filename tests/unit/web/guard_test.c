/*
 * guard_test.c - which heads are refused before anything parses them.
 */
#include <dirent.h>
#include <stdio.h>

#include "guard.h"
#include "limits.h"
#include "test.h"

#define CORPUS	"../shared/corpus/http"

static struct head
head(const char *s)
{
	return head_check(str_of(s));
}

static int
refused(const char *s)
{
	return head(s).refuse;
}

TEST(an_ordinary_request_is_taken)
{
	struct head h = head("POST /t/7/reply?x=1 HTTP/1.1\r\n"
	    "Host: rounds.example.org:8080\r\n"
	    "Content-Length: 12\r\n"
	    "Cookie: s=abc; b=def\r\n"
	    "\r\n"
	    "once=abcdefg");

	EQ(h.refuse, 0);
	EQ(h.length, 12);
	EQ_STR(h.target, "/t/7/reply?x=1");
	EQ_STR(h.host, "rounds.example.org:8080");
}

TEST(a_head_is_complete_with_its_blank_line)
{
	const char *s = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

	for (size_t n = 0; n < strlen(s); n++)
		EQ(head_check((struct str){ s, n }).n, 0);
	EQ(head(s).n, strlen(s));
	EQ(head_check(S("GET / HTTP/1.1\r\nHost: x\r\n\r\nGET /b")).n,
	    strlen(s));
}

TEST(there_is_exactly_one_host)
{
	EQ(refused("GET / HTTP/1.1\r\n\r\n"), 400);
	EQ(refused("GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n"), 400);
	EQ(refused("GET / HTTP/1.1\r\nHost:\r\n\r\n"), 400);
	EQ(refused("GET / HTTP/1.1\r\nHost: a b\r\n\r\n"), 400);
	EQ(refused("GET / HTTP/1.1\r\nHost: a/b\r\n\r\n"), 400);
	EQ(refused("GET / HTTP/1.1\r\nHost: u@a\r\n\r\n"), 400);
	EQ(refused("GET / HTTP/1.1\r\nHost: a:99999\r\n\r\n"), 400);
	EQ(refused("GET / HTTP/1.1\r\nHost: [::1]:80\r\n\r\n"), 0);
	EQ(refused("GET / HTTP/1.1\r\nHost: [::1\r\n\r\n"), 400);
	EQ(refused("GET / HTTP/1.1\r\nHost: [::1]a\r\n\r\n"), 400);
	EQ(refused("GET / HTTP/1.1\r\nHost: :80\r\n\r\n"), 400);
	EQ(refused("GET / HTTP/1.1\r\nHost: a:8x\r\n\r\n"), 400);
}

TEST(a_host_may_end_with_the_colon_of_a_port)
{
	EQ(refused("GET / HTTP/1.1\r\nHost: a:\r\n\r\n"), 0);
	EQ(refused("GET / HTTP/1.1\r\nHost: [::1]:\r\n\r\n"), 0);
}

TEST(a_length_is_one_number_and_no_encoding_stands_beside_it)
{
#define LENGTH(s) refused("POST / HTTP/1.1\r\nHost: a\r\n" s "\r\n\r\n")
	EQ(LENGTH("Content-Length: 5"), 0);
	EQ(LENGTH("Content-Length: +5"), 400);
	EQ(LENGTH("Content-Length: 0x5"), 400);
	EQ(LENGTH("Content-Length: 5, 5"), 400);
	EQ(LENGTH("Content-Length: 5\r\nContent-Length: 5"), 400);
	EQ(LENGTH("Content-Length: 99999999999999999999"), 400);
	EQ(LENGTH("Content-Length: 99999999999"), 413);
	EQ(LENGTH("Transfer-Encoding: chunked"), 411);
	EQ(LENGTH("Transfer-Encoding: chunked\r\nContent-Length: 5"), 400);
}

TEST(lines_end_with_CR_LF)
{
	EQ(refused("GET / HTTP/1.1\nHost: a\n\n"), 400);
	EQ(refused("GET / HTTP/1.1\r\nHost: a\nX: y\r\n\r\n"), 400);
	EQ(refused("GET / HTTP/1.1\r\nHost: a\rX: y\r\n\r\n"), 400);
}

TEST(control_bytes_and_blanks_are_where_they_belong)
{
	EQ(head_check(S("GET / HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n")).refuse,
	    400);
	EQ(refused("GET / HTTP/1.1\r\nHost: a\r\nX : y\r\n\r\n"), 400);
	EQ(refused("GET / HTTP/1.1\r\nHost: a\r\n X: y\r\n\r\n"), 400);
	EQ(refused("GET / HTTP/1.1\r\nHost: a\r\nX\r\n\r\n"), 400);
	EQ(refused("GET  / HTTP/1.1\r\nHost: a\r\n\r\n"), 400);
	EQ(refused(" GET / HTTP/1.1\r\nHost: a\r\n\r\n"), 400);
	EQ(refused("GET /\x01 HTTP/1.1\r\nHost: a\r\n\r\n"), 400);
}

TEST(only_the_versions_that_we_speak)
{
	EQ(refused("GET / HTTP/1.0\r\nHost: a\r\n\r\n"), 0);
	EQ(refused("GET / HTTP/2.0\r\nHost: a\r\n\r\n"), 505);
	EQ(refused("GET / HTTP/1.10\r\nHost: a\r\n\r\n"), 400);
	EQ(refused("GET / http/1.1\r\nHost: a\r\n\r\n"), 400);
	EQ(refused("GET /\r\nHost: a\r\n\r\n"), 400);
}

TEST(a_target_fits_its_method)
{
	EQ(refused("GET http://a/b HTTP/1.1\r\nHost: a\r\n\r\n"), 0);
	EQ(refused("GET b HTTP/1.1\r\nHost: a\r\n\r\n"), 400);
	EQ(refused("GET * HTTP/1.1\r\nHost: a\r\n\r\n"), 400);
	EQ(refused("CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n"), 405);
	EQ(refused("CONNECT /a HTTP/1.1\r\nHost: a\r\n\r\n"), 400);
}

TEST(a_body_has_one_type)
{
	EQ(refused("GET / HTTP/1.1\r\nHost: a\r\nContent-Type: a/b\r\n"
	    "Content-Type: c/d\r\n\r\n"), 400);
}

TEST(a_head_that_does_not_end_is_refused_when_it_is_too_long)
{
	size_t n = HTTP_HEADERS_MAX + 100;
	char *p = arena_alloc(mem, n);

	memset(p, 'a', n);
	EQ(head_check((struct str){ p, n }).refuse, 414);
	memcpy(p, "GET / HTTP/1.1\r\nHost: a\r\nX: ", 29);
	EQ(head_check((struct str){ p, n }).refuse, 431);
}

static struct str
slurp(const char *name)
{
	char path[300];
	char *p = arena_alloc(mem, 1024 * 1024);
	FILE *f;
	size_t n = 0;

	snprintf(path, sizeof(path), CORPUS "/%s", name);
	if ((f = fopen(path, "r")) != NULL) {
		n = fread(p, 1, 1024 * 1024, f);
		fclose(f);
	}
	return (struct str){ p, n };
}

/*
 * Requests that are cut before their head ends are answered by nobody, and
 * what is wrong with a chunk is behind a head that we refuse anyway.
 */
TEST(what_must_be_refused_of_the_corpus_is)
{
	DIR *d = opendir(CORPUS);
	struct dirent *e;

	if (d == NULL) {
		print_message("# SKIP no corpus\n");
		skip();
	}
	while ((e = readdir(d)) != NULL) {
		struct head h;

		if (!str_starts(str_of(e->d_name), S("invalid-")))
			continue;
		h = head_check(slurp(e->d_name));
		if (h.n > 0 && h.refuse == 0)
			FAIL("%s is taken", e->d_name);
	}
	closedir(d);
}

static bool
has_no_host(struct str s)
{
	return str_casefind(str_head(s, str_find(s, S("\r\n\r\n"))),
	    S("\nHost:")) == str_find(s, S("\r\n\r\n"));
}

static bool
has_no_name_of_dns(struct str s)
{
	struct str host = str_from(s, str_find(s, S("\nHost: ")) + 7);

	host = str_head(host, str_find_byte(host, '\r'));
	return str_find_byte(host, '=') < host.n;
}

static bool
has_folded_line(struct str s)
{
	return str_find(s, S("\r\n ")) < str_find(s, S("\r\n\r\n"));
}

static bool
is_for_a_proxy(struct str s)
{
	return str_starts(s, S("PROXY ")) ||
	    str_starts(s, S("\r\n\r\n\0\r\nQUIT\n"));
}

/*
 * What others take and we do not.  A preamble of the PROXY protocol would
 * let anybody say who they are: trusted_proxy speaks in a field.
 */
static const struct excuse {
	const char	*why;
	bool		(*holds)(struct str);
} excuses[] = {
	{ "RFC 9112, 3.2: no Host", has_no_host },
	{ "a Host that no name server knows", has_no_name_of_dns },
	{ "RFC 9112, 5.2: obsolete line folding", has_folded_line },
	{ "a preamble that is not HTTP", is_for_a_proxy },
};

static const char *
excuse_for(struct str s)
{
	for (size_t i = 0; i < sizeof(excuses) / sizeof(excuses[0]); i++)
		if (excuses[i].holds(s))
			return excuses[i].why;
	return NULL;
}

TEST(of_the_corpus_nothing_valid_is_called_a_bad_request)
{
	DIR *d = opendir(CORPUS);
	struct dirent *e;

	if (d == NULL) {
		print_message("# SKIP no corpus\n");
		skip();
	}
	while ((e = readdir(d)) != NULL) {
		struct str s;

		if (!str_starts(str_of(e->d_name), S("valid-")))
			continue;
		s = slurp(e->d_name);
		if (head_check(s).refuse == 400 && excuse_for(s) == NULL)
			FAIL("%s is refused", e->d_name);
	}
	closedir(d);
}
