/*
 * frame.c - see frame.h.
 */
#include "conf.h"
#include "frame.h"
#include "store/moderation.h"
#include "tr.h"

static const struct {
	struct str	 word;
	const char	*sentence;
} sentences[] = {
	{ STR("saved"), N_("Saved.") },
	{ STR("posted"), N_("Your post is there.") },
	{ STR("held"), N_("Your post waits for a moderator; all of them get a letter about it.") },
	{ STR("withdrawn"), N_("Withdrawn.") },
	{ STR("moved"), N_("Moved.") },
	{ STR("undone"), N_("Undone.") },
	{ STR("decided"), N_("Done, and its author gets a letter about it.") },
	{ STR("done"), N_("Done.") },
	{ STR("approved"), N_("Approved.") },
	{ STR("published"), N_("Published.") },
	{ STR("signedout"), N_("You are signed out.") },
	{ STR("welcome"), N_("Welcome. Read around, or say who you are in a thread.") },
	{ STR("ended"), N_("It is signed out.") },
	{ STR("others"), N_("Every other browser is signed out.") },
	{ STR("mail"), N_("Saved. The next mail follows your new wish.") },
	{ STR("confirm"), N_("A mail is on its way to that address. Open its link to confirm that it is yours.") },
	{ STR("confirmed"), N_("The address is confirmed.") },
	{ STR("removed"), N_("Removed.") },
	{ STR("today"), N_("Such a mail went to that address today. Look for it there; another one can be sent tomorrow.") },
	{ STR("password"), N_("Your password is set, and every other browser is signed out.") },
	{ STR("nopassword"), N_("Your password is removed. You sign in with a link by mail.") },
	{ STR("token"), N_("That token works no more.") },
	{ STR("invited"), N_("The invitations are on their way.") },
	{ STR("again"), N_("Another invitation is on its way; the one before works no more.") },
	{ STR("uninvited"), N_("The invitation is withdrawn.") },
	{ STR("changed"), N_("Changed.") },
};

struct str
told(struct req *rq, struct str word)
{
	for (size_t i = 0; word.n > 0 &&
	    i < sizeof(sentences) / sizeof(sentences[0]); i++)
		if (str_eq(word, sentences[i].word))
			return tr(rq->out.reader.lang, sentences[i].sentence);
	return S("");
}

struct frame
frame_plain(struct req *rq)
{
	struct frame f = { .site = req_conf()->site.name, .path = rq->path };

	if (rq->who->person.id != 0) {
		f.me = &rq->who->person;
		f.cohorts = rq->who->in;
		f.moderates = rq->who->moderates;
	}
	if (rq->in != NULL)
		f.cohort = rq->in->cohort.slug;
	f.once = req_once(rq);
	return f;
}

struct frame
frame_of(struct req *rq)
{
	struct frame f = frame_plain(rq);

	/* A number in the corner is not worth an error page. */
	if (f.moderates && store_reviews_waiting(rq->store,
	    rq->who->person.id, &f.waiting) != ST_OK)
		f.waiting = 0;
	return f;
}
