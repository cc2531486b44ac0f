/*
 * gallery.c - writes every page into a folder as HTML: gallery DIR.
 */
#include <errno.h>
#include <event2/buffer.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "gallery.h"
#include "log.h"

struct arena *mem;

static void
save(const char *dir, const char *name, struct evbuffer *out)
{
	size_t n = evbuffer_get_length(out);
	struct str path = arena_printf(mem, "%s/%s.html", dir, name);
	FILE *f = fopen(path.p, "w");

	if (f == NULL || fwrite(evbuffer_pullup(out, -1), 1, n, f) != n ||
	    fclose(f) != 0)
		fatal("cannot write %s: %s", path.p, strerror(errno));
}

static void
paint(const char *dir, const struct picture *p)
{
	struct view v = { .mem = mem };

	v.out = evbuffer_new();
	v.reader.now = NOW;
	v.reader.twelve = true;
	p->show(&v);
	view_done(&v);
	save(dir, p->name, v.out);
	evbuffer_free(v.out);
}

int
main(int argc, char **argv)
{
	static const struct picture *const rooms[] = { talk_pictures,
	    lesson_pictures, people_pictures, door_pictures };

	if (argc != 2) {
		fprintf(stderr, "usage: gallery DIR\n");
		return 2;
	}
	if (mkdir(argv[1], 0777) == -1 && errno != EEXIST)
		fatal("cannot make %s: %s", argv[1], strerror(errno));
	mem = arena_new();
	for (size_t i = 0; i < sizeof(rooms) / sizeof(rooms[0]); i++)
		for (const struct picture *p = rooms[i]; p->name != NULL; p++)
			paint(argv[1], p);
	arena_free(mem);
	return 0;
}
