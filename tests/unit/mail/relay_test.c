/*
 * relay_test.c - what may stand in [mail] relay.
 */
#include <stdio.h>
#include <unistd.h>

#include "relay.h"
#include "test.h"

static struct relay	r;
static struct str	why;

static enum status
reading(const char *url)
{
	struct conf c = { .file = S("/etc/rounds/rounds.conf"),
	    .mail.relay = str_of(url), .mail.password_file = S("/dev/null") };

	return relay_read(mem, &c, &r, &why);
}

TEST(a_relay_is_a_scheme_a_host_and_a_port)
{
	EQ(reading("smtp://mx.example.org"), ST_OK);
	EQ(r.kind, RELAY_SMTP);
	EQ_STR(r.host, "mx.example.org");
	EQ_STR(r.port, "25");
	EQ(reading("smtps://mx.example.org:4650"), ST_OK);
	EQ(r.kind, RELAY_SMTPS);
	EQ_STR(r.port, "4650");
	EQ(reading("smtp://[::1]:25/"), ST_OK);
	EQ_STR(r.host, "::1");
}

TEST(a_maildir_is_found_from_the_configurations_folder)
{
	EQ(reading("maildir:outbox"), ST_OK);
	EQ_STR(r.folder, "/etc/rounds/outbox");
	EQ(reading("maildir:/var/mail/x"), ST_OK);
	EQ_STR(r.folder, "/var/mail/x");
}

TEST(a_user_needs_a_password_and_tls)
{
	EQ(reading("smtp+starttls://me@mx.example.org"), ST_INVALID);
	OK(str_find(why, S("/dev/null cannot be read")) < why.n);
	EQ(reading("smtp://me@mx.example.org"), ST_INVALID);
	OK(str_find(why, S("TLS only")) < why.n);
}

TEST(the_password_is_alone_in_its_file)
{
	struct conf c = { .file = S("x"),
	    .mail.relay = S("smtp+starttls://me%40example.org@mx.example.org") };
	char path[] = "/tmp/relay_test.XXXXXX";
	int fd = mkstemp(path);

	EQ(write(fd, "s3 cret\n", 8), 8);
	close(fd);
	c.mail.password_file = str_of(path);
	EQ(relay_read(mem, &c, &r, &why), ST_OK);
	unlink(path);
	EQ_STR(r.user, "me@example.org");
	EQ_STR(r.password, "s3 cret");
	EQ_STR(r.port, "587");
}

TEST(what_is_none_is_refused_with_a_sentence)
{
	const char *bad[] = { "", "mx.example.org", "http://x", "smtp://",
	    "smtp://:25", "smtp://x:0", "smtp://x:99999", "smtp://x:smtp",
	    "maildir:", "smtp://[::1" };

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		EQ(reading(bad[i]), ST_INVALID);
		OK(why.n > 0);
	}
}
