/*
 * user.c - rounds user: adding, showing, listing and changing persons.
 */
#include "commands.h"
#include "json.h"
#include "site.h"
#include "store/people.h"

static int	user(struct cmd *);
static int	add(struct cmd *);
static int	change(struct cmd *);
static int	claim(struct cmd *);
static int	show(struct cmd *);
static int	list(struct cmd *);

const struct command command_user = {
	.name = "user",
	.args = "add|change|show EMAIL [OPTION...] | claim EMAIL AUTHOR-EMAIL "
	    "| list [--json]",
	.summary = "add, show, list, change persons",
	.help =
	    "  user add EMAIL --name NAME [--credentials WORDS] [--admin]\n"
	    "  user change EMAIL [--name NAME] [--credentials WORDS]\n"
	    "       [--new-email EMAIL] [--timezone NAME] [--admin|--no-admin]\n"
	    "  user claim EMAIL AUTHOR-EMAIL\n"
	    "  user show EMAIL [--json]\n"
	    "  user list [--json]\n\n"
	    "An administrator sets cohorts up and reads none of which they are "
	    "no member.\nClaiming gives a "
	    "person the letters that were imported from an author's "
	    "address.",
	.run = user,
};

static const struct site_option options[] = {
	{ "--name", "name" },
	{ "--credentials", "credentials" },
	{ "--new-email", "new-email" },
	{ "--timezone", "timezone" },
	{ "--admin", "admin", .flag = "yes" },
	{ "--no-admin", "admin", .flag = "no" },
};
#define NOPTIONS	(sizeof(options) / sizeof(options[0]))

static int
user(struct cmd *c)
{
	static const struct site_verb verbs[] = {
		{ "add", add }, { "change", change },
		{ "claim", claim }, { "show", show }, { "list", list },
	};

	return site_verb(c, verbs, sizeof(verbs) / sizeof(verbs[0]));
}

static int
settings(struct cmd *c, const char *errand)
{
	struct text args = { .mem = c->mem };
	struct conf conf;
	struct str answer;

	site_options(c, options, NOPTIONS, &args);
	if (c->argc != 1)
		return cmd_usage(c);
	cmd_conf(c, &conf);
	errand_put(&args, "email", str_of(c->argv[0]));
	if (site_errand(c, &conf, errand, &args, &answer) != ST_OK)
		return 1;
	cmd_print(answer);
	return 0;
}

static int
add(struct cmd *c)
{
	return settings(c, "user-add");
}

static int
change(struct cmd *c)
{
	return settings(c, "user-change");
}

static int
claim(struct cmd *c)
{
	struct text args = { .mem = c->mem };
	struct conf conf;
	struct str answer;

	if (c->argc != 2)
		return cmd_usage(c);
	cmd_conf(c, &conf);
	errand_put(&args, "email", str_of(c->argv[0]));
	errand_put(&args, "author", str_of(c->argv[1]));
	return site_errand(c, &conf, "user-claim", &args, &answer) == ST_OK ?
	    0 : 1;
}

static void
memberships_json(struct text *out, const struct member *first)
{
	json_key(out, "cohorts");
	json_open(out, '[');
	for (const struct member *m = first; m != NULL; m = m->next) {
		json_open(out, '{');
		json_put_str(out, "cohort", m->cohort.slug);
		json_put_str(out, "role", word_of(role_words, m->role));
		json_put_str(out, "agency", m->agency);
		json_put_str(out, "mail", word_of(mail_words, m->mail));
		json_put_time(out, "joined", m->joined);
		json_close(out, '}');
	}
	json_close(out, ']');
}

static void
addresses_json(struct text *out, const struct address_row *first)
{
	json_key(out, "addresses");
	json_open(out, '[');
	for (const struct address_row *a = first; a != NULL; a = a->next) {
		json_open(out, '{');
		json_put_str(out, "email", a->email);
		json_put_bool(out, "confirmed", a->is_confirmed);
		json_put_bool(out, "primary", a->is_primary);
		json_close(out, '}');
	}
	json_close(out, ']');
}

struct shown {
	struct person	 person;
	struct address_row *addresses;
	struct member	*in;
};

