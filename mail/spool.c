/*
 * spool.c - see spool.h.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "log.h"
#include "spool.h"

/* Some file systems know no O_TMPFILE. */
static int
file_without_name(struct arena *mem, const char *folder)
{
	int fd = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	struct str path;

	if (fd != -1 || (errno != EOPNOTSUPP && errno != EISDIR))
		return fd;
	path = arena_printf(mem, "%s/letter-XXXXXX", folder);
	if ((fd = mkostemp((char *)(uintptr_t)path.p, O_CLOEXEC)) != -1)
		unlink(path.p);
	return fd;
}

static void
fail(struct spool *s)
{
	log_error("lmtp.spool error=%s", strerror(errno));
	s->failed = true;
}

static void
to_file(struct spool *s, struct str piece)
{
	while (piece.n > 0 && !s->failed) {
		ssize_t n = write(s->file, piece.p, piece.n);

		if (n == -1 && errno != EINTR)
			fail(s);
		else if (n > 0)
			piece = str_from(piece, (size_t)n);
	}
}

void
spool_add(struct spool *s, struct str piece)
{
	if (s->failed)
		return;
	if (s->n + piece.n > LETTER_MAX) {
		s->cut = true;
		piece = str_head(piece, LETTER_MAX - s->n);
	}
	s->n += piece.n;
	if (s->file == 0 && s->n > SPOOL_MEMORY) {
		if ((s->file = file_without_name(s->mem, s->folder)) == -1) {
			s->file = 0;
			fail(s);
			return;
		}
		to_file(s, text_str(&s->text));
		arena_reset(s->mem);
	}
	if (s->file != 0)
		to_file(s, piece);
	else
		text_add(&s->text, piece);
}

enum status
spool_read(struct spool *s, struct str *all)
{
	*all = S("");
	if (s->failed)
		return ST_BUSY;
	if (s->file == 0) {
		*all = text_str(&s->text);
		return ST_OK;
	}
	s->map = mmap(NULL, s->n, PROT_READ, MAP_PRIVATE, s->file, 0);
	if (s->map == MAP_FAILED) {
		s->map = NULL;
		fail(s);
		return ST_BUSY;
	}
	*all = (struct str){ s->map, s->n };
	return ST_OK;
}

bool
spool_is_cut(const struct spool *s)
{
	return s->cut;
}

void
spool_reset(struct spool *s)
{
	if (s->map != NULL)
		munmap(s->map, s->n);
	if (s->file != 0)
		close(s->file);
	arena_reset(s->mem);
	*s = (struct spool){ .mem = s->mem, .folder = s->folder,
	    .text.mem = s->mem };
}
