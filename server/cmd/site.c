/*
 * site.c - see site.h.
 *
 * Whoever holds DATA/lock is the writer.  A server that starts or stops
 * has the lock but no socket for a moment, so both are tried in turn for
 * some seconds before a command gives up.
 */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "clock.h"
#include "msg.h"
#include "site.h"

#define PATIENCE_MS	10000
#define PAUSE_US	50000
#define SENTENCE_MAX	1000

struct store *
site_read(struct cmd *c, const struct conf *conf)
{
	struct str path = conf_database(c->mem, conf);
	const char *why;
	struct store *st;

	if (access(path.p, F_OK) == -1) {
		cmd_fail(c, "there is no database %s; `rounds init` makes one",
		    path.p);
		return NULL;
	}
	if ((st = store_open_read(path.p, &why)) == NULL)
		cmd_fail(c, "%s: %s", path.p, why);
	return st;
}

/* A socket to the running server, or -1. */
static int
call_server(struct cmd *c, const struct conf *conf)
{
	struct str path = conf_data(c->mem, conf, "control.sock");
	struct sockaddr_un sa = { .sun_family = AF_UNIX };
	int fd;

	if (path.n >= sizeof(sa.sun_path))
		return -1;
	memcpy(sa.sun_path, path.p, path.n);
	fd = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0);
	if (fd != -1 && connect(fd, (struct sockaddr *)&sa, sizeof(sa)) == 0)
		return fd;
	if (fd != -1)
		close(fd);
	return -1;
}

static enum status
read_answer(struct cmd *c, struct str body, struct str *why,
    struct str *answer)
{
	struct ipc_in in = ipc_open(body);
	uint64_t res = ipc_take_count(&in, ST__COUNT - 1);

	*why = ipc_take_str(&in, SENTENCE_MAX, c->mem);
	*answer = ipc_take_str(&in, IPC_MAX, c->mem);
	return ipc_taken(&in) == ST_OK ? (enum status)res : ST_INVALID;
}

/*
 * A server that goes away before it answers may have done the errand or
 * not; that is said, and not tried again.
 */
static enum status
ask(struct cmd *c, struct site_line *line, const char *name,
    const struct text *args, struct str *why, struct str *answer)
{
	struct text body = { .mem = c->mem };
	struct frame f = { .type = MSG_ERRAND, .id = 1 };
	enum status res;

	ipc_put_str(&body, str_of(name));
	text_add(&body, (struct str){ args->p, args->n });
	f.body = text_str(&body);
	*why = S("the server went away; look whether it was done");
	line->answered = false;
	if ((res = ipc_send(line->fd, &f)) != ST_OK ||
	    (res = ipc_receive(line->fd, c->mem, &f)) != ST_OK)
		return res;
	line->answered = true;
	return read_answer(c, f.body, why, answer);
}

