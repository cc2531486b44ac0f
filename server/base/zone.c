/*
 * zone.c - see zone.h.
 *
 * The files are the system's own, but a name comes from a form: a name that
 * is not made of plain words is refused before any file is opened, and
 * every number in a file is checked before it is used.  Zones are kept in a
 * list that only grows; there are some six hundred names in the world.
 */
#include <ctype.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "log.h"
#include "tzrule.h"
#include "zone.h"

#define FOLDER		"/usr/share/zoneinfo/"
#define ZONE_NAME_MAX	64
#define FILE_MAX_BYTES	65536		/* the largest one has 4 KiB */
#define HEADER		44

struct kind {				/* a local time type, RFC 8536 */
	int32_t		 offset;
	const char	*name;
};

struct zone {
	struct zone	*next;
	struct str	 name;
	bool		 is_us;
	size_t		 ntimes, nkinds;
	int64_t		*times;		/* seconds, when kinds[which[i]] begins */
	unsigned char	*which;
	struct kind	*kinds;
	struct tzrule	 rule;		/* for what comes after the table */
	bool		 has_rule;
};

static struct zone *_Atomic all;
static pthread_mutex_t opening = PTHREAD_MUTEX_INITIALIZER;
static struct arena *keep;		/* guarded by `opening` */

static struct zone *
known(struct str name)
{
	for (struct zone *z = atomic_load(&all); z != NULL; z = z->next)
		if (str_eq(z->name, name))
			return z;
	return NULL;
}

/* Words of letters, digits, _ + -, with slashes between.  No dot, no path. */
static bool
is_name(struct str s)
{
	bool starts = true;

	if (s.n == 0 || s.n > ZONE_NAME_MAX || str_starts(s, S("posix/")) ||
	    str_starts(s, S("right/")))
		return false;
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (starts ? !isalpha(c) : !isalnum(c) &&
		    memchr("_+-/", c, 4) == NULL)
			return false;
		starts = c == '/';
	}
	return !starts;
}

/* A small file of the zone folder; empty if it cannot be had. */
static struct str
slurp(struct arena *mem, const char *path)
{
	char *p = arena_alloc(mem, FILE_MAX_BYTES);
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	size_t n = 0;
	ssize_t got;

	if (fd == -1)
		return S("");
	while (n < FILE_MAX_BYTES &&
	    (got = read(fd, p + n, FILE_MAX_BYTES - n)) > 0)
		n += (size_t)got;
	close(fd);
	return n < FILE_MAX_BYTES ? (struct str){ p, n } : S("");
}

static int64_t
big_endian(const char *p, size_t n)
{
	uint64_t v = n > 0 && ((unsigned char)*p & 0x80) ? UINT64_MAX : 0;

	for (size_t i = 0; i < n; i++)
		v = v << 8 | (unsigned char)p[i];
	return (int64_t)v;
}

/* The six counts of a header: isut, isstd, leap, time, type, char. */
static bool
take_header(struct str s, size_t count[6])
{
	if (s.n < HEADER || !str_starts(s, S("TZif")) || s.p[4] < '2')
		return false;
	for (size_t i = 0; i < 6; i++) {
		int64_t n = big_endian(s.p + 20 + 4 * i, 4);

		if (n < 0 || n > FILE_MAX_BYTES)
			return false;
		count[i] = (size_t)n;
	}
	return true;
}

static size_t
block_size(const size_t n[6], size_t time)
{
	return n[3] * (time + 1) + n[4] * 6 + n[5] + n[2] * (time + 4) + n[1] +
	    n[0];
}

static bool
take_kinds(struct zone *z, const char *p, struct str names)
{
	names = arena_dup(keep, names);		/* with a NUL after the last */
	z->kinds = arena_alloc(keep, z->nkinds * sizeof(*z->kinds));
	for (size_t i = 0; i < z->nkinds; i++, p += 6) {
		size_t at = (unsigned char)p[5];
		int64_t offset = big_endian(p, 4);

		if (at >= names.n || offset < -26 * 3600 || offset > 26 * 3600)
			return false;
		z->kinds[i] = (struct kind){ (int32_t)offset, names.p + at };
	}
	return true;
}

static bool
take_times(struct zone *z, const char *p)
{
	z->times = arena_alloc(keep, z->ntimes * sizeof(*z->times) + 1);
	z->which = arena_alloc(keep, z->ntimes + 1);
	for (size_t i = 0; i < z->ntimes; i++) {
		z->times[i] = big_endian(p + 8 * i, 8);
		z->which[i] = (unsigned char)p[8 * z->ntimes + i];
		if (z->which[i] >= z->nkinds ||
		    (i > 0 && z->times[i] <= z->times[i - 1]))
			return false;
	}
	return true;
}

