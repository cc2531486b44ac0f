/*
 * standin.c - what web is to the mail process, without web.
 *
 *	standin CONF take		letters: a line for each on stdout
 *	standin CONF send N [RECIPIENTS...]
 *					a notice to N people: a line for each
 *
 * Whoever is called cohort... has an address here, busy... makes it busy,
 * and a letter whose subject is "not now" is not kept.  It plays the other
 * roles too when the mail process starts them.
 */
#include <netdb.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "apart.h"
#include "arrival.h"
#include "clock.h"
#include "conf.h"
#include "log.h"
#include "mail.h"
#include "msg.h"
#include "notice.h"
#include "secret.h"

#define AT_ONCE	8	/* batches with mail */

static struct arena	*mem;
static struct conf	 conf;

static int
listen_unix(struct str path)
{
	struct sockaddr_un a = { .sun_family = AF_UNIX };
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);

	snprintf(a.sun_path, sizeof(a.sun_path), "%.*s", STR_ARG(path));
	unlink(a.sun_path);
	if (bind(fd, (struct sockaddr *)&a, sizeof(a)) == -1)
		fatal("cannot bind %s", a.sun_path);
	return fd;
}

static int
listen_on(struct str where)
{
	size_t colon = str_find_byte(where, ':');
	struct str host = arena_dup(mem, str_head(where, colon));
	struct addrinfo hint = { .ai_socktype = SOCK_STREAM,
	    .ai_flags = AI_PASSIVE }, *a;
	int fd, on = 1;

	if (str_starts(where, S("unix:")))
		fd = listen_unix(conf_path(mem, &conf, str_from(where, 5)));
	else {
		if (getaddrinfo(host.p, where.p + colon + 1, &hint, &a) != 0)
			fatal("no such address");
		fd = socket(a->ai_family, SOCK_STREAM, 0);
		setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
		if (bind(fd, a->ai_addr, a->ai_addrlen) == -1)
			fatal("cannot bind");
		freeaddrinfo(a);
	}
	if (listen(fd, 128) == -1)
		fatal("cannot listen");
	return fd;
}

/* Returns our end. */
static int
start_mail(int listener)
{
	const char *argv[] = { "standin", "-c", conf.file.p, ".mail",
	    listener == -1 ? "0" : "1", NULL };
	posix_spawn_file_actions_t act;
	int fd[2];
	pid_t pid;

	if (ipc_pair(fd) != ST_OK)
		fatal("no pair");
	posix_spawn_file_actions_init(&act);
	if (listener != -1)
		posix_spawn_file_actions_adddup2(&act, listener, 10);
	posix_spawn_file_actions_adddup2(&act, fd[1], MAIL_WEB_FD);
	if (listener != -1) {
		posix_spawn_file_actions_adddup2(&act, 10, MAIL_WEB_FD + 1);
		posix_spawn_file_actions_addclose(&act, 10);
	}
	if (posix_spawn(&pid, "/proc/self/exe", &act, NULL,
	    (char *const *)(uintptr_t)argv, environ) != 0)
		fatal("cannot start mail");
	posix_spawn_file_actions_destroy(&act);
	close(fd[1]);
	return fd[0];
}

static void
answer(int fd, uint32_t type, uint64_t id, struct text *body)
{
	if (ipc_send(fd, &(struct frame){ type, id, text_str(body) }) != ST_OK)
		fatal("mail is gone");
}

static void
rcpt(int fd, const struct frame *f)
{
	struct ipc_in in = ipc_open(f->body);
	struct str address = ipc_take_str(&in, LMTP_LINE_MAX, mem);
	struct text body = { .mem = mem };

	ipc_put_u64(&body, str_starts(address, S("cohort")) ? RCPT_OK :
	    str_starts(address, S("busy")) ? RCPT_BUSY : RCPT_UNKNOWN);
	answer(fd, MSG_RCPT_IS, f->id, &body);
}

static void
letter(int fd, const struct frame *f)
{
	struct ipc_in in = ipc_open(f->body);
	struct text body = { .mem = mem };
	struct arrival a;
	enum status keep;

	if (arrival_take(&in, mem, &a) != ST_OK)
		fatal("not an arrival");
	keep = str_eq(a.letter.subject, S("not now")) ? ST_BUSY : ST_OK;
	printf("letter status=%s from=%.*s rcpt=%zu bytes=%zu kind=%s "
	    "screened=\"%.*s\" subject=\"%.*s\"\n", status_word(a.status),
	    STR_ARG(a.envelope_from), a.nrcpt, a.raw.n,
	    letter_kind_word(a.letter.kind), STR_ARG(a.screened),
	    STR_ARG(a.letter.subject));
	fflush(stdout);
	ipc_put_u64(&body, a.nrcpt);
	for (size_t i = 0; i < a.nrcpt; i++)
		ipc_put_u64(&body, keep);
	answer(fd, MSG_LETTER_IS, f->id, &body);
}

static int
take(void)
{
	int fd = start_mail(listen_on(conf.mail.lmtp));
	struct frame f;

	for (;;) {
		arena_reset(mem);
		if (ipc_receive(fd, mem, &f) != ST_OK)
			return 0;
		if (f.type == MSG_RCPT)
			rcpt(fd, &f);
		else if (f.type == MSG_LETTER)
			letter(fd, &f);
	}
}

