/*
 * links.c - see links.h.
 *
 * Whom the demo has a word about comes first; who is in no cohort, such as
 * the first administrator, finds nothing to read there and comes last.
 */
#include <stdio.h>
#include <string.h>

#include "conf.h"
#include "demo.h"
#include "links.h"
#include "site.h"
#include "store/people.h"
#include "utf8.h"

#define NAME_COLUMNS	22
#define ROLE_COLUMNS	16

/* Somebody who can sign in. */
struct entry {
	struct str	 name, email, role;	/* no role: in no cohort */
	const char	*look;			/* at what; NULL: nothing */
};

struct list {
	struct cmd	*c;
	const struct conf *conf;
	struct entry	*v;
	size_t		 n;
};

static const char *
look_of(struct str email)
{
	for (const struct demo_tour *t = demo_tours; t->email != NULL; t++)
		if (str_eq(email, str_of(t->email)))
			return t->look;
	return NULL;
}

static enum status
read_people(struct list *l, struct store *st)
{
	struct arena *mem = l->c->mem;
	struct person *p;
	size_t n = 0;
	enum status res = store_people(st, mem, &p);

	for (const struct person *q = p; res == ST_OK && q != NULL; q = q->next)
		n++;
	l->v = arena_alloc(mem, (n + 1) * sizeof(*l->v));
	for (; res == ST_OK && p != NULL; p = p->next) {
		struct entry *e = &l->v[l->n];
		struct member *in;

		if (p->is_placeholder ||
		    store_email_of(st, mem, p->id, &e->email) != ST_OK)
			continue;
		res = store_memberships(st, mem, p->id, &in);
		e->name = p->name;
		if (res == ST_OK && in != NULL)
			e->role = word_of(role_words, (int)in->role);
		e->look = look_of(e->email);
		l->n++;
	}
	return res;
}

static void
print_column(struct str s, size_t columns)
{
	size_t width = utf8_width(s);

	printf("%.*s%*s ", STR_ARG(s),
	    width < columns ? (int)(columns - width) : 0, "");
}

static void
print_one(const struct list *l, const struct entry *e)
{
	struct text args = { .mem = l->c->mem };
	struct str token;

	errand_put(&args, "email", e->email);
	if (site_errand(l->c, l->conf, "login", &args, &token) != ST_OK)
		return;
	print_column(e->name, NAME_COLUMNS);
	print_column(e->role, ROLE_COLUMNS);
	printf("%.*s/signin/%.*s\n", STR_ARG(l->conf->site.url),
	    STR_ARG(token));
	if (e->look != NULL)
		printf("    %s\n\n", e->look);
}

static void
print_begin(const struct list *l)
{
	bool any = false;

	for (const struct demo_tour *t = demo_tours; t->email != NULL; t++)
		for (size_t i = 0; i < l->n; i++) {
			if (l->v[i].look != t->look)
				continue;
			if (!any)
				printf("Begin with one of these:\n\n");
			any = true;
			print_one(l, &l->v[i]);
		}
}

static bool
is_other(const struct entry *e)
{
	return e->look == NULL && e->role.n > 0;
}

static bool
is_outside(const struct entry *e)
{
	return e->role.n == 0;
}

static void
print_some(const struct list *l, const char *heading,
    bool (*is_of)(const struct entry *))
{
	bool any = false;

	for (size_t i = 0; i < l->n; i++) {
		if (!is_of(&l->v[i]))
			continue;
		if (!any)
			printf("%s\n\n", heading);
		any = true;
		print_one(l, &l->v[i]);
	}
	if (any)
		printf("\n");
}

static void
print_mail(const struct list *l)
{
	static const struct str maildir = STR("maildir:");
	struct str relay = l->conf->mail.relay;

	if (str_starts(relay, maildir))
		relay = conf_data(l->c->mem, l->conf, str_from(relay,
		    maildir.n).p);
	printf("Letters go to %.*s, those of the web %lld seconds after they "
	    "were written.\n", STR_ARG(relay), (long long)l->conf->mail.delay);
}

int
links_print(struct cmd *c, const struct conf *conf)
{
	struct list l = { .c = c, .conf = conf };
	const char *why;
	struct store *st = store_open_read(conf_database(c->mem, conf).p, &why);
	enum status res;

	if (st == NULL)
		return cmd_fail(c, "%s", why);
	res = read_people(&l, st);
	store_close(st);
	if (res != ST_OK)
		return cmd_fail(c, "the people cannot be read");
	printf("%.*s is at %.*s\n\nEach link works once and for 15 minutes; "
	    "another one:\n    rounds -c %.*s login EMAIL\n\n",
	    STR_ARG(conf->site.name), STR_ARG(conf->site.url),
	    STR_ARG(conf->file));
	print_begin(&l);
	print_some(&l, "The others:", is_other);
	print_some(&l, "In no cohort; who runs the site sets cohorts up:",
	    is_outside);
	print_mail(&l);
	printf("Ctrl-C ends it.\n\n");
	return fflush(stdout) == 0 ? 0 : 1;
}
