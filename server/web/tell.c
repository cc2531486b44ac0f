/*
 * tell.c - see tell.h.
 */
#include "address.h"
#include "loop.h"
#include "note.h"
#include "shown.h"
#include "signed.h"
#include "store/people.h"
#include "tell.h"

/* So that letters in somebody's name are no way to fill their mailbox. */
#define TOLD_A_DAY	20

/* What is said for which cause; %1 is the cohort, %2 the subject, %3 what
 * was left out. */
static const struct telling {
	const char	*name;
	bool		 asks;		/* "did you write this?", with an address */
	bool		 to_strangers;
	const char	*subject, *body;
	bool		 each;		/* time, not once a day */
	const char	*path;		/* of the site, where it ends */
} causes[] = {
	[CAUSE_UNSURE] = { "unsure", true, false, N_("Did you write this? %2"),
	    N_("A letter with your address as its sender came for **%1**:\n\n"
	    "> %2\n\nWe could not be sure that it was you, so nobody has seen "
	    "it yet.\n\n**If you wrote it,** answer this letter with “yes”, "
	    "and it is posted.\n\n**If you did not,** do nothing.") },
	[CAUSE_FORGED] = { "forged", true, false, N_("Did you write this? %2"),
	    N_("A letter with your address as its sender came for **%1**:\n\n"
	    "> %2\n\nYour mail provider says that it did not send it, so nobody "
	    "has seen it.\n\n**If you wrote it,** answer this letter with "
	    "“yes”, and it is posted.\n\n**If you did not,** do nothing.") },
	[CAUSE_TO_ALL] = { "to all", true, false,
	    N_("This would go to everybody: %2"),
	    N_("You wrote to the address under which one member's posts are "
	    "sent:\n\n> %2\n\nPosting it would send it to **every member of "
	    "%1**, so it waits.\n\n**If everybody may read it,** answer this "
	    "letter with “yes”, and it is posted. Otherwise do nothing.") },
	[CAUSE_NOT_MEANT] = { "not meant", true, false,
	    N_("Not posted: %2"),
	    N_("Thank you for your answer about a letter to **%1**:\n\n> %2"
	    "\n\nIt was not a plain “yes”, so the letter is not posted, and "
	    "nobody but the moderators can read it.\n\n**If it is to be "
	    "posted after all,** answer this letter with “yes” and nothing "
	    "else. Otherwise do nothing.") },
	[CAUSE_STRANGER] = { "stranger", false, true,
	    N_("Your letter waits: %2"),
	    N_("Your letter to **%1** was received:\n\n> %2\n\nYour address is "
	    "not known here, so a moderator reads it first. If you are a "
	    "member, write from the address that you are registered with, or "
	    "add this one under “Your settings”.") },
	[CAUSE_NO_MEMBER] = { "no member", false, false,
	    N_("Your letter waits: %2"),
	    N_("Your letter to **%1** was received, but you are not a member of "
	    "it. A moderator reads it first.") },
	[CAUSE_OBSERVER] = { "observer", false, false,
	    N_("Your letter waits: %2"),
	    N_("Your letter to **%1** was received. You are an observer there, "
	    "who reads but does not post, so a moderator reads it first.") },
	[CAUSE_CLOSED] = { "closed", false, false, N_("%1 is closed"),
	    N_("**%1** has ended and can only be read. Your letter was kept for "
	    "the moderators, and nobody else has seen it.") },
	[CAUSE_EXPIRED] = { "expired", false, false,
	    N_("Your letter waits: %2"),
	    N_("You answered a letter that is more than a year old, so a "
	    "moderator of **%1** reads yours first.") },
	[CAUSE_REUSED] = { "reused", false, false, N_("Your letter waits: %2"),
	    N_("Your letter has the same Message-ID as another one, so a "
	    "moderator of **%1** reads it first.") },
	[CAUSE_FIRST] = { "first", false, false, N_("Thank you: %2"),
	    N_("Your first post in **%1** has arrived. A moderator reads the "
	    "first posts of new members, usually within a day, and then "
	    "everybody gets it.") },
	[CAUSE_EMPTY] = { "empty", false, false,
	    N_("There was no text in your letter: %2"),
	    N_("Your letter to **%1** had no words above the quoted text, so "
	    "there was nothing to post. Write your answer above the quoted "
	    "letter and send it again.") },
	[CAUSE_ENCRYPTED] = { "encrypted", false, false,
	    N_("Your letter is encrypted: %2"),
	    N_("Your letter to **%1** is encrypted, so it could not be read "
	    "and nobody has got it. Please send it again without encryption: "
	    "what is posted goes to every member, and names no client.") },
	[CAUSE_LEFT_OUT] = { "left out", false, false,
	    N_("Without all its files: %2"),
	    N_("Not every file of your letter to **%1** was taken:\n\n%3\n\n"
	    "Pictures (JPEG, PNG, GIF, WebP), PDF, text and office documents "
	    "are, up to 20 MB each and ten to a letter. A photo that "
	    "your phone keeps as HEIC can be sent as JPEG.") },
	[CAUSE_COMMAND] = { "command", false, false,
	    N_("How to change what you get by mail"),
	    N_("How much mail you get from **%1** is chosen under “Your "
	    "settings” on the site, and every letter has a link to stop it "
	    "with one click."), .path = "/me#mail" },
	[CAUSE_UNSUBSCRIBED] = { "unsubscribed", false, false,
	    N_("No more mail from %1"),
	    N_("You get no more mail from **%1**: a letter came that asked for "
	    "it. You stay a member and can read and write on the site.\n\nTo "
	    "get mail again, or to choose how much:"), .each = true,
	    .path = "/me#mail" },
};

