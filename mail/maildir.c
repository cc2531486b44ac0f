/*
 * maildir.c - see maildir.h.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "clock.h"
#include "durable.h"
#include "maildir.h"
#include "smtp.h"

static struct str
unique_name(struct arena *mem)
{
	static unsigned long count;
	char host[256] = "";
	int64_t now = clock_now();

	gethostname(host, sizeof(host) - 1);
	for (char *p = host; *p != '\0'; p++)
		if (*p == '/' || *p == ':')
			*p = '_';
	return arena_printf(mem, "%lld.M%lldP%ldQ%lu.%s",
	    (long long)(now / 1000), (long long)(now % 1000), (long)getpid(),
	    ++count, host);
}

static bool
make_folders(struct arena *mem, struct str folder)
{
	static const char *const names[] = { "", "/tmp", "/new", "/cur" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		struct str path = arena_printf(mem, "%.*s%s", STR_ARG(folder),
		    names[i]);

		if (mkdir(path.p, 0700) == -1 ? errno != EEXIST :
		    !durable_name(mem, path))
			return false;
	}
	return true;
}

static struct str
content(struct arena *mem, struct str from, struct str to, struct str letter)
{
	struct text t = { .mem = mem };
	struct str line;

	text_printf(&t, "Return-Path: <%.*s>\nX-Envelope-To: <%.*s>\n",
	    STR_ARG(from), STR_ARG(to));
	while (str_line(&letter, &line)) {
		text_add(&t, line);
		text_byte(&t, '\n');
	}
	return text_str(&t);
}

static bool
write_file(const char *path, struct str all)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	bool good = fd != -1;
	ssize_t n;

	while (good && all.n > 0) {
		n = write(fd, all.p, all.n);
		good = n > 0 || (n == -1 && errno == EINTR);
		all = str_from(all, n > 0 ? (size_t)n : 0);
	}
	good = good && fsync(fd) == 0;
	if (fd != -1)
		close(fd);
	return good;
}

enum sent
maildir_put(struct arena *mem, struct str folder, struct str from,
    struct str to, struct str letter, struct str *words)
{
	struct str name = unique_name(mem);
	struct str tmp = arena_printf(mem, "%.*s/tmp/%.*s", STR_ARG(folder),
	    STR_ARG(name));
	struct str final = arena_printf(mem, "%.*s/new/%.*s", STR_ARG(folder),
	    STR_ARG(name));
	struct str new = arena_printf(mem, "%.*s/new", STR_ARG(folder));

	*words = S("not an address that can be written to");
	if (to.n == 0 || !smtp_is_path(to) || !smtp_is_path(from))
		return SENT_REFUSED;
	if (make_folders(mem, folder) &&
	    write_file(tmp.p, content(mem, from, to, letter)) &&
	    rename(tmp.p, final.p) == 0 && durable(new.p)) {
		*words = arena_printf(mem, "250 %.*s", STR_ARG(name));
		return SENT_OK;
	}
	*words = arena_printf(mem, "%.*s: %s", STR_ARG(folder),
	    strerror(errno));
	unlink(tmp.p);
	return SENT_LATER;
}
