/*
 * cohort.c - rounds cohort: setting one up, and who is in it.
 */
#include <fcntl.h>
#include <unistd.h>

#include "commands.h"
#include "json.h"
#include "limits.h"
#include "site.h"
#include "store/people.h"

static int	cohort(struct cmd *);
static int	add(struct cmd *);
static int	change(struct cmd *);
static int	member(struct cmd *);
static int	show(struct cmd *);
static int	list(struct cmd *);

const struct command command_cohort = {
	.name = "cohort",
	.args = "add|change|show SLUG [OPTION...] | member SLUG EMAIL "
	    "[OPTION...] | list [--json]",
	.summary = "set up, show, list, change cohorts and their members",
	.help =
	    "  cohort add SLUG --title TITLE [--coordinator \"NAME <EMAIL>\"]\n"
	    "         [--members FILE] [--model NAME] [--component NAME]...\n"
	    "         [--aim WORDS] [--starts DATE] [--ends DATE]\n"
	    "         [--notice-only] [--no-hold-first]\n"
	    "  cohort change SLUG [the same] [--no-notice-only] [--hold-first]\n"
	    "         [--closed|--open]\n"
	    "  cohort member SLUG EMAIL [--role ROLE] [--agency NAME]\n"
	    "         [--mail every|followed|nothing]\n"
	    "         [--trusted|--no-trusted] [--remove]\n"
	    "  cohort show SLUG [--json]\n"
	    "  cohort list [--json]\n\n"
	    "SLUG is the name in addresses, like cohort7.  A file of members "
	    "has a line\neach: an address, \"NAME <EMAIL>\", or CSV of e-mail, "
	    "name, credentials, agency,\nrole.  Roles: clinician, supervisor, "
	    "senior leader, faculty, coordinator,\nmoderator, observer.",
	.run = cohort,
};

static const struct site_option options[] = {
	{ "--title", "title" },
	{ "--coordinator", "coordinator", .many = true },
	{ "--model", "model" },
	{ "--component", "components", .many = true },
	{ "--aim", "aim" },
	{ "--starts", "starts" },
	{ "--ends", "ends" },
	{ "--notice-only", "notice-only", .flag = "yes" },
	{ "--no-notice-only", "notice-only", .flag = "no" },
	{ "--hold-first", "hold-first", .flag = "yes" },
	{ "--no-hold-first", "hold-first", .flag = "no" },
	{ "--closed", "closed", .flag = "yes" },
	{ "--open", "closed", .flag = "no" },
};

static const struct site_option member_options[] = {
	{ "--role", "role" },
	{ "--agency", "agency" },
	{ "--mail", "mail" },
	{ "--trusted", "trusted", .flag = "yes" },
	{ "--no-trusted", "trusted", .flag = "no" },
	{ "--remove", "remove", .flag = "yes" },
};
#define COUNT(v)	(sizeof(v) / sizeof((v)[0]))

static int
cohort(struct cmd *c)
{
	static const struct site_verb verbs[] = {
		{ "add", add }, { "change", change }, { "member", member },
		{ "show", show }, { "list", list },
	};

	return site_verb(c, verbs, COUNT(verbs));
}

/* A file of members, or stdin for "-". */
static bool
read_members(struct cmd *c, struct text *args)
{
	int fd = STDIN_FILENO;
	struct str name, all;
	enum status res;

	if (!cmd_option(c, "--members", &name))
		return true;
	if (!str_eq(name, S("-")))
		fd = open(name.p, O_RDONLY | O_CLOEXEC);
	res = fd == -1 ? ST_FAILED : cmd_read(c, fd, ERRAND_WORDS_MAX, &all);
	if (fd > STDIN_FILENO)
		close(fd);
	if (res == ST_OK)
		errand_put(args, "members", all);
	else if (res == ST_LIMIT)
		cmd_fail(c, "%s has more than %lu bytes", name.p,
		    ERRAND_WORDS_MAX);
	else
		cmd_fail(c, "%s cannot be read", name.p);
	return res == ST_OK;
}

static int
settings(struct cmd *c, const char *errand)
{
	struct text args = { .mem = c->mem };
	struct conf conf;
	struct str answer;

	site_options(c, options, COUNT(options), &args);
	if (!read_members(c, &args))
		return 1;
	if (c->argc != 1)
		return cmd_usage(c);
	cmd_conf(c, &conf);
	errand_put(&args, "cohort", str_of(c->argv[0]));
	if (site_errand(c, &conf, errand, &args, &answer) != ST_OK)
		return 1;
	cmd_print(answer);
	return 0;
}

static int
add(struct cmd *c)
{
	return settings(c, "cohort-add");
}

static int
change(struct cmd *c)
{
	return settings(c, "cohort-change");
}

