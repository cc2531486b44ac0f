/*
 * texts.c - turns PO files into the tables of include/texts.h.
 *
 *	texts OUT.c po/es.po po/fr.po ...
 *
 * msgfmt has checked the grammar of the files before.  What it cannot know
 * is checked here: a translation uses the same placeholders %1 to %9 as its
 * English, or the build stops with its line.  Fuzzy and empty translations
 * are left out; the reader gets English.  The formula of Plural-Forms is C
 * already and is written out as it stands, if nothing else is in it.
 */
#include <ctype.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../include/texts.h"

#define FORMS_MAX	6
#define TEXT_MAX	4096

struct entry {
	int		 line;
	char		*english;
	char		*many;			/* NULL: no plural */
	char		*forms[FORMS_MAX];
	int		 is_fuzzy;
	struct entry	*next;
};

static const char	*file;
static int		 line;
static struct entry	*first, **last = &first;

static __attribute__((noreturn, format(printf, 2, 3))) void
die(int at, const char *fmt, ...)
{
	va_list ap;

	fprintf(stderr, "%s:%d: ", file, at);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
	exit(1);
}

static void *
must(void *p)
{
	if (p == NULL) {
		perror("texts");
		exit(1);
	}
	return p;
}

static char
unescaped(char c)
{
	switch (c) {
	case 'n':	return '\n';
	case 't':	return '\t';
	case '"':
	case '\\':	return c;
	}
	die(line, "\\%c in a text", c);
}

/* Adds the "..." that starts at s to *text. */
static void
take_string(char **text, const char *s)
{
	size_t n = *text != NULL ? strlen(*text) : 0;
	char *to;

	if (*s != '"')
		die(line, "a text in quotes is missing");
	to = *text = must(realloc(*text, n + strlen(s) + 1));
	for (to += n, s++; *s != '"'; s++) {
		if (*s == '\0')
			die(line, "a text does not end");
		*to++ = *s == '\\' ? unescaped(*++s) : *s;
	}
	*to = '\0';
}

/* Where the text goes that `keyword` introduces; s moves on to the text. */
static char **
place_of(struct entry *e, const char **s)
{
	size_t n = strcspn(*s, " \t[");
	const char *word = *s;
	unsigned long form = 0;

	*s += n;
	if (**s == '[')
		form = strtoul(*s + 1, (char **)s, 10), *s += **s == ']';
	*s += strspn(*s, " \t");
	if (form >= FORMS_MAX)
		die(line, "more than %d plural forms", FORMS_MAX);
	if (n == 5 && strncmp(word, "msgid", n) == 0)
		return &e->english;
	if (n == 12 && strncmp(word, "msgid_plural", n) == 0)
		return &e->many;
	if (n == 6 && strncmp(word, "msgstr", n) == 0)
		return &e->forms[form];
	die(line, "%.*s is not understood", (int)n, word);
}

static struct entry *
entry_new(int is_fuzzy)
{
	struct entry *e = must(calloc(1, sizeof(*e)));

	e->line = line;
	e->is_fuzzy = is_fuzzy;
	*last = e;
	last = &e->next;
	return e;
}

static void
read_po(FILE *in)
{
	char buf[TEXT_MAX];
	struct entry *e = NULL;
	char **text = NULL;
	int is_fuzzy = 0;

	for (line = 1; fgets(buf, sizeof(buf), in) != NULL; line++) {
		const char *s = buf + strspn(buf, " \t");

		if (*s == '#') {
			is_fuzzy |= s[1] == ',' && strstr(s, "fuzzy") != NULL;
			continue;
		}
		if (*s == '\n')
			continue;
		if (*s != '"') {
			if (strncmp(s, "msgid ", 6) == 0) {
				e = entry_new(is_fuzzy);
				is_fuzzy = 0;
			}
			if (e == NULL)
				die(line, "msgid is missing");
			text = place_of(e, &s);
		}
		if (text == NULL)
			die(line, "whose text is this?");
		take_string(text, s);
	}
}

/* A bit for each placeholder. */
static unsigned
placeholders(const char *s)
{
	unsigned seen = 0;

	for (; *s != '\0'; s++)
		if (*s == '%' && s[1] >= '1' && s[1] <= '9')
			seen |= 1U << (s[1] - '0');
	return seen;
}

static int
is_told(const struct entry *e)
{
	return !e->is_fuzzy && e->english != NULL && e->english[0] != '\0' &&
	    e->forms[0] != NULL && e->forms[0][0] != '\0';
}

/* The form for one thing may do without the number. */
static void
check(const struct entry *e, unsigned long nforms)
{
	unsigned want = placeholders(e->many != NULL ? e->many : e->english);

	if (e->many == NULL)
		nforms = 1;
	for (unsigned long i = 0; i < nforms; i++) {
		unsigned have;

		if (e->forms[i] == NULL)
			die(e->line, "msgstr[%lu] is missing", i);
		have = placeholders(e->forms[i]);
		if (have != want && (e->many == NULL || (have | 2U) != want))
			die(e->line, "\"%s\" has other placeholders than its "
			    "English", e->forms[i]);
	}
}

