/*
 * archive.c - a file or folder of letters that are read one after another.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "archive.h"
#include "limits.h"
#include "mbox.h"

struct archive {
	struct arena	*mem;		/* as long as it is open */
	struct arena	*letter;
	struct mbox	*mbox;		/* NULL: a Maildir */
	int		 fd;		/* the mbox, or the folder */
	char		**names;	/* "cur/1762000000.7.host:2,S" */
	size_t		 n, at, room;
};

static void
add_name(struct archive *a, const char *folder, const char *name)
{
	if (a->n == a->room) {
		char **more;

		a->room = a->room * 2 + 256;
		more = arena_alloc(a->mem, a->room * sizeof(*more));
		if (a->n > 0)
			memcpy(more, a->names, a->n * sizeof(*more));
		a->names = more;
	}
	a->names[a->n++] = (char *)(uintptr_t)arena_printf(a->mem, "%s/%s",
	    folder, name).p;
}

static bool
list(struct archive *a, const char *folder)
{
	int fd = openat(a->fd, folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *d = fd == -1 ? NULL : fdopendir(fd);
	struct dirent *e;

	if (d == NULL)
		return false;
	while ((e = readdir(d)) != NULL)
		if (e->d_name[0] != '.')
			add_name(a, folder, e->d_name);
	closedir(d);
	return true;
}

/* By what follows "cur/" and "new/". */
static int
by_name(const void *x, const void *y)
{
	const char *const *a = x, *const *b = y;

	return strcmp(*a + 4, *b + 4);
}

static bool
open_maildir(struct cmd *c, struct archive *a, const char *path)
{
	if (!list(a, "cur") || !list(a, "new")) {
		cmd_fail(c, "%s is a folder, but no Maildir: cur and new are "
		    "missing", path);
		return false;
	}
	if (a->n > 0)
		qsort(a->names, a->n, sizeof(*a->names), by_name);
	return true;
}

struct archive *
archive_open(struct cmd *c, const char *path)
{
	struct arena *mem = arena_new();
	struct archive *a = arena_new_of(mem, struct archive);
	struct stat st;

	a->mem = mem;
	a->letter = arena_new();
	a->fd = open(path, O_RDONLY | O_CLOEXEC);
	if (a->fd == -1 || fstat(a->fd, &st) == -1)
		cmd_fail(c, "%s: %s", path, strerror(errno));
	else if (!S_ISDIR(st.st_mode)) {
		a->mbox = mbox_open(a->fd);
		return a;
	} else if (open_maildir(c, a, path))
		return a;
	archive_close(a);
	return NULL;
}

void
archive_close(struct archive *a)
{
	if (a->mbox != NULL)
		mbox_close(a->mbox);
	if (a->fd != -1)
		close(a->fd);
	arena_free(a->letter);
	arena_free(a->mem);
}

/* A file of a Maildir; what has gone meanwhile is passed over. */
static enum status
read_file(struct archive *a, const char *name, struct str *letter)
{
	int fd = openat(a->fd, name, O_RDONLY | O_CLOEXEC);
	struct text t = { .mem = a->letter };
	char block[65536];
	ssize_t n = 0;

	if (fd == -1)
		return errno == ENOENT ? ST_NOT_FOUND : ST_FAILED;
	while (t.n <= LETTER_MAX &&
	    (n = read(fd, block, sizeof(block))) > 0)
		text_add(&t, (struct str){ block, (size_t)n });
	close(fd);
	*letter = str_head(text_str(&t), LETTER_MAX);
	if (n == -1)
		return ST_FAILED;
	return t.n > LETTER_MAX ? ST_LIMIT : ST_OK;
}

enum status
archive_next(struct archive *a, struct str *letter)
{
	uint64_t at;
	enum status res = ST_NOT_FOUND;

	if (a->mbox != NULL)
		return mbox_next(a->mbox, letter, &at);
	arena_reset(a->letter);
	while (res == ST_NOT_FOUND && a->at < a->n)
		res = read_file(a, a->names[a->at++], letter);
	return res;
}

uint64_t
archive_at(const struct archive *a)
{
	return a->mbox != NULL ? mbox_at(a->mbox) : a->at;
}
