/*
 * invitees.c - see invitees.h.
 *
 * Linear: each address is looked up in a small table of those before it.
 */
#include <ctype.h>
#include <string.h>

#include "address.h"
#include "invitees.h"
#include "utf8.h"

#define SEATS	1024			/* over twice INVITEES_MAX, power of 2 */
#define CELLS	16			/* of one row */

enum column { C_EMAIL, C_NAME, C_CREDENTIALS, C_AGENCY, C_ROLE, COLUMNS,
	C_OTHER = COLUMNS };

/* What spreadsheets call them. */
static const struct { const char *word; enum column column; } names[] = {
	{ "e-mail", C_EMAIL }, { "email", C_EMAIL }, { "mail", C_EMAIL },
	{ "e-mail address", C_EMAIL }, { "email address", C_EMAIL },
	{ "address", C_EMAIL }, { "name", C_NAME }, { "full name", C_NAME },
	{ "credentials", C_CREDENTIALS }, { "credential", C_CREDENTIALS },
	{ "title", C_CREDENTIALS }, { "degree", C_CREDENTIALS },
	{ "agency", C_AGENCY }, { "organization", C_AGENCY },
	{ "organisation", C_AGENCY }, { "site", C_AGENCY },
	{ "team", C_AGENCY }, { "role", C_ROLE },
};

struct row {
	struct str	 v[CELLS];
	size_t		 n;
};

struct reading {
	struct arena	*mem;
	enum column	 order[CELLS];
	bool		 has_heading;
	struct invitee	*first, **last;
	size_t		 n;
	struct invitee	*seats[SEATS];
};

/*
 * One cell off the front: "in ""quotes""", or up to the separator.  What
 * follows the quotes belongs to it: "Ruiz, Ana" <ana@example.org>.
 */
static struct str
cell(struct arena *mem, struct str *rest, char separator)
{
	struct text t = { .mem = mem };
	struct str s = *rest;
	size_t end, i = 1;

	while (s.n > 0 && s.p[0] != separator && isspace((unsigned char)s.p[0]))
		s = str_from(s, 1);
	if (s.n == 0 || s.p[0] != '"') {
		end = str_find_byte(*rest, separator);
		s = str_head(*rest, end);
		*rest = str_from(*rest, end + 1);
		return utf8_line(mem, s);
	}
	for (; i < s.n; i++) {
		if (s.p[i] == '"' && i + 1 < s.n && s.p[i + 1] == '"')
			i++;
		else if (s.p[i] == '"')
			break;
		text_byte(&t, s.p[i]);
	}
	s = str_from(s, i + 1);
	end = str_find_byte(s, separator);
	text_add(&t, str_head(s, end));
	*rest = str_from(s, end + 1);
	return utf8_line(mem, text_str(&t));
}

/* Tabs if there are any, else semicolons (as in Europe), else commas. */
static char
separator_of(struct str line)
{
	if (str_find_byte(line, '\t') < line.n)
		return '\t';
	return str_find_byte(line, ';') < line.n ? ';' : ',';
}

static struct row
split(struct arena *mem, struct str line, char separator)
{
	struct row r = { .n = 0 };

	while (line.n > 0 && r.n < CELLS)
		r.v[r.n++] = cell(mem, &line, separator);
	return r;
}

static enum column
column_named(struct str s)
{
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (str_caseeq(s, str_of(names[i].word)))
			return names[i].column;
	return C_OTHER;
}

/* A row without an address, with a name for the column of addresses. */
static bool
is_heading(struct reading *rd, const struct row *r)
{
	bool found = false;

	for (size_t i = 0; i < r->n; i++) {
		if (str_find_byte(r->v[i], '@') < r->v[i].n)
			return false;
		found |= column_named(r->v[i]) == C_EMAIL;
	}
	for (size_t i = 0; found && i < CELLS; i++)
		rd->order[i] = i < r->n ? column_named(r->v[i]) : C_OTHER;
	return rd->has_heading = found;
}

/* The seat of an address, taken or free. */
static struct invitee **
seat_of(struct reading *rd, struct str email)
{
	uint32_t h = 2166136261U;		/* FNV-1a */

	for (size_t i = 0; i < email.n; i++)
		h = (h ^ (unsigned char)email.p[i]) * 16777619U;
	while (rd->seats[h % SEATS] != NULL &&
	    !str_eq(rd->seats[h % SEATS]->email, email))
		h++;
	return &rd->seats[h % SEATS];
}

