/*
 * child.c - the process that reads letters for others (apart.h).
 *
 * What a letter does to it, it does to nobody else.  Charsets, libmagic's
 * database and whatever a library loads when it is first used are loaded
 * before the sandbox, by opening them and by reading one letter of our own.
 */
#include <malloc.h>
#include <unistd.h>

#include "apart.h"
#include "charset.h"
#include "files.h"
#include "msg.h"
#include "sandbox.h"
#include "sniff.h"

#ifdef SANITIZED
#define CHILD_SECONDS	20
#else
#define CHILD_SECONDS	4	/* of computing; the longest letter takes 1 */
#endif

static const char built_in[] =
    "From: =?iso-8859-1?Q?Ana_Mu=F1oz?= <ana@example.org>\r\n"
    "Date: Fri, 02 Jan 2026 03:04:05 +0100\r\n"
    "Subject: =?koi8-r?B?8NLJ18XU?=\r\n"
    "Content-Type: multipart/mixed; boundary=b\r\n"
    "\r\n"
    "--b\r\n"
    "Content-Type: text/html; charset=windows-1252\r\n"
    "\r\n"
    "<p>caf\xe9 <b>one</b></p><blockquote type=cite>two</blockquote>\r\n"
    "--b\r\n"
    "Content-Type: image/gif; name=\"=?utf-8?Q?=C3=A9.gif?=\"\r\n"
    "Content-Transfer-Encoding: base64\r\n"
    "\r\n"
    "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7\r\n"
    "--b--\r\n";

struct child {
	int		 fd;
	struct arena	*mem;		/* emptied after each answer */
	struct str	 authserv;
};

/*
 * glibc keeps what one long letter needed for the next; here the next is
 * short, and the memory goes back.
 */
static void
give_memory_back(void)
{
	mallopt(M_MMAP_THRESHOLD, 1024 * 1024);
	mallopt(M_TRIM_THRESHOLD, 1024 * 1024);
}

static enum status
warm_up(struct child *c)
{
	struct letter l;
	enum status res;

	give_memory_back();
	charset_open();
	sniff_open();
	res = letter_parse(c->mem, str_of(built_in), c->authserv, &l);
	arena_reset(c->mem);
	return res;
}

static void
parse(struct child *c, struct str raw, struct text *answer)
{
	struct letter l;

	ipc_put_u64(answer, letter_parse(c->mem, raw, c->authserv, &l));
	letter_put(answer, &l);
}

static void
look(struct child *c, struct str body, struct text *answer)
{
	struct ipc_in in = ipc_open(body);
	struct str bytes, type = S("");
	bool is_small;

	(void)ipc_peek_str(&in, LETTER_LINE_MAX);
	bytes = ipc_peek_str(&in, LETTER_MAX);
	if (ipc_taken(&in) == ST_OK)
		type = file_look(c->mem, &bytes, &is_small);
	ipc_put_str(answer, type);
	ipc_put_str(answer, bytes);
}

static enum status
answer(struct child *c, const struct frame *question)
{
	struct text body = { .mem = c->mem };
	struct frame f = { .id = question->id };

	sandbox_watch(CHILD_SECONDS);
	if (question->type == MSG_PARSE) {
		f.type = MSG_PARSED;
		parse(c, question->body, &body);
	} else if (question->type == MSG_SNIFF) {
		f.type = MSG_SNIFFED;
		look(c, question->body, &body);
	} else
		return ST_INVALID;
	f.body = text_str(&body);
	sandbox_watch(0);
	return ipc_send(c->fd, &f);
}

int
apart_child(int fd, struct str authserv)
{
	struct child c = { fd, arena_new(), authserv };
	struct frame ready = { .type = MSG_READY }, f;
	enum status res;

	close_range((unsigned)fd + 1, ~0U, 0);
	if (warm_up(&c) != ST_OK || sandbox_enter() != ST_OK)
		return 1;
	res = ipc_send(fd, &ready);
	while (res == ST_OK || res == ST_BUSY) {
		arena_reset(c.mem);
		res = ipc_receive(fd, c.mem, &f);
		if (res == ST_OK)
			res = answer(&c, &f);
	}
	arena_free(c.mem);
	return res == ST_NOT_FOUND ? 0 : 1;
}
