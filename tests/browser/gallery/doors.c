/*
 * doors.c - pictures of coming in, leaving, and what goes wrong.
 */
#include "gallery.h"

static void
signin(struct view *v)
{
	struct signin_page pg = { .next = S("/t/41") };

	view_signin(v, &stranger, &pg);
}

static void
signin_wrong(struct view *v)
{
	static const struct fault two[] = {
		{ &two[1], "email", STR("Write your e-mail address, such as "
		    "ana@example.org.") },
		{ NULL, "password", STR("Address and password do not fit "
		    "together.") },
	};
	struct signin_page pg = { .email = S("ana@"), .faults = two };

	view_signin(v, &stranger, &pg);
}

static void
mail_sent(struct view *v)
{
	struct mail_sent_page pg = { .email = S("ana@example.org"),
	    .minutes = 15 };

	view_mail_sent(v, &stranger, &pg);
}

static void
again(struct view *v)
{
	static const struct again_field list = { NULL, STR("addresses"),
	    STR("g.hale@example.org, Gwen Hale, LCSW, Elm Street Clinic\n"
	    "ivo@example.org\njun.park@example.org, Jun Park"), true };
	struct again_page pg = { .path = S("/c/cohort-7/invite"),
	    .title = S("Sign in once more"), .signin = "/signin?again=1",
	    .words = S("This is done only by somebody who has just signed in, "
	    "so that nobody who finds your computer open can do it in your "
	    "name. Nothing is lost: what you typed is kept in this page. Sign "
	    "in in another tab, then come back to this one and send it."),
	    .fields = &list };

	view_again(v, &frame, &pg);
}

static void
again_files(struct view *v)
{
	static const struct again_field body = { NULL, STR("body"),
	    STR("We had the same last autumn, and what helped was to agree "
	    "beforehand how long they stay."), true };
	struct again_page pg = { .path = S("/t/7/reply"),
	    .title = S("Send it once more"), .had_files = true,
	    .words = S("You have signed in again since you opened this form, "
	    "so nothing has been sent yet. What you typed is kept in this "
	    "page."), .fields = &body };

	view_again(v, &frame, &pg);
}

static void
landing(struct view *v)
{
	static const struct fault one = { NULL, "code",
	    STR("That is not the code. It is in the same mail as the link.") };
	struct landing_page pg = { .token = S("abc"), .name = S("Ana Ruiz"),
	    .needs_code = true, .tries_left = 3, .code = S("7KQ2M"),
	    .faults = &one };

	view_landing(v, &stranger, &pg);
}

static void
confirming(struct view *v)
{
	struct landing_page pg = { .token = S("abc"), .next = S("/me"),
	    .confirms = S("aruiz@example.edu") };

	view_landing(v, &stranger, &pg);
}

static void
landing_here(struct view *v)
{
	struct landing_page pg = { .token = S("abc"), .name = S("Ana Ruiz") };

	view_landing(v, &stranger, &pg);
}

static void
landing_spent(struct view *v)
{
	struct landing_page pg = { .is_spent = true };

	view_landing(v, &stranger, &pg);
}

static void
invitation(struct view *v)
{
	struct landing_page pg = { .token = S("abc"), .cohort = S("Cohort 7"),
	    .inviter = S("Faye Lindqvist-Abernathy"), .aim = cohort.aim,
	    .needs_code = true, .tries_left = 5 };

	view_landing(v, &stranger, &pg);
}

static void
welcome(struct view *v)
{
	struct welcome_page pg = { .me = &ana, .member = my_cohorts,
	    .agencies = agencies, .agency = S("Elm Street Clinic"),
	    .zones = zones, .nzones = nzones };

	view_welcome(v, &frame, &pg);
}

static struct unsubscribe_page
leaving(void)
{
	return (struct unsubscribe_page){ .token = S("abc"),
	    .cohort = S("Cohort 7"), .thread = S("Caregiver leaves the room") };
}

static void
unsubscribe(struct view *v)
{
	struct unsubscribe_page pg = leaving();

	view_unsubscribe(v, &stranger, &pg);
}

static void
unsubscribed(struct view *v)
{
	struct unsubscribe_page pg = leaving();

	pg.is_done = true;
	view_unsubscribe(v, &stranger, &pg);
}

static void
mute(struct view *v)
{
	struct unsubscribe_page pg = leaving();

	view_mute(v, &stranger, &pg);
}

static void
not_found(struct view *v)
{
	view_error(v, &frame, 404, S(""));
}

static void
busy(struct view *v)
{
	view_error(v, &stranger, 503, S(""));
}

static void
help(struct view *v)
{
	struct help_page pg = { .domain = S("lists.example.org") };

	view_help(v, &frame, &pg);
}

const struct picture door_pictures[] = {
	{ "signin", signin }, { "signin-wrong", signin_wrong },
	{ "mail-sent", mail_sent },
	{ "again", again }, { "again-files", again_files }, { "landing", landing },
	{ "landing-here", landing_here }, { "confirming", confirming },
	{ "landing-spent", landing_spent },
	{ "invitation", invitation }, { "welcome", welcome },
	{ "unsubscribe", unsubscribe }, { "unsubscribed", unsubscribed },
	{ "mute", mute }, { "not-found", not_found }, { "busy", busy },
	{ "help", help },
	{ NULL, NULL }
};