/* Nobody is invited at "joe@x": somebody has not finished typing. */
static bool
has_dot(struct str address)
{
	struct str domain = str_from(address, str_find_byte(address, '@'));

	return str_find_byte(domain, '.') < domain.n;
}

/* Where the address begins: at "<", or at the last of several words. */
static size_t
find_address(struct str s)
{
	size_t at = str_find_byte(s, '<');

	if (at < s.n)
		return at;
	for (at = s.n; at > 0 && s.p[at - 1] != ' ';)
		at--;
	return str_find_byte(str_from(s, at), '@') < s.n - at ? at : 0;
}

/* "Ana Ruiz <ana@example.org>" is two cells in one. */
static void
take_address(struct arena *mem, struct invitee *v, struct str s)
{
	size_t at = find_address(s);
	struct str name = str_trim(str_head(s, at));

	if (v->name.n == 0)
		v->name = arena_dup(mem, name);
	s = str_from(s, at);
	if (str_starts(s, S("<"))) {
		s = str_from(s, 1);
		s = str_head(s, str_find_byte(s, '>'));
	}
	v->typed = s;
	if (address_key(mem, s, &v->email) != ST_OK || !has_dot(v->email))
		v->email = S("");
}

static void
add(struct reading *rd, struct invitee *v)
{
	struct invitee **seat;

	if (rd->n > INVITEES_MAX)
		return;
	if (v->email.n > 0) {
		if (*(seat = seat_of(rd, v->email)) != NULL)
			return;
		*seat = v;
	}
	*rd->last = v;
	rd->last = &v->next;
	rd->n++;
}

static void
take_row(struct reading *rd, const struct row *r, int64_t line)
{
	struct invitee *v = arena_new_of(rd->mem, struct invitee);
	struct str *const to[COLUMNS] = { &v->typed, &v->name,
	    &v->credentials, &v->agency, &v->role };

	v->line = line;
	for (size_t i = 0; i < r->n; i++)
		if (rd->order[i] < COLUMNS)
			*to[rd->order[i]] = r->v[i];
	take_address(rd->mem, v, v->typed);
	add(rd, v);
}

/* "ann@example.org, ben@example.org": a row of nothing but addresses. */
static bool
is_all_addresses(const struct row *r)
{
	for (size_t i = 0; i < r->n; i++)
		if (r->v[i].n > 0 &&
		    str_find_byte(r->v[i], '@') == r->v[i].n)
			return false;
	return r->n > 1;
}

static void
take_line(struct reading *rd, struct str text, int64_t line)
{
	char separator = separator_of(text);
	struct row r = split(rd->mem, text, separator);

	if (line == 1 && is_heading(rd, &r))
		return;
	if (rd->has_heading || !is_all_addresses(&r)) {
		take_row(rd, &r, line);
		return;
	}
	for (struct str one; text.n > 0 && rd->n <= INVITEES_MAX;) {
		one = cell(rd->mem, &text, separator);
		if (one.n > 0)
			take_row(rd, &(struct row){ { one }, 1 }, line);
	}
}

struct invitee *
invitees_read(struct arena *mem, struct str pasted)
{
	struct reading *rd = arena_new_of(mem, struct reading);
	struct str line;

	rd->mem = mem;
	rd->last = &rd->first;
	for (size_t i = 0; i < CELLS; i++)
		rd->order[i] = i < COLUMNS ? (enum column)i : C_OTHER;
	for (int64_t n = 1; rd->n <= INVITEES_MAX &&
	    str_line(&pasted, &line); n++)
		if ((line = str_trim_right(line)).n > 0)
			take_line(rd, line, n);
	return rd->first;
}

struct str
name_of_email(struct arena *mem, struct str email)
{
	struct text t = { .mem = mem };
	bool begins = true;

	for (size_t i = 0; i < email.n && email.p[i] != '@'; i++) {
		char c = email.p[i];

		if (strchr("._-+", c) != NULL) {
			begins = true;
			continue;
		}
		if (begins && t.n > 0)
			text_byte(&t, ' ');
		text_byte(&t, begins ? (char)toupper((unsigned char)c) : c);
		begins = false;
	}
	return t.n > 0 ? text_str(&t) : S("Member");
}
