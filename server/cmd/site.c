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
ask(struct cmd *c, int fd, const char *name, const struct text *args,
    struct str *why, struct str *answer)
{
	struct text body = { .mem = c->mem };
	struct frame f = { .type = MSG_ERRAND, .id = 1 };
	enum status res;

	ipc_put_str(&body, str_of(name));
	text_add(&body, (struct str){ args->p, args->n });
	f.body = text_str(&body);
	*why = S("the server went away; look whether it was done");
	if ((res = ipc_send(fd, &f)) != ST_OK ||
	    (res = ipc_receive(fd, c->mem, &f)) != ST_OK)
		return res;
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
in_transaction(struct store *st, const struct errand *e,
    struct errand_call *call)
{
	enum status res = store_begin(st);

	if (res == ST_OK)
		res = e->run(call);
	if (res == ST_OK)
		res = store_commit(st);
	if (res != ST_OK)
		store_rollback(st);
	return res;
}

/* We hold the lock: open the database and do it. */
static enum status
do_it(struct cmd *c, const struct conf *conf, const char *name,
    const struct text *args, struct str *why, struct str *answer)
{
	struct str path = conf_database(c->mem, conf);
	struct errand_call call = { .mem = c->mem,
	    .args = ipc_open((struct str){ args->p, args->n }),
	    .answer = { .mem = c->mem } };
	const char *words;
	enum status res;

	if (access(path.p, F_OK) == -1) {
		*why = arena_printf(c->mem, "there is no database %s; `rounds "
		    "init` makes one", path.p);
		return ST_NOT_FOUND;
	}
	if ((call.store = store_open_write(path.p, &words)) == NULL) {
		*why = arena_printf(c->mem, "%s: %s", path.p, words);
		return ST_FAILED;
	}
	res = in_transaction(call.store, errand_named(str_of(name)), &call);
	store_tidy(call.store, true);
	store_close(call.store);
	*why = call.why;
	*answer = text_str(&call.answer);
	return res;
}

enum status
site_errand(struct cmd *c, const struct conf *conf, const char *name,
    const struct text *args, struct str *answer)
{
	int64_t until = clock_steady() + PATIENCE_MS;
	struct str why = S("");
	enum status res;
	int fd;

	*answer = S("");
	for (;;) {
		if ((fd = call_server(c, conf)) != -1) {
			res = ask(c, fd, name, args, &why, answer);
			break;
		}
		if ((fd = try_lock(c, conf)) != -1) {
			res = do_it(c, conf, name, args, &why, answer);
			break;
		}
		if (errno != EWOULDBLOCK || clock_steady() > until) {
			site_lock(c, conf);
			return ST_BUSY;
		}
		usleep(PAUSE_US);
	}
	close(fd);
	if (res != ST_OK)
		cmd_fail(c, "%.*s", STR_ARG(why.n > 0 ? why :
		    str_of(status_word(res))));
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
