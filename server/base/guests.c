/*
 * guests.c - see guests.h.
 *
 * Linear in what was pasted: doubles are found by sorting, not by looking
 * back from each line.
 */
#include <stdlib.h>
#include <string.h>

#include "address.h"
#include "guests.h"
#include "limits.h"
#include "utf8.h"

enum column { EMAIL, NAME, CREDENTIALS, AGENCY, ROLE, COLUMNS };

/* Column headings people use, folded. */
static const struct { struct str word; enum column column; } headings[] = {
	{ STR("e-mail"), EMAIL }, { STR("email"), EMAIL },
	{ STR("mail"), EMAIL }, { STR("address"), EMAIL },
	{ STR("e-mail address"), EMAIL }, { STR("email address"), EMAIL },
	{ STR("name"), NAME }, { STR("full name"), NAME },
	{ STR("credentials"), CREDENTIALS }, { STR("licence"), CREDENTIALS },
	{ STR("license"), CREDENTIALS },
	{ STR("agency"), AGENCY }, { STR("site"), AGENCY },
	{ STR("organization"), AGENCY }, { STR("organisation"), AGENCY },
	{ STR("role"), ROLE },
};
#define FIELDS_MAX	20		/* of a row; those after are not read */
#define HEADINGS	(sizeof(headings) / sizeof(headings[0]))

struct pasted {
	struct arena	*mem;
	struct str	 rest;
	int64_t		 line;
	enum column	 columns[FIELDS_MAX];	/* what stands where */
	char		 separator;
};

/* One field off the front of a row; quotes may hold separators. */
static struct str
field(struct pasted *in, struct str *row)
{
	struct text t = { .mem = in->mem };
	bool quoted = false;
	size_t i;

	*row = str_trim(*row);
	for (i = 0; i < row->n; i++) {
		char c = row->p[i];

		if (c == '"' && quoted && i + 1 < row->n &&
		    row->p[i + 1] == '"')
			text_byte(&t, row->p[i++]);
		else if (c == '"' && (quoted || t.n == 0))
			quoted = !quoted;
		else if (c == in->separator && !quoted)
			break;
		else
			text_byte(&t, c);
	}
	*row = str_from(*row, i < row->n ? i + 1 : i);
	return utf8_line(in->mem, text_str(&t));
}

static char
separator_of(struct str row)
{
	static const char marks[] = "\t;,";

	for (const char *m = marks; *m != '\0'; m++)
		if (str_find_byte(row, *m) < row.n)
			return *m;
	return ',';
}

/* A first line of headings says where things stand. */
static bool
take_headings(struct pasted *in, struct str row)
{
	enum column found[FIELDS_MAX];
	size_t n;

	if (str_find_byte(row, '@') < row.n)
		return false;
	for (size_t i = 0; i < FIELDS_MAX; i++)
		found[i] = COLUMNS;
	for (n = 0; row.n > 0 && n < FIELDS_MAX; n++) {
		struct str word = utf8_fold(in->mem, field(in, &row));

		for (size_t h = 0; h < HEADINGS; h++)
			if (str_eq(word, headings[h].word))
				found[n] = headings[h].column;
	}
	for (size_t i = 0; i < n; i++)
		if (found[i] == EMAIL) {
			memcpy(in->columns, found, sizeof(found));
			return true;
		}
	return false;
}

/* "Ana Ruiz <ana@example.org>" in the place of an address. */
static void
unwrap(struct str *email, struct str *name)
{
	size_t open = str_find_byte(*email, '<');

	if (open == email->n || !str_ends(*email, S(">")))
		return;
	if (name->n == 0)
		*name = str_trim(str_head(*email, open));
	*email = (struct str){ email->p + open + 1, email->n - open - 2 };
}