/* Skips the 32-bit block, reads the 64-bit one and the rule after it. */
static bool
read_tzif(struct zone *z, struct str s)
{
	size_t n[6], block;
	struct str names, rule;

	if (!take_header(s, n))
		return false;
	s = str_from(s, HEADER + block_size(n, 4));
	if (!take_header(s, n) || n[4] == 0 ||
	    (block = block_size(n, 8)) > s.n - HEADER)
		return false;
	z->ntimes = n[3];
	z->nkinds = n[4];
	names = (struct str){ s.p + HEADER + n[3] * 9 + n[4] * 6, n[5] };
	if (!take_times(z, s.p + HEADER) ||
	    !take_kinds(z, s.p + HEADER + n[3] * 9, names))
		return false;
	rule = str_trim(str_from(s, HEADER + block));
	z->has_rule = tzrule_read(arena_dup(keep, rule), &z->rule);
	return z->has_rule || rule.n == 0;
}

/*
 * A row of zone.tab, "US<tab>+404251-0740023<tab>America/New_York<tab>...".
 * Old names are links to those of the table.
 */
static bool
row_name(struct str row, struct str *country, struct str *name)
{
	struct str where;

	return row.n > 0 && row.p[0] != '#' &&
	    str_field(&row, '\t', country) && str_field(&row, '\t', &where) &&
	    str_field(&row, '\t', name);
}

static bool
lies_in_us(struct arena *mem, const char *path)
{
	struct str tab = slurp(mem, FOLDER "zone.tab"), row, country, name;
	char *real = realpath(path, NULL);
	struct str here = arena_dup(mem, str_of(real));
	bool found = false;

	free(real);
	here = str_from(here, strlen(FOLDER));
	while (!found && str_line(&tab, &row))
		found = row_name(row, &country, &name) &&
		    str_eq(country, S("US")) && str_eq(here, name);
	return found;
}

/* What is kept is kept for good, so nothing is of a name that is none. */
static struct zone *
read_zone(struct str name)
{
	struct arena *mem = arena_new();
	const char *path = arena_printf(mem, FOLDER "%.*s", STR_ARG(name)).p;
	struct str file = slurp(mem, path);
	struct zone *z = NULL;

	if (str_starts(file, S("TZif"))) {
		z = arena_new_of(keep, struct zone);
		z->name = arena_dup(keep, name);
		if (read_tzif(z, file))
			z->is_us = lies_in_us(mem, path);
		else
			z = NULL;
	}
	arena_free(mem);
	return z;
}

enum status
zone_open(struct str name, const struct zone **z)
{
	struct zone *found;

	*z = NULL;
	if (!is_name(name))
		return ST_NOT_FOUND;
	if ((found = known(name)) == NULL) {
		pthread_mutex_lock(&opening);
		if (keep == NULL)
			keep = arena_new();
		if ((found = known(name)) == NULL &&
		    (found = read_zone(name)) != NULL) {
			found->next = atomic_load(&all);
			atomic_store(&all, found);
		}
		pthread_mutex_unlock(&opening);
	}
	*z = found;
	return found != NULL ? ST_OK : ST_NOT_FOUND;
}

bool
zone_is_us(const struct zone *z)
{
	return z != NULL && z->is_us;
}

static int
by_bytes(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

struct str *
zone_names(struct arena *mem, size_t *n)
{
	struct str tab = slurp(mem, FOLDER "zone.tab"), row, country, name;
	struct str *names = arena_alloc(mem, (tab.n / 10 + 2) * sizeof(*names));

	*n = 0;
	names[(*n)++] = S("UTC");
	while (str_line(&tab, &row))
		if (row_name(row, &country, &name))
			names[(*n)++] = arena_dup(mem, name);
	qsort(names, *n, sizeof(*names), by_bytes);
	return names;
}

/* The last change at or before t; the table is sorted. */
static struct kind *
kind_at(const struct zone *z, int64_t t)
{
	size_t low = 0, high = z->ntimes;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (z->times[mid] <= t)
			low = mid + 1;
		else
			high = mid;
	}
	return &z->kinds[low == 0 ? 0 : z->which[low - 1]];
}

struct zone_time
zone_at(const struct zone *z, int64_t ms)
{
	int64_t t = ms >= 0 ? ms / 1000 : -((999 - ms) / 1000);
	struct kind *k;

	if (z == NULL)
		return (struct zone_time){ 0, "UTC" };
	if (z->has_rule && (z->ntimes == 0 || t >= z->times[z->ntimes - 1]))
		return tzrule_at(&z->rule, t);
	k = kind_at(z, t);
	return (struct zone_time){ k->offset, k->name };
}

struct civil
zone_civil(const struct zone *z, int64_t ms)
{
	return clock_civil(ms + zone_at(z, ms).offset * SECOND);
}

int64_t
zone_of_civil(const struct zone *z, const struct civil *c)
{
	int64_t local = clock_of_civil(c);
	int before = zone_at(z, local - DAY).offset;
	int after = zone_at(z, local + DAY).offset;
	int64_t early = local - before * SECOND;

	if (zone_at(z, early).offset == before)
		return early;
	if (zone_at(z, local - after * SECOND).offset == after)
		return local - after * SECOND;
	return early;
}