static struct str
confirm_address(struct arena *mem, const struct tell *t)
{
	struct address a = { .kind = ADDRESS_CONFIRM, .slug = t->cohort->slug,
	    .token = signed_make(mem, SIGNED_CONFIRM, t->letter) };

	return address_print(mem, &a, web.conf->mail.domain);
}

/* Is there somebody to tell?  At which address? */
static bool
has_reader(struct arena *mem, const struct tell *t, const struct telling *c,
    struct str *address)
{
	bool is_stranger = t->to->id == 0 || t->to->is_placeholder;

	return (!is_stranger || (c->to_strangers && t->is_proved)) &&
	    address_key(mem, t->address, address) == ST_OK;
}

enum status
tell_may(struct store *st, struct arena *mem, struct str address,
    struct str kind, struct str cause, int64_t now)
{
	int64_t today;
	enum status res = store_told(st, address, kind, now, &today);

	if (res == ST_OK && today >= TOLD_A_DAY)
		return ST_CONFLICT;
	return res != ST_OK ? res : store_tell_once(st, address,
	    arena_printf(mem, "%.*s %.*s", STR_ARG(kind), STR_ARG(cause)), now);
}

static enum status
may_tell(struct store *st, struct arena *mem, const struct telling *c,
    const struct tell *t, struct str address)
{
	struct str once = arena_printf(mem, c->asks || c->each ||
	    t->left_out.n > 0 ? "%s %lld" : "%s", c->name,
	    (long long)t->letter);

	return tell_may(st, mem, address, TELL_OWN, once, t->now);
}

enum status
tell_sender(struct store *st, struct arena *mem, enum cause cause,
    const struct tell *t)
{
	const struct telling *c = &causes[cause];
	const struct lang *lang = lang_named(t->to->language);
	struct new_note note = { .person = t->to->id,
	    .cohort = t->cohort->id, .answers = t->message_id,
	    .now = t->now };
	enum status res;

	if (!has_reader(mem, t, c, &note.address))
		return ST_OK;
	if ((res = may_tell(st, mem, c, t, note.address)) != ST_OK)
		return res == ST_CONFLICT ? ST_OK : res;
	note.subject = tr_fill(mem, tr(lang, c->subject), t->cohort->title,
	    t->subject);
	note.body = tr_fill(mem, tr(lang, c->body), shown(mem,
	    t->cohort->title), shown(mem, t->subject), t->left_out);
	if (c->path != NULL)
		note.body = arena_printf(mem, "%.*s\n\n%.*s%s",
		    STR_ARG(note.body), STR_ARG(web.conf->site.url), c->path);
	if (c->asks)
		note.reply_to = confirm_address(mem, t);
	return note_send(st, mem, &note);
}

static enum status
tell_administrator(struct store *st, struct arena *mem, const struct tell *t,
    const struct person *p, struct str words)
{
	const struct lang *lang = lang_named(p->language);
	struct new_note note = { .person = p->id, .now = t->now };
	enum status res = store_email_of(st, mem, p->id, &note.address);

	if (res == ST_OK)
		res = tell_may(st, mem, note.address, TELL_SITE, t->address,
		    t->now);
	if (res != ST_OK)
		return res == ST_CONFLICT || res == ST_NOT_FOUND ? ST_OK : res;
	if (address_clean(mem, t->address, &note.reply_to) != ST_OK)
		note.reply_to = S("");
	note.subject = tr_fill(mem, tr(lang,
	    N_("For the administrators: %1")), t->subject);
	note.body = arena_printf(mem, "%.*s\n\n%.*s", STR_ARG(tr_fill(mem,
	    tr(lang, N_("%1 wrote to the administrators of the site. What "
	    "they write today is shown by `rounds mail`.")),
	    shown(mem, t->address))), STR_ARG(shown_quote(mem, words)));
	return note_send(st, mem, &note);
}

enum status
tell_administrators(struct store *st, struct arena *mem,
    const struct tell *t, struct str words)
{
	struct person *p;
	enum status res = store_people(st, mem, &p);

	for (; res == ST_OK && p != NULL; p = p->next)
		if (p->is_admin)
			res = tell_administrator(st, mem, t, p, words);
	return res;
}