static void
put_string(FILE *out, const char *s)
{
	fputc('"', out);
	for (; *s != '\0'; s++) {
		if (*s == '\n')
			fputs("\\n", out);
		else if (*s == '"' || *s == '\\')
			fprintf(out, "\\%c", *s);
		else
			fputc(*s, out);
	}
	fputc('"', out);
}

/* "Plural-Forms: nplurals=2; plural=(n != 1);" of the file's header. */
static unsigned long
put_plural(FILE *out, const char *name)
{
	const char *header = first != NULL && first->forms[0] != NULL ?
	    first->forms[0] : "", *forms = strstr(header, "nplurals="),
	    *rule = strstr(header, "plural=");
	unsigned long n = forms != NULL ? strtoul(forms + 9, NULL, 10) : 0;

	if (n == 0 || n > FORMS_MAX || rule == NULL)
		die(1, "the header has no Plural-Forms");
	rule += 7;
	if (rule[strspn(rule, "n0123456789 ()!=<>%&|?:+-")] != ';')
		die(1, "the formula of Plural-Forms is not one");
	fprintf(out, "static unsigned long\nform_%s(unsigned long n)\n{\n"
	    "\tunsigned long form = (unsigned long)(%.*s);\n\n"
	    "\treturn form < %lu ? form : 0;\n}\n\n", name,
	    (int)strcspn(rule, ";"), rule, n);
	return n;
}

static void
put_forms(FILE *out, const char *name, unsigned long nforms)
{
	int i = 0;

	for (const struct entry *e = first; e != NULL; e = e->next) {
		if (!is_told(e))
			continue;
		check(e, nforms);
		fprintf(out, "static const char *const %s_%d[] = { ", name,
		    i++);
		for (unsigned long f = 0;
		    f < (e->many != NULL ? nforms : 1); f++) {
			put_string(out, e->forms[f]);
			fputs(", ", out);
		}
		fprintf(out, "};\n");
	}
}

/* Seats by hash, the next free one if taken.  A plural's key is its one. */
static size_t
put_seats(FILE *out, const char *name)
{
	size_t n = 0, size = 2, at;
	const struct entry **seats;
	int i = 0;

	for (const struct entry *e = first; e != NULL; e = e->next)
		n += (size_t)is_told(e);
	while (size < 2 * n)
		size *= 2;
	seats = must(calloc(size, sizeof(*seats)));
	fprintf(out, "static const struct told seats_%s[%zu] = {\n", name,
	    size);
	for (const struct entry *e = first; e != NULL; e = e->next) {
		if (!is_told(e))
			continue;
		at = text_hash(e->english) & (size - 1);
		while (seats[at] != NULL)
			at = (at + 1) & (size - 1);
		seats[at] = e;
		fprintf(out, "\t[%zu] = { ", at);
		put_string(out, e->english);
		fprintf(out, ", %s_%d },\n", name, i++);
	}
	fprintf(out, "};\n\n");
	free(seats);
	return size - 1;
}

static void
forget(void)
{
	for (struct entry *e = first, *next; e != NULL; e = next) {
		next = e->next;
		for (int f = 0; f < FORMS_MAX; f++)
			free(e->forms[f]);
		free(e->english);
		free(e->many);
		free(e);
	}
	first = NULL;
	last = &first;
}

/* "server/po/es.po" to "es"; letters only, for it becomes part of names. */
static void
name_of(const char *path, char name[16])
{
	const char *slash = strrchr(path, '/');
	size_t n = 0;

	for (path = slash != NULL ? slash + 1 : path;
	    islower((unsigned char)path[n]) && n < 15; n++)
		name[n] = path[n];
	name[n] = '\0';
	if (n == 0 || strcmp(path + n, ".po") != 0)
		die(0, "a language is called like es.po");
}

static void
put_language(FILE *out, const char *path)
{
	char name[16];
	unsigned long nforms;
	size_t mask;
	FILE *in;

	file = path;
	name_of(path, name);
	if ((in = fopen(path, "r")) == NULL)
		die(0, "cannot be read");
	read_po(in);
	fclose(in);
	nforms = put_plural(out, name);
	put_forms(out, name, nforms);
	mask = put_seats(out, name);
	fprintf(out, "static const struct lang lang_%s = {\n\t\"%s\", %lu, "
	    "form_%s, %zu, seats_%s\n};\n\n", name, name, nforms, name, mask,
	    name);
	forget();
}

int
main(int argc, char **argv)
{
	char name[16];
	FILE *out;

	if (argc < 2 || (out = fopen(argv[1], "w")) == NULL) {
		fprintf(stderr, "usage: texts out.c [file.po...]\n");
		return 1;
	}
	fprintf(out, "#include \"texts.h\"\n\n");
	for (int i = 2; i < argc; i++)
		put_language(out, argv[i]);
	fprintf(out, "const struct lang *const langs[] = {\n");
	for (int i = 2; i < argc; i++) {
		name_of(argv[i], name);
		fprintf(out, "\t&lang_%s,\n", name);
	}
	fprintf(out, "\tNULL\n};\n");
	if (fclose(out) != 0) {
		perror(argv[1]);
		return 1;
	}
	return 0;
}
