/*
 * mime.c - a letter taken apart into its parts.  See mime.h.
 *
 * One pass over the lines that begin with "--", against the boundaries of
 * the multiparts that are open.  There are at most LETTER_LEVELS_MAX of
 * those, so the cost is linear whatever is nested in what, and nothing here
 * calls itself.
 */
#include <string.h>

#include "letter.h"
#include "mime.h"
#include "transfer.h"

struct open {
	struct part	*part;
	struct str	 boundary;
};

struct reader {
	struct arena	*mem;
	struct str	 raw;
	size_t		 at;		/* how far it is read */
	struct part	*last;		/* of the list so far */
	struct part	*leaf;		/* whose body is being read, or NULL */
	struct open	 open[LETTER_LEVELS_MAX];
	size_t		 levels;
	size_t		 parts;
	struct str	 why;
};

static struct part *
part_new(struct reader *r, struct part *up)
{
	struct part *p = arena_new_of(r->mem, struct part);

	p->up = up;
	p->nth = up != NULL ? up->children++ : 0;
	if (r->last != NULL)
		r->last->next = p;
	r->last = p;
	r->parts++;
	return p;
}

static enum status
refuse(struct reader *r, struct str why)
{
	r->why = why;
	return ST_LIMIT;
}

/* A multipart that names no boundary has the first line that looks like one. */
static struct str
guess_boundary(struct str body)
{
	struct str line;

	while (str_line(&body, &line))
		if (str_starts(line, S("--")) && str_trim(line).n > 2)
			return str_from(str_trim_right(line), 2);
	return S("");
}

static void
take_type(struct reader *r, struct part *p)
{
	struct str none = p->up != NULL && part_is(p->up,
	    S("multipart/digest")) ? S("message/rfc822") : S("text/plain");

	p->type = params_read(r->mem, field_last(&p->head, S("Content-Type")));
	p->disposition = params_read(r->mem,
	    field_last(&p->head, S("Content-Disposition")));
	if (str_find_byte(p->type.main, '/') == p->type.main.n)
		p->type.main = none;
}

/* Its header has been read; its body begins at r->at. */
static enum status
open_part(struct reader *r, struct part *p)
{
	struct str boundary;

	take_type(r, p);
	p->body = str_from(r->raw, r->at);
	r->leaf = p;
	if (!part_begins(p, S("multipart/")))
		return ST_OK;
	boundary = str_trim_right(param_raw(&p->type, S("boundary")));
	if (boundary.n > LETTER_BOUNDARY_MAX)
		return refuse(r, S("a boundary in the letter is too long"));
	if (boundary.n == 0 && (boundary = guess_boundary(p->body)).n == 0)
		return ST_OK;
	if (r->levels == LETTER_LEVELS_MAX)
		return refuse(r, S("the letter is nested too deeply"));
	p->is_multi = true;
	r->leaf = NULL;
	r->open[r->levels++] = (struct open){ p, boundary };
	return ST_OK;
}

static enum status
begin_part(struct reader *r, struct part *up)
{
	struct str rest = str_from(r->raw, r->at);
	struct part *p;

	if (r->parts == LETTER_PARTS_MAX)
		return refuse(r, S("the letter has too many parts"));
	p = part_new(r, up);
	p->head = fields_read(r->mem, &rest);
	r->at = r->raw.n - rest.n;
	return open_part(r, p);
}

/* A body ends before the line end that belongs to the delimiter. */
static void
end_body(struct reader *r, struct part *p, size_t end)
{
	size_t from = (size_t)(p->body.p - r->raw.p);

	if (p->body.n == 0)
		return;
	if (end > from && r->raw.p[end - 1] == '\n')
		end--;
	if (end > from && r->raw.p[end - 1] == '\r')
		end--;
	p->body.n = end > from ? end - from : 0;
}

static void
close_to(struct reader *r, size_t levels, size_t end)
{
	if (r->leaf != NULL)
		end_body(r, r->leaf, end);
	r->leaf = NULL;
	while (r->levels > levels)
		end_body(r, r->open[--r->levels].part, end);
}

/* The innermost open multipart that the line delimits; 0 if none. */
static size_t
level_of(const struct reader *r, struct str line, bool *is_last)
{
	for (size_t i = r->levels; i > 0; i--) {
		struct str b = r->open[i - 1].boundary;

		*is_last = str_ends(line, S("--")) && line.n == b.n + 2;
		if ((line.n == b.n || *is_last) && str_starts(line, b))
			return i;
	}
	return 0;
}

/* The delimiter's line begins at r->at; a line that is none is passed over. */
static enum status
take_line(struct reader *r)
{
	size_t start = r->at;
	struct str rest = str_from(r->raw, start), line;
	bool is_last;
	size_t level;

	(void)str_line(&rest, &line);
	r->at = r->raw.n - rest.n;
	level = level_of(r, str_trim_right(str_from(line, 2)), &is_last);
	if (level == 0)
		return ST_OK;
	close_to(r, is_last ? level - 1 : level, start);
	return is_last ? ST_OK : begin_part(r, r->open[level - 1].part);
}

/* Moves to the next line that begins with "--". */
static bool
next_dashes(struct reader *r)
{
	struct str rest = str_from(r->raw, r->at);

	if (rest.n == 0)
		return false;
	if (str_starts(rest, S("--")) && (r->at == 0 ||
	    r->raw.p[r->at - 1] == '\n'))
		return true;
	r->at += str_find(rest, S("\n--")) + 1;
	return r->at < r->raw.n;
}

static void
read_empty_as_text(struct part *p)
{
	for (; p != NULL; p = p->next)
		if (p->is_multi && p->children == 0) {
			p->is_multi = false;
			p->type = (struct params){ .main = S("text/plain") };
		} else if (!p->is_multi && part_begins(p, S("multipart/")))
			p->type.main = S("text/plain");
}

enum status
mime_read(struct arena *mem, struct str raw, struct part **first,
    struct str *why)
{
	struct reader *r = arena_new_of(mem, struct reader);
	enum status res;

	r->mem = mem;
	r->raw = raw;
	res = begin_part(r, NULL);
	*first = r->last;
	while (res == ST_OK && r->levels > 0 && next_dashes(r))
		res = take_line(r);
	close_to(r, 0, raw.n);
	read_empty_as_text(*first);
	*why = r->why;
	return res;
}

struct str
part_bytes(struct arena *mem, const struct part *p)
{
	return transfer_decode(mem,
	    field_last(&p->head, S("Content-Transfer-Encoding")), p->body);
}

bool
part_is(const struct part *p, struct str type)
{
	return str_eq(p->type.main, type);
}

bool
part_begins(const struct part *p, struct str start)
{
	return str_starts(p->type.main, start);
}