static int
try_lock(struct cmd *c, const struct conf *conf)
{
	struct str path = conf_data(c->mem, conf, "lock");
	int fd = open(path.p, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

	int error;

	if (fd != -1 && flock(fd, LOCK_EX | LOCK_NB) == 0)
		return fd;
	error = errno;
	if (fd != -1)
		close(fd);
	errno = error;
	return -1;
}

int
site_lock(struct cmd *c, const struct conf *conf)
{
	int fd = try_lock(c, conf);

	if (fd == -1)
		cmd_fail(c, "%s cannot be locked (%s); is the site being "
		    "served?", conf_data(c->mem, conf, "lock").p,
		    strerror(errno));
	return fd;
}

static enum status
stage(struct errand_call *call)
{
	return staging_step(call->store, &call->staging);
}

static enum status
in_transaction(enum status (*run)(struct errand_call *),
    struct errand_call *call)
{
	struct store *st = call->store;
	enum status res = store_begin(st);

	if (res == ST_OK)
		res = run(call);
	if (res == ST_OK)
		res = store_commit(st);
	if (res != ST_OK)
		store_rollback(st);
	return res;
}

/* As the server would, but in this process. */
static enum status
do_it(struct cmd *c, struct site_line *line, const char *name,
    const struct text *args, struct str *why, struct str *answer)
{
	const struct errand *e = errand_named(str_of(name));
	struct errand_call call = { .store = line->store, .mem = c->mem,
	    .args = ipc_open((struct str){ args->p, args->n }),
	    .answer = { .mem = c->mem } };
	enum status res = errand_prepare(e, &call);

	while (res == ST_OK && !staging_done(&call.staging))
		res = in_transaction(stage, &call);
	if (res == ST_OK)
		res = in_transaction(e->run, &call);
	store_tidy(line->store, false);
	line->answered = true;
	*why = call.why;
	*answer = text_str(&call.answer);
	return res;
}

/* We hold the lock: nobody else writes. */
static bool
open_store(struct cmd *c, const struct conf *conf, struct site_line *line)
{
	struct str path = conf_database(c->mem, conf);
	const char *words;

	if (access(path.p, F_OK) == -1)
		cmd_fail(c, "there is no database %s; `rounds init` makes one",
		    path.p);
	else if ((line->store = store_open_write(path.p, &words)) == NULL)
		cmd_fail(c, "%s: %s", path.p, words);
	else if (errand_alone(conf, line->store) != ST_OK)
		cmd_fail(c, "the keys of %s cannot be read", path.p);
	else
		return true;
	site_hang_up(line);
	return false;
}

bool
site_call(struct cmd *c, const struct conf *conf, struct site_line *line)
{
	int64_t until = clock_steady() + PATIENCE_MS;

	for (;;) {
		*line = (struct site_line){ .fd = call_server(c, conf) };
		if (line->fd != -1)
			return true;
		if ((line->fd = try_lock(c, conf)) != -1)
			return open_store(c, conf, line);
		if (errno != EWOULDBLOCK || clock_steady() > until) {
			site_lock(c, conf);
			return false;
		}
		usleep(PAUSE_US);
	}
}

void
site_hang_up(struct site_line *line)
{
	if (line->store != NULL) {
		store_tidy(line->store, true);
		store_close(line->store);
	}
	close(line->fd);
}

enum status
site_ask(struct cmd *c, struct site_line *line, const char *name,
    const struct text *args, struct str *answer)
{
	struct str why = S("");
	enum status res;

	*answer = S("");
	res = line->store != NULL ?
	    do_it(c, line, name, args, &why, answer) :
	    ask(c, line, name, args, &why, answer);
	if (res != ST_OK)
		cmd_fail(c, "%.*s", STR_ARG(why.n > 0 ? why :
		    str_of(status_word(res))));
	return res;
}

enum status
site_errand(struct cmd *c, const struct conf *conf, const char *name,
    const struct text *args, struct str *answer)
{
	struct site_line line;
	enum status res;

	*answer = S("");
	if (!site_call(c, conf, &line))
		return ST_BUSY;
	res = site_ask(c, &line, name, args, answer);
	site_hang_up(&line);
	return res;
}

int
site_verb(struct cmd *c, const struct site_verb *v, size_t n)
{
	const char *word = c->argc > 0 ? c->argv[0] : "";

	for (size_t i = 0; i < n; i++)
		if (strcmp(word, v[i].name) == 0) {
			c->argc--;
			c->argv++;
			return v[i].run(c);
		}
	return cmd_usage(c);
}

void
site_options(struct cmd *c, const struct site_option *v, size_t n,
    struct text *args)
{
	for (size_t i = 0; i < n; i++) {
		struct text lines = { .mem = c->mem };
		struct str s;

		if (v[i].flag != NULL && cmd_flag(c, v[i].option))
			errand_put(args, v[i].name, str_of(v[i].flag));
		if (v[i].flag == NULL && !v[i].many &&
		    cmd_option(c, v[i].option, &s))
			errand_put(args, v[i].name, s);
		while (v[i].many && cmd_option(c, v[i].option, &s))
			text_printf(&lines, "%.*s\n", STR_ARG(s));
		if (lines.n > 0)
			errand_put(args, v[i].name, text_str(&lines));
	}
}