/* A believable post of some two kilobytes. */
static struct notice
post(struct arena *a)
{
	struct text t = { .mem = a }, h = { .mem = a };

	for (int i = 0; i < 4; i++) {
		text_add(&t, S("We began the narrative in the third session. "
		    "The caregiver was in the room for the first ten minutes "
		    "and then waited outside; the child chose what to draw "
		    "and we wrote one sentence under every picture.\n\n"));
		text_add(&h, S("<p>We began the narrative in the third "
		    "session. The caregiver was in the room for the first ten "
		    "minutes and then waited outside; the child chose what to "
		    "draw and we wrote one sentence under every picture."
		    "</p>\n"));
	}
	return (struct notice){ .kind = NOTICE_POST, .date = clock_now(),
	    .message_id = S("post.41.x@lists.example.org"),
	    .in_reply_to = S("post.40.x@lists.example.org"),
	    .site = S("Rounds"), .list = S("Cohort 7"),
	    .list_address = S("cohort7@lists.example.org"),
	    .list_id = S("cohort7.lists.example.org"),
	    .from_name = S("Ana Ruiz (Cohort 7)"),
	    .from_address = S("cohort7-from-12@lists.example.org"),
	    .subject = S("How do you begin the narrative?"),
	    .markdown = text_str(&t), .html = text_str(&h),
	    .answers_name = S("Ben Okafor"),
	    .answers_excerpt = S("What do you do when the caregiver stays?"),
	    .url = S("https://rounds.example.org/t/7#p41"),
	    .archive_url = S("https://rounds.example.org/c/cohort7"),
	    .help_url = S("https://rounds.example.org/help") };
}

static struct notice_to
person(struct arena *a, int64_t n, const char *address)
{
	return (struct notice_to){ .delivery = n,
	    .address = address != NULL ? str_of(address) :
	    arena_printf(a, "person%lld@example.org", (long long)n),
	    .name = S("A person"),
	    .reply_to = S("cohort7-r-abcdefghijklmnop@lists.example.org"),
	    .bounce = S("cohort7-b-abcdefghijklmnop@lists.example.org"),
	    .unsubscribe_url = S("https://rounds.example.org/u/abcdefghijkl"),
	    .unsubscribe_mail = S("cohort7-unsubscribe@lists.example.org"
	    "?subject=abcdefgh"),
	    .mute_url = S("https://rounds.example.org/mute/abcdefghijkl"),
	    .settings_url = S("https://rounds.example.org/me"),
	    .why = S("you get every post of Cohort 7.") };
}

static void
give(int fd, uint64_t id, int64_t first, int64_t n, char **addresses)
{
	struct arena *a = arena_new();
	struct text body = { .mem = a };
	struct notice all = post(a);

	all.nto = (size_t)n;
	all.to = arena_alloc(a, all.nto * sizeof(*all.to));
	for (int64_t i = 0; i < n; i++)
		all.to[i] = person(a, first + i, addresses == NULL ? NULL :
		    addresses[first + i - 1]);
	notice_put(&body, &all);
	answer(fd, MSG_NOTICES, id, &body);
	arena_free(a);
}

static void
result(const struct frame *f)
{
	static const char *const words[] = { "ok", "later", "refused" };
	struct ipc_in in = ipc_open(f->body);
	int64_t delivery = ipc_take_i64(&in);
	uint64_t sent = ipc_take_count(&in, SENT_REFUSED);
	struct str said = ipc_take_str(&in, LETTER_LINE_MAX, mem);

	printf("delivery %lld %s %.*s\n", (long long)delivery, words[sent],
	    STR_ARG(said));
}

static int
send_notice(int64_t n, char **addresses)
{
	int fd = start_mail(-1);
	int64_t given = 0, batches = 0, begun = clock_steady();
	uint64_t id = 0;
	struct frame f;

	for (int64_t left = n; left > 0;) {
		for (; given < n && batches < AT_ONCE; batches++) {
			int64_t some = n - given > NOTICE_RECIPIENTS_MAX ?
			    NOTICE_RECIPIENTS_MAX : n - given;

			give(fd, ++id, given + 1, some, addresses);
			given += some;
		}
		arena_reset(mem);
		if (ipc_receive(fd, mem, &f) != ST_OK)
			return 1;
		left -= f.type == MSG_SENT;
		batches -= f.type == MSG_NOTICES_DONE;
		if (f.type == MSG_SENT)
			result(&f);
	}
	fprintf(stderr, "%lld in %lld ms\n", (long long)n,
	    (long long)(clock_steady() - begun));
	return ipc_send(fd, &(struct frame){ .type = MSG_STOP }) != ST_OK;
}

static void
read_conf(const char *path)
{
	struct str why;

	if (conf_read(mem, path, &conf, &why) != ST_OK)
		fatal("%.*s", STR_ARG(why));
}

int
main(int argc, char **argv)
{
	struct str role = str_of(argc > 3 ? argv[3] : "");

	mem = arena_new();
	secret_open();
	if (argc > 1 && strcmp(argv[1], ".parse") == 0)
		return apart_child(APART_FD, str_of(argc > 2 ? argv[2] : ""));
	if (argc < 3)
		fatal("usage: standin CONF take | standin CONF send N");
	if (role.n > 0 && role.p[0] == '.') {
		read_conf(argv[2]);
		log_open(role.p + 1, log_level_named(conf.log.level.p));
		if (str_eq(role, S(".send")))
			return send_serve(mem, &conf, SEND_MAIL_FD);
		return mail_serve(mem, &conf, (size_t)(argv[4][0] - '0'));
	}
	read_conf(argv[1]);
	if (strcmp(argv[2], "take") == 0)
		return take();
	return send_notice(strtoll(argv[3], NULL, 10),
	    argc > 4 ? argv + 4 : NULL);
}
