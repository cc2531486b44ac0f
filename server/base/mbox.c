/*
 * mbox.c - see mbox.h.
 *
 * The file is read once, in blocks; a line longer than a block goes through
 * in pieces.  Only one letter is in memory at a time.
 */
#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "limits.h"
#include "log.h"
#include "mbox.h"

#define BLOCK	65536

struct mbox {
	int		 fd;
	struct arena	*mem;		/* of the letter */
	char		 block[BLOCK];
	size_t		 from, to;	/* what is unread in the block */
	uint64_t	 at;		/* where block[from] is in the file */
	bool		 is_over;
	bool		 has_started;
	bool		 in_line;	/* a line's first piece went by */
	bool		 after_blank;
	bool		 is_terse;	/* its From lines hold no dates */
};

struct mbox *
mbox_open(int fd)
{
	struct mbox *m = calloc(1, sizeof(*m));

	if (m == NULL)
		fatal("out of memory");
	m->fd = fd;
	m->mem = arena_new();
	m->after_blank = true;
	return m;
}

void
mbox_close(struct mbox *m)
{
	arena_free(m->mem);
	free(m);
}

/* More bytes behind those that are unread. */
static enum status
fill(struct mbox *m)
{
	ssize_t n;

	memmove(m->block, m->block + m->from, m->to - m->from);
	m->to -= m->from;
	m->from = 0;
	do
		n = read(m->fd, m->block + m->to, BLOCK - m->to);
	while (n == -1 && errno == EINTR);
	if (n == -1)
		return ST_FAILED;
	m->to += (size_t)n;
	m->is_over = n == 0;
	return ST_OK;
}

/* The next line with its end, or a piece of a long one.  Not consumed. */
static enum status
peek_line(struct mbox *m, struct str *line)
{
	for (;;) {
		struct str have = { m->block + m->from, m->to - m->from };
		size_t n = str_find_byte(have, '\n');

		if (n < have.n || have.n == BLOCK || m->is_over) {
			*line = str_head(have, n + 1);
			return have.n > 0 ? ST_OK : ST_NOT_FOUND;
		}
		if (fill(m) != ST_OK)
			return ST_FAILED;
	}
}

static void
consume(struct mbox *m, struct str line)
{
	m->from += line.n;
	m->at += line.n;
	m->in_line = line.n > 0 && line.p[line.n - 1] != '\n';
	m->after_blank = str_trim(line).n == 0 && !m->in_line;
}

/* "14:20" or "14:20:11" */
static bool
is_time(struct str word)
{
	size_t colon = str_find_byte(word, ':');
	int64_t h;

	return colon < word.n && colon <= 2 &&
	    str_i64(str_head(word, colon), &h) && h < 24 &&
	    word.n >= colon + 3 &&
	    isdigit((unsigned char)word.p[colon + 1]) &&
	    isdigit((unsigned char)word.p[colon + 2]);
}

/* "2026", or a date that begins with it. */
static bool
is_year(struct str word)
{
	int64_t year;

	return (word.n == 4 || (word.n >= 10 && word.p[4] == '-')) &&
	    str_i64(str_head(word, 4), &year) && year > 1969;
}

/* What mail programs write after "From " is asctime's or close to it. */
static bool
has_time_and_year(struct str line)
{
	bool time = false, year = false;
	struct str word, rest = str_head(line, 200);

	while (str_field(&rest, ' ', &word)) {
		word = str_trim(word);
		time = time || is_time(word);
		year = year || is_year(word);
	}
	return time && year;
}

static bool
begins_letter(const struct mbox *m, struct str line)
{
	return !m->in_line && m->after_blank && str_starts(line, S("From ")) &&
	    (m->is_terse || has_time_and_year(line));
}

/* What the first line looks like says what the others do. */
static enum status
start(struct mbox *m)
{
	struct str line;
	enum status res;

	while ((res = peek_line(m, &line)) == ST_OK && !m->in_line &&
	    str_trim(line).n == 0)
		consume(m, line);
	if (res != ST_OK)
		return res;
	if (!str_starts(line, S("From ")))
		return ST_INVALID;
	m->is_terse = !has_time_and_year(line);
	m->has_started = true;
	return ST_OK;
}

/* ">>From " loses one of its marks. */
static struct str
unescaped(struct str line)
{
	size_t marks = 0;

	while (marks < line.n && line.p[marks] == '>')
		marks++;
	if (marks > 0 && str_starts(str_from(line, marks), S("From ")))
		return str_from(line, 1);
	return line;
}

/* The lines of one letter, up to the next one's From line. */
static enum status
take_lines(struct mbox *m, struct text *t)
{
	struct str line;
	enum status res, over = ST_OK;

	while ((res = peek_line(m, &line)) == ST_OK &&
	    !begins_letter(m, line)) {
		if (t->n + line.n > LETTER_MAX)
			over = ST_LIMIT;
		else
			text_add(t, m->in_line ? line : unescaped(line));
		consume(m, line);
	}
	return res == ST_FAILED ? res : over;
}

static struct str
without_blank_line(struct str s)
{
	if (str_ends(s, S("\r\n\r\n")))
		s.n -= 2;
	else if (str_ends(s, S("\n\n")))
		s.n--;
	return s;
}

enum status
mbox_next(struct mbox *m, struct str *letter, uint64_t *at)
{
	struct text t;
	struct str line;
	enum status res = m->has_started ? ST_OK : start(m);

	if (res == ST_OK)
		res = peek_line(m, &line);
	if (res != ST_OK)
		return res;
	arena_reset(m->mem);
	t = (struct text){ .mem = m->mem };
	*at = m->at;
	do {			/* the From line, however long */
		consume(m, line);
	} while (m->in_line && peek_line(m, &line) == ST_OK);
	m->after_blank = false;
	res = take_lines(m, &t);
	*letter = without_blank_line(text_str(&t));
	return res;
}

uint64_t
mbox_at(const struct mbox *m)
{
	return m->at;
}