/* ana.ruiz@example.org is called "Ana Ruiz" until they say better. */
static struct str
name_of(struct arena *mem, struct str email)
{
	struct str local = str_head(email, str_find_byte(email, '@'));
	struct text t = { .mem = mem };
	bool begins = true;

	for (size_t i = 0; i < local.n; i++) {
		char c = local.p[i];
		bool gap = strchr("._+-", c) != NULL;

		if (begins && c >= 'a' && c <= 'z')
			c = (char)(c - 'a' + 'A');
		text_byte(&t, gap ? ' ' : c);
		begins = gap;
	}
	local = utf8_line(mem, text_str(&t));
	return local.n > 0 ? local : email;
}

static void
take_role(struct arena *mem, struct guest *g, struct str word)
{
	int role;

	if (word.n == 0)
		return;
	role = word_index(role_words, utf8_fold(mem, word));
	if (role > ROLE_NONE)
		g->role = (enum role)role;
	else
		g->fault = arena_printf(mem, "There is no role \"%.*s\".",
		    STR_ARG(str_clip(word, NAME_MAX_BYTES)));
}

static struct guest *
take_row(struct pasted *in, struct str row)
{
	struct guest *g = arena_new_of(in->mem, struct guest);
	struct str v[COLUMNS + 1] = { { 0 } };

	g->line = in->line;
	for (size_t i = 0; i < FIELDS_MAX && row.n > 0; i++)
		v[in->columns[i]] = field(in, &row);
	unwrap(&v[EMAIL], &v[NAME]);
	take_role(in->mem, g, v[ROLE]);
	g->credentials = str_clip(v[CREDENTIALS], NAME_MAX_BYTES);
	g->agency = str_clip(v[AGENCY], NAME_MAX_BYTES);
	if (address_key(in->mem, v[EMAIL], &g->email) != ST_OK) {
		g->email = v[EMAIL];
		g->fault = arena_printf(in->mem, "\"%.*s\" is not an e-mail "
		    "address.", STR_ARG(str_clip(v[EMAIL], ADDRESS_MAX)));
		return g;
	}
	g->name = v[NAME].n > 0 ? str_clip(v[NAME], NAME_MAX_BYTES) :
	    name_of(in->mem, g->email);
	return g;
}

static int
by_address(const void *a, const void *b)
{
	const struct guest *x = *(struct guest *const *)a;
	const struct guest *y = *(struct guest *const *)b;
	int order = str_cmp(x->email, y->email);

	return order != 0 ? order : (x->line > y->line) - (x->line < y->line);
}

/* Takes out all but the first of an address; returns how many are good. */
static size_t
without_doubles(struct arena *mem, struct guest **first, size_t n)
{
	struct guest **v = arena_alloc(mem, (n + 1) * sizeof(*v)), **at = v;
	struct guest **link = first;
	size_t good = 0;

	for (struct guest *g = *first; g != NULL; g = g->next)
		*at++ = g;
	qsort(v, n, sizeof(*v), by_address);
	for (size_t i = 1; i < n; i++)
		if (str_eq(v[i]->email, v[i - 1]->email))
			v[i]->line = 0;
	while (*link != NULL) {
		if ((*link)->line == 0) {
			*link = (*link)->next;
			continue;
		}
		good += (*link)->fault.n == 0;
		link = &(*link)->next;
	}
	return good;
}

size_t
guests_read(struct arena *mem, struct str pasted, struct guest **first)
{
	struct pasted in = { .mem = mem, .rest = utf8_clean(mem, pasted) };
	struct guest **last = first;
	struct str row;
	size_t n = 0;

	for (size_t i = 0; i < FIELDS_MAX; i++)
		in.columns[i] = i < COLUMNS ? (enum column)i : COLUMNS;
	*first = NULL;
	for (in.line = 1; str_line(&in.rest, &row); in.line++) {
		if ((row = str_trim(row)).n == 0)
			continue;
		in.separator = separator_of(row);
		if (n == 0 && take_headings(&in, row))
			continue;
		*last = take_row(&in, row);
		if (++n > GUESTS_MAX) {
			(*last)->fault = arena_printf(mem, "More than %d "
			    "people at once are too many.", GUESTS_MAX);
			break;
		}
		last = &(*last)->next;
	}
	return without_doubles(mem, first, n);
}