static int
member(struct cmd *c)
{
	struct text args = { .mem = c->mem };
	struct conf conf;
	struct str answer;

	site_options(c, member_options, COUNT(member_options), &args);
	if (c->argc != 2)
		return cmd_usage(c);
	cmd_conf(c, &conf);
	errand_put(&args, "cohort", str_of(c->argv[0]));
	errand_put(&args, "email", str_of(c->argv[1]));
	return site_errand(c, &conf, "cohort-member", &args, &answer) ==
	    ST_OK ? 0 : 1;
}

static void
settings_json(struct text *out, const struct cohort *c)
{
	struct str rest = c->components, line;

	json_put_i64(out, "id", c->id);
	json_put_str(out, "slug", c->slug);
	json_put_str(out, "title", c->title);
	json_put_str(out, "model", c->model);
	json_key(out, "components");
	json_open(out, '[');
	while (str_line(&rest, &line))
		json_str(out, line);
	json_close(out, ']');
	json_put_str(out, "aim", c->aim);
	json_put_time(out, "starts", c->starts);
	json_put_time(out, "ends", c->ends);
	json_put_bool(out, "closed", c->is_closed);
	json_put_bool(out, "notice_only", c->notice_only);
	json_put_bool(out, "hold_first", c->hold_first);
	json_put_i64(out, "threads", c->threads);
	json_put_i64(out, "posts", c->posts);
}

static void
member_json(struct text *out, const struct member *m)
{
	json_open(out, '{');
	json_put_i64(out, "id", m->person.id);
	json_put_str(out, "handle", m->person.handle);
	json_put_str(out, "name", m->person.name);
	json_put_str(out, "agency", m->agency);
	json_put_str(out, "role", word_of(role_words, m->role));
	json_put_str(out, "mail", word_of(mail_words, m->mail));
	json_put_bool(out, "trusted", m->is_trusted);
	json_close(out, '}');
}

static void
cohort_json(struct text *out, const struct cohort *c, const struct member *in)
{
	json_open(out, '{');
	settings_json(out, c);
	json_key(out, "members");
	json_open(out, '[');
	for (; in != NULL; in = in->next)
		member_json(out, in);
	json_close(out, ']');
	json_close(out, '}');
	text_byte(out, '\n');
}

static void
cohort_words(struct text *out, const struct cohort *c, const struct member *in)
{
	text_printf(out, "%.*s: %.*s%s\n", STR_ARG(c->slug), STR_ARG(c->title),
	    c->is_closed ? " (closed)" : "");
	text_printf(out, "%lld threads, %lld posts\n", (long long)c->threads,
	    (long long)c->posts);
	for (; in != NULL; in = in->next)
		text_printf(out, "  %.*s%s%.*s, %.*s, mail: %.*s\n",
		    STR_ARG(in->person.name), in->agency.n > 0 ? ", " : "",
		    STR_ARG(in->agency),
		    STR_ARG(word_of(role_words, in->role)),
		    STR_ARG(word_of(mail_words, in->mail)));
}

static int
show(struct cmd *c)
{
	bool json = cmd_flag(c, "--json");
	struct text out = { .mem = c->mem };
	struct cohort one;
	struct member *in;
	struct conf conf;
	struct store *st;
	enum status res;

	if (c->argc != 1)
		return cmd_usage(c);
	cmd_conf(c, &conf);
	if ((st = site_read(c, &conf)) == NULL)
		return 1;
	res = store_cohort_by_slug(st, c->mem, str_of(c->argv[0]), &one);
	if (res == ST_OK)
		res = store_members(st, c->mem, one.id, &in);
	store_close(st);
	if (res == ST_NOT_FOUND)
		return cmd_fail(c, "there is no cohort \"%s\"", c->argv[0]);
	if (res != ST_OK)
		return cmd_fail(c, "%s", status_word(res));
	if (json)
		cohort_json(&out, &one, in);
	else
		cohort_words(&out, &one, in);
	cmd_print(text_str(&out));
	return 0;
}

static void
list_json(struct text *out, const struct cohort *all)
{
	json_open(out, '[');
	for (; all != NULL; all = all->next) {
		json_open(out, '{');
		settings_json(out, all);
		json_close(out, '}');
	}
	json_close(out, ']');
	text_byte(out, '\n');
}

static int
list(struct cmd *c)
{
	bool json = cmd_flag(c, "--json");
	struct text out = { .mem = c->mem };
	struct cohort *all;
	struct conf conf;
	struct store *st;
	enum status res;

	if (c->argc != 0)
		return cmd_usage(c);
	cmd_conf(c, &conf);
	if ((st = site_read(c, &conf)) == NULL)
		return 1;
	res = store_cohorts(st, c->mem, &all);
	store_close(st);
	if (res != ST_OK)
		return cmd_fail(c, "%s", status_word(res));
	if (json)
		list_json(&out, all);
	for (; !json && all != NULL; all = all->next)
		text_printf(&out, "%-26.*s %.*s%s\n", STR_ARG(all->slug),
		    STR_ARG(all->title), all->is_closed ? " (closed)" : "");
	cmd_print(text_str(&out));
	return 0;
}