static void
person_json(struct text *out, const struct shown *s)
{
	const struct person *p = &s->person;

	json_open(out, '{');
	json_put_i64(out, "id", p->id);
	json_put_str(out, "handle", p->handle);
	json_put_str(out, "name", p->name);
	json_put_str(out, "credentials", p->credentials);
	json_put_str(out, "timezone", p->timezone);
	json_put_bool(out, "admin", p->is_admin);
	json_put_bool(out, "placeholder", p->is_placeholder);
	json_put_time(out, "created", p->created);
	json_put_time(out, "seen", p->seen);
	addresses_json(out, s->addresses);
	memberships_json(out, s->in);
	json_close(out, '}');
}

static void
person_words(struct text *out, const struct shown *s)
{
	const struct person *p = &s->person;

	text_printf(out, "%.*s%s%.*s (@%.*s)%s%s\n", STR_ARG(p->name),
	    p->credentials.n > 0 ? ", " : "", STR_ARG(p->credentials),
	    STR_ARG(p->handle), p->is_admin ? ", administrator" : "",
	    p->is_placeholder ? ", author of imported letters" : "");
	for (const struct address_row *a = s->addresses; a != NULL; a = a->next)
		text_printf(out, "  %.*s%s%s\n", STR_ARG(a->email),
		    a->is_primary ? ", gets the mail" : "",
		    a->is_confirmed ? "" : ", not confirmed");
	for (const struct member *m = s->in; m != NULL; m = m->next)
		text_printf(out, "  %.*s in %.*s%s%.*s, mail: %.*s\n",
		    STR_ARG(word_of(role_words, m->role)),
		    STR_ARG(m->cohort.slug), m->agency.n > 0 ? ", " : "",
		    STR_ARG(m->agency), STR_ARG(word_of(mail_words, m->mail)));
}

static enum status
look_up(struct store *st, struct arena *mem, struct shown *s)
{
	enum status res = store_addresses(st, mem, s->person.id,
	    &s->addresses);

	return res == ST_OK ?
	    store_memberships(st, mem, s->person.id, &s->in) : res;
}

static int
show(struct cmd *c)
{
	bool json = cmd_flag(c, "--json");
	struct text out = { .mem = c->mem };
	struct shown s;
	struct conf conf;
	struct store *st;
	enum status res;

	if (c->argc != 1)
		return cmd_usage(c);
	cmd_conf(c, &conf);
	if ((st = site_read(c, &conf)) == NULL)
		return 1;
	res = store_person_by_email(st, c->mem, str_of(c->argv[0]), &s.person);
	if (res == ST_OK)
		res = look_up(st, c->mem, &s);
	store_close(st);
	if (res == ST_NOT_FOUND)
		return cmd_fail(c, "nobody here has the address %s",
		    c->argv[0]);
	if (res != ST_OK)
		return cmd_fail(c, "%s", status_word(res));
	if (json)
		person_json(&out, &s);
	else
		person_words(&out, &s);
	if (json)
		text_byte(&out, '\n');
	cmd_print(text_str(&out));
	return 0;
}

static enum status
list_all(struct store *st, struct text *out, bool json)
{
	struct shown s;
	struct person *p;
	enum status res = store_people(st, out->mem, &p);

	if (json)
		json_open(out, '[');
	for (; res == ST_OK && p != NULL; p = p->next) {
		s.person = *p;
		if ((res = look_up(st, out->mem, &s)) != ST_OK)
			break;
		if (json)
			person_json(out, &s);
		else
			text_printf(out, "%-30.*s %.*s\n", STR_ARG(
			    s.addresses != NULL ? s.addresses->email : S("-")),
			    STR_ARG(p->name));
	}
	if (json) {
		json_close(out, ']');
		text_byte(out, '\n');
	}
	return res;
}

static int
list(struct cmd *c)
{
	bool json = cmd_flag(c, "--json");
	struct text out = { .mem = c->mem };
	struct conf conf;
	struct store *st;
	enum status res;

	if (c->argc != 0)
		return cmd_usage(c);
	cmd_conf(c, &conf);
	if ((st = site_read(c, &conf)) == NULL)
		return 1;
	res = list_all(st, &out, json);
	store_close(st);
	if (res != ST_OK)
		return cmd_fail(c, "%s", status_word(res));
	cmd_print(text_str(&out));
	return 0;
}
