/*
 * apart_test.c - letters read by other processes.
 */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "apart.h"
#include "clock.h"
#include "log.h"
#include "msg.h"
#include "secret.h"
#include "test.h"

/*
 * The pool starts this very program as its child.  Some of what it is then
 * given makes it misbehave, as a letter might that has found a way.
 */
static bool
misbehaves(int fd, const struct frame *f)
{
	struct frame lie = { .type = MSG_PARSED, .id = f->id + 1 };

	if (str_find(f->body, S("CRASH")) < f->body.n)
		raise(SIGKILL);
	if (str_find(f->body, S("HANG")) < f->body.n)
		pause();
	if (str_find(f->body, S("LIE")) == f->body.n)
		return false;
	(void)!ipc_send(fd, &lie);
	return true;
}

static int
bad_child(int fd)
{
	struct arena *a = arena_new();
	struct frame ready = { .type = MSG_READY }, f;

	(void)!ipc_send(fd, &ready);
	while (ipc_receive(fd, a, &f) == ST_OK) {
		struct text body = { .mem = a };
		struct letter l;

		if (misbehaves(fd, &f))
			continue;
		ipc_put_u64(&body, letter_parse(a, f.body, S(""), &l));
		letter_put(&body, &l);
		f = (struct frame){ MSG_PARSED, f.id, text_str(&body) };
		(void)!ipc_send(fd, &f);
	}
	arena_free(a);
	return 0;
}

__attribute__((constructor)) static void
be_a_child(int argc, char **argv)
{
	if (argc < 3 || strcmp(argv[1], ".parse") != 0)
		return;
	secret_open();
	log_open("child", LOG_ERROR);
	if (strcmp(argv[2], "stillborn") == 0)
		_exit(1);
	_exit(strcmp(argv[2], "bad") == 0 ? bad_child(APART_FD) :
	    apart_child(APART_FD, str_of(argv[2])));
}

static struct apart *pool;
static struct letter l;
static int good, unreadable, busy;

static void
open_pool(const char *kind, size_t children)
{
	good = unreadable = busy = 0;
	log_open("test", LOG_ERROR);
	pool = apart_open(NULL, children, str_of(kind));
	apart_patience(pool, 2 * SECOND);
}

static void
count(enum status res, struct letter *got, void *arg)
{
	(void)arg;
	good += res == ST_OK;
	busy += res == ST_BUSY;
	unreadable += res == ST_INVALID && got->why.n > 0;
}

static void
send_n(size_t n, const char *letter)
{
	for (size_t i = 0; i < n; i++)
		apart_read(pool, mem, str_of(letter), count, NULL);
}

static const char hello[] = "From: ann@x\r\n\r\nhello\r\n";

TEST(a_letter_is_read_by_another_process_and_comes_back_whole)
{
	open_pool("mx", 1);
	EQ(apart_read_now(pool, mem, S("Authentication-Results: mx; dmarc=pass"
	    "\r\nFrom: =?koi8-r?B?wQ==?= <ann@x>\r\n\r\nhello\r\n"), &l),
	    ST_OK);
	EQ_STR(l.from.name, "\xd0\xb0");
	EQ_STR(l.kept, "hello");
	EQ_STR(l.auth, "dmarc=pass");
	apart_close(pool);
}

TEST(a_refusal_comes_with_its_sentence)
{
	open_pool("", 1);
	EQ(apart_read_now(pool, mem, S("no header"), &l), ST_INVALID);
	EQ_STR(l.why, "this is no letter: it has no header");
	apart_close(pool);
}

TEST(a_long_letter_with_a_long_attachment_goes_both_ways)
{
	struct text t = { .mem = mem };

	text_add(&t, S("From: a@x\nContent-Type: multipart/mixed; boundary=b\n"
	    "\n--b\n\nhi\n--b\nContent-Type: a/b; name=x\n\n"));
	for (int i = 0; i < 300000; i++)
		text_add(&t, S("0123456\n"));
	open_pool("", 1);
	EQ(apart_read_now(pool, mem, text_str(&t), &l), ST_OK);
	EQ(l.files.v[0].size, 2399999);
	apart_close(pool);
}

TEST(many_letters_are_read_by_several_children)
{
	open_pool("", 3);
	send_n(200, hello);
	apart_wait(pool, 0);
	EQ(good, 200);
	apart_close(pool);
}

TEST(a_letter_that_kills_its_reader_twice_is_unreadable)
{
	open_pool("bad", 1);
	EQ(apart_read_now(pool, mem, S("From: CRASH@x\n\n"), &l), ST_INVALID);
	EQ_STR(l.why, "the letter cannot be read: it stops every reader");
	apart_close(pool);
}

TEST(the_letters_behind_it_are_read_all_the_same)
{
	open_pool("bad", 2);
	for (int i = 0; i < 5; i++) {
		send_n(10, hello);
		send_n(1, "From: CRASH@x\n\n");
	}
	send_n(10, hello);
	apart_wait(pool, 0);
	EQ(good, 60);
	EQ(unreadable, 5);
	apart_close(pool);
}

TEST(a_letter_that_takes_too_long_is_unreadable)
{
	open_pool("bad", 1);
	apart_patience(pool, 200);
	send_n(1, "From: HANG@x\n\n");
	send_n(1, hello);
	apart_wait(pool, 0);
	EQ(unreadable, 1);
	EQ(good, 1);
	apart_close(pool);
}

TEST(a_reader_that_answers_another_question_is_not_believed)
{
	open_pool("bad", 1);
	EQ(apart_read_now(pool, mem, S("From: LIE@x\n\n"), &l), ST_INVALID);
	apart_close(pool);
}

TEST(readers_that_do_not_start_are_no_letters_fault)
{
	open_pool("stillborn", 2);
	send_n(3, hello);
	apart_wait(pool, 0);
	EQ(busy, 3);
	apart_close(pool);
}

static struct str type, bytes;

static void
sniffed(struct str t, struct str b, void *arg)
{
	(void)arg;
	type = t;
	bytes = b;
}

TEST(bytes_are_looked_at_and_pictures_cleaned)
{
	open_pool("", 1);
	apart_sniff(pool, mem, S("GIF89a\x02\0\x03\0\0\0\0\x21\xfe\x04home\0"
	    "\x2c\0\0\0\0\x02\0\x03\0\0\x02\x01\x44\0;"), sniffed, NULL);
	apart_wait(pool, 0);
	EQ_STR(type, "image/gif");
	EQ(str_find(bytes, S("home")), bytes.n);
	apart_sniff(pool, mem, S("plain words\n"), sniffed, NULL);
	apart_wait(pool, 0);
	EQ_STR(type, "text/plain");
	EQ_STR(bytes, "plain words\n");
	apart_close(pool);
}

TEST(a_pool_can_be_closed_with_questions_open)
{
	open_pool("bad", 2);
	send_n(20, "From: HANG@x\n\n");
	apart_close(pool);
	EQ(good + busy + unreadable, 0);
}
