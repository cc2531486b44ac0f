/*
 * mbox_fuzz.c - whatever the file, its letters are in it in order, and
 * threads have no circles.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "mbox.h"
#include "threads.h"

#define LETTERS	2000

int	LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static void
check(struct thread_head *v, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		size_t steps = 0;

		for (size_t at = i; at != NO_PARENT; at = v[at].parent)
			if (at >= n || steps++ > n)
				abort();
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *mem = arena_new(), *work = arena_new();
	struct thread_head *v = arena_alloc(mem, LETTERS * sizeof(*v));
	int fd = memfd_create("mbox", 0);
	struct mbox *m;
	struct str raw;
	uint64_t at, last = 0;
	size_t n = 0;

	if (fd == -1 || write(fd, data, size) != (ssize_t)size)
		abort();
	lseek(fd, 0, SEEK_SET);
	m = mbox_open(fd);
	while (n < LETTERS && mbox_next(m, &raw, &at) == ST_OK) {
		if (at + raw.n > size || (n > 0 && at <= last))
			abort();
		last = at;
		v[n++] = thread_head_read(mem, work, raw);
		arena_reset(work);
	}
	mbox_close(m);
	close(fd);
	threads_find(mem, v, n);
	check(v, n);
	arena_free(work);
	arena_free(mem);
	return 0;
}
