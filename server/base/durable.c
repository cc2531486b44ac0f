/*
 * durable.c - see durable.h.
 */
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "durable.h"

static bool
synced(const char *path, int (*sync_it)(int))
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	bool ok = fd != -1 && sync_it(fd) == 0;

	if (fd != -1)
		close(fd);
	return ok;
}

bool
durable(const char *path)
{
	return synced(path, fsync);
}

bool
durable_name(struct arena *mem, struct str path)
{
	const char *slash = memrchr(path.p, '/', path.n);
	struct str folder = slash == NULL ? S(".") : slash == path.p ?
	    S("/") : str_head(path, (size_t)(slash - path.p));

	return durable(arena_dup(mem, folder).p);
}

bool
durable_tree(const char *folder)
{
	return synced(folder, syncfs);
}
