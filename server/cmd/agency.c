/*
 * agency.c - rounds agency: the places people work at.
 */
#include "commands.h"
#include "json.h"
#include "site.h"
#include "store/people.h"

static int	agency(struct cmd *);
static int	add(struct cmd *);
static int	list(struct cmd *);

const struct command command_agency = {
	.name = "agency",
	.args = "add NAME [OPTION...] | list [--json]",
	.summary = "add and list agencies",
	.help =
	    "  agency add NAME [--slug SLUG] [--setting WORDS] "
	    "[--counties WORDS]\n"
	    "  agency list [--json]\n\n"
	    "A setting is what kind of place it is: community clinic, school, "
	    "residential,\nhospital, child advocacy centre, tribal, "
	    "telehealth.",
	.run = agency,
};

static int
agency(struct cmd *c)
{
	static const struct site_verb verbs[] = {
		{ "add", add }, { "list", list },
	};

	return site_verb(c, verbs, 2);
}

static int
add(struct cmd *c)
{
	static const struct site_option options[] = {
		{ "--slug", "slug" }, { "--setting", "setting" },
		{ "--counties", "counties" },
	};
	struct text args = { .mem = c->mem };
	struct conf conf;
	struct str answer;

	site_options(c, options, 3, &args);
	if (c->argc != 1)
		return cmd_usage(c);
	cmd_conf(c, &conf);
	errand_put(&args, "name", str_of(c->argv[0]));
	if (site_errand(c, &conf, "agency-add", &args, &answer) != ST_OK)
		return 1;
	cmd_print(answer);
	return 0;
}

static void
print_json(struct text *out, const struct agency *a)
{
	json_open(out, '[');
	for (; a != NULL; a = a->next) {
		json_open(out, '{');
		json_put_i64(out, "id", a->id);
		json_put_str(out, "slug", a->slug);
		json_put_str(out, "name", a->name);
		json_put_str(out, "setting", a->setting);
		json_put_str(out, "counties", a->counties);
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
	struct agency *all;
	struct conf conf;
	struct store *st;
	enum status res;

	if (c->argc != 0)
		return cmd_usage(c);
	cmd_conf(c, &conf);
	if ((st = site_read(c, &conf)) == NULL)
		return 1;
	res = store_agencies(st, c->mem, &all);
	store_close(st);
	if (res != ST_OK)
		return cmd_fail(c, "%s", status_word(res));
	if (json)
		print_json(&out, all);
	for (; !json && all != NULL; all = all->next)
		text_printf(&out, "%-26.*s %.*s%s%.*s\n", STR_ARG(all->slug),
		    STR_ARG(all->name), all->setting.n > 0 ? ", " : "",
		    STR_ARG(all->setting));
	cmd_print(text_str(&out));
	return 0;
}
