/*
 * mail.c - rounds mail: what became of a letter, and what we sent to whom.
 */
#include "clock.h"
#include "commands.h"
#include "json.h"
#include "site.h"
#include "store/letters.h"
#include "store/outbox.h"
#include "store/talk.h"
#include "store/people.h"

static int	mail(struct cmd *);

const struct command command_mail = {
	.name = "mail",
	.args = "[MESSAGE-ID|ADDRESS] [--json]",
	.summary = "what became of a letter, or of every letter of an address",
	.help = "Without a name it shows the letters that came last.",
	.run = mail,
};

struct traffic {
	struct letter_row *came;
	struct delivery	*went;
};

static void
came_json(struct text *out, const struct letter_row *l)
{
	json_key(out, "received");
	json_open(out, '[');
	for (; l != NULL; l = l->next) {
		json_open(out, '{');
		json_put_i64(out, "id", l->id);
		json_put_time(out, "received", l->received);
		json_put_str(out, "message_id", l->message_id);
		json_put_str(out, "from", l->from);
		json_put_str(out, "to", l->rcpt);
		json_put_str(out, "subject", l->subject);
		json_put_str(out, "fate", l->fate);
		json_put_str(out, "why", l->why);
		json_put_i64(out, "thread", l->thread);
		json_put_i64(out, "post", l->post);
		json_close(out, '}');
	}
	json_close(out, ']');
}

static void
went_json(struct text *out, const struct delivery *d)
{
	json_key(out, "sent");
	json_open(out, '[');
	for (; d != NULL; d = d->next) {
		json_open(out, '{');
		json_put_i64(out, "id", d->id);
		json_put_time(out, "made", d->made);
		json_put_str(out, "to", d->address);
		json_put_str(out, "message_id", d->message_id);
		json_put_str(out, "subject", d->subject);
		json_put_str(out, "state", word_of(delivery_words, d->state));
		json_put_i64(out, "tries", d->tries);
		json_put_time(out, "due", d->due);
		json_put_time(out, "ended", d->ended);
		json_put_str(out, "words", d->words);
		json_close(out, '}');
	}
	json_close(out, ']');
}

static void
came_words(struct text *out, const struct letter_row *l)
{
	char when[CLOCK_TEXT];

	for (; l != NULL; l = l->next) {
		clock_rfc3339(l->received, when);
		text_printf(out, "%s from %.*s to %.*s: %.*s%s%.*s", when,
		    STR_ARG(l->from), STR_ARG(l->rcpt), STR_ARG(l->fate),
		    l->why.n > 0 ? ", " : "", STR_ARG(l->why));
		if (l->post != 0)
			text_printf(out, " (/t/%lld#p%lld)",
			    (long long)l->thread, (long long)l->num);
		text_printf(out, "\n  <%.*s> %.*s\n", STR_ARG(l->message_id),
		    STR_ARG(l->subject));
	}
}

static void
went_words(struct text *out, const struct delivery *d)
{
	char when[CLOCK_TEXT];

	for (; d != NULL; d = d->next) {
		clock_rfc3339(d->ended != 0 ? d->ended : d->due, when);
		text_printf(out, "%s to %.*s: %.*s%s%.*s\n  <%.*s> %.*s\n",
		    when, STR_ARG(d->address),
		    STR_ARG(word_of(delivery_words, d->state)),
		    d->words.n > 0 ? ", " : "", STR_ARG(d->words),
		    STR_ARG(d->message_id), STR_ARG(d->subject));
	}
}

/* The post with that Message-ID may be in several cohorts. */
static enum status
sent_as(struct store *st, struct arena *mem, struct str id, struct traffic *t)
{
	struct delivery **last = &t->went;
	struct cohort *c;
	int64_t post;
	enum status res = store_cohorts(st, mem, &c);

	for (; res == ST_OK && c != NULL; c = c->next) {
		res = store_post_by_message(st, c->id, id, &post);
		if (res == ST_OK)
			res = store_deliveries_of(st, mem, post, last);
		while (*last != NULL)
			last = &(*last)->next;
		if (res == ST_NOT_FOUND)
			res = ST_OK;
	}
	return res;
}

static enum status
by_message(struct store *st, struct arena *mem, struct str id,
    struct traffic *t)
{
	enum status res;

	if (str_starts(id, S("<")) && str_ends(id, S(">")))
		id = (struct str){ id.p + 1, id.n - 2 };
	res = store_letters_by_message(st, mem, id, &t->came);
	return res == ST_OK ? sent_as(st, mem, id, t) : res;
}

static enum status
by_address(struct store *st, struct arena *mem, struct str address,
    struct traffic *t)
{
	enum status res = store_letters_from(st, mem, address, &t->came);

	return res == ST_OK ?
	    store_deliveries_to(st, mem, address, &t->went) : res;
}

/* A Message-ID looks like an address; what is known by it decides. */
static enum status
look_up(struct cmd *c, struct store *st, struct traffic *t)
{
	struct str name;
	enum status res;

	if (c->argc == 0)
		return store_letters_last(st, c->mem, &t->came);
	name = str_of(c->argv[0]);
	res = by_message(st, c->mem, name, t);
	if (res == ST_OK && t->came == NULL && t->went == NULL)
		res = by_address(st, c->mem, name, t);
	return res;
}

static void
print(struct cmd *c, const struct traffic *t, bool json)
{
	struct text out = { .mem = c->mem };

	if (json) {
		json_open(&out, '{');
		came_json(&out, t->came);
		went_json(&out, t->went);
		json_close(&out, '}');
		text_byte(&out, '\n');
	} else {
		came_words(&out, t->came);
		went_words(&out, t->went);
	}
	cmd_print(text_str(&out));
}

static int
mail(struct cmd *c)
{
	bool json = cmd_flag(c, "--json");
	struct traffic t = { 0 };
	struct conf conf;
	struct store *st;
	enum status res;

	if (c->argc > 1)
		return cmd_usage(c);
	cmd_conf(c, &conf);
	if ((st = site_read(c, &conf)) == NULL)
		return 1;
	res = look_up(c, st, &t);
	store_close(st);
	if (res != ST_OK)
		return cmd_fail(c, "%s", status_word(res));
	if (c->argc == 1 && t.came == NULL && t.went == NULL)
		return cmd_fail(c, "no letter is known by %s", c->argv[0]);
	print(c, &t, json);
	return 0;
}
