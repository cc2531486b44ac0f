/*
 * words.c - what readers call the things that model.h numbers.
 *
 * The words in the database never change; these are for people, stand in
 * the middle of a sentence, and come in the reader's language.
 */
#include "limits.h"
#include "parts.h"

#define PICK(v, table, i)						\
	pick((v), (table), sizeof(table) / sizeof((table)[0]), (size_t)(i))

static struct str
pick(struct view *v, const char *const *table, size_t n, size_t i)
{
	return i < n && table[i] != NULL ? tr(v->reader.lang, table[i]) : S("");
}

static const char *const roles[ROLES] = {
	[ROLE_CLINICIAN] = N_("clinician"),
	[ROLE_SUPERVISOR] = N_("supervisor"),
	[ROLE_SENIOR_LEADER] = N_("senior leader"),
	[ROLE_FACULTY] = N_("faculty"),
	[ROLE_COORDINATOR] = N_("coordinator"),
	[ROLE_MODERATOR] = N_("moderator"),
	[ROLE_OBSERVER] = N_("observer"),
};

static const char *const mails[MAIL_WISHES] = {
	[MAIL_EVERY] = N_("Every post"),
	[MAIL_FOLLOWED] = N_("Only threads I follow, and when I am mentioned"),
	[MAIL_NOTHING] = N_("Nothing; I will come and look"),
};

static const char *const kinds[KINDS] = {
	[KIND_CHALLENGE] = N_("Challenge"),
	[KIND_QUESTION] = N_("Question"),
	[KIND_PRACTICE_REPORT] = N_("Practice report"),
	[KIND_RESOURCE] = N_("Resource"),
	[KIND_ANNOUNCEMENT] = N_("Announcement"),
};

static const char *const kind_hints[KINDS] = {
	[KIND_CHALLENGE] = N_("Something you are stuck with. It stays open "
	    "until somebody says that a reply helped."),
	[KIND_QUESTION] = N_("Something you would like to know."),
	[KIND_PRACTICE_REPORT] = N_("How it went when you tried a skill."),
	[KIND_RESOURCE] = N_("Something useful to read, print or watch."),
	[KIND_ANNOUNCEMENT] = N_("News for everybody in the cohort."),
};

static const char *const statuses[STATUSES] = {
	[STATUS_OPEN] = N_("open"),
	[STATUS_ANSWERED] = N_("answered"),
	[STATUS_TRIED] = N_("tried"),
	[STATUS_OUTCOME] = N_("outcome reported"),
	[STATUS_LESSON] = N_("made into a lesson"),
};

static const char *const outcomes[OUTCOMES] = {
	[OUTCOME_ADOPT] = N_("Adopt"),
	[OUTCOME_ADAPT] = N_("Adapt"),
	[OUTCOME_ABANDON] = N_("Abandon"),
};

static const char *const outcomes_reported[OUTCOMES] = {
	[OUTCOME_ADOPT] = N_("adopted"),
	[OUTCOME_ADAPT] = N_("adapted"),
	[OUTCOME_ABANDON] = N_("abandoned"),
};

static const char *const outcome_hints[OUTCOMES] = {
	[OUTCOME_ADOPT] = N_("It worked; I will go on doing it."),
	[OUTCOME_ADAPT] = N_("It worked in part; I will change it and try again."),
	[OUTCOME_ABANDON] = N_("It did not work here; I will try something else."),
};

const struct near_zone near_zones[] = {
	{ STR("America/New_York"), N_("Eastern time (New York)") },
	{ STR("America/Chicago"), N_("Central time (Chicago)") },
	{ STR("America/Denver"), N_("Mountain time (Denver)") },
	{ STR("America/Phoenix"), N_("Arizona, without summer time (Phoenix)") },
	{ STR("America/Los_Angeles"), N_("Pacific time (Los Angeles)") },
	{ STR("America/Anchorage"), N_("Alaska (Anchorage)") },
	{ STR("Pacific/Honolulu"), N_("Hawaii (Honolulu)") },
	{ STR("America/Puerto_Rico"), N_("Puerto Rico") },
	{ STR("") }
};

static const char *const lesson_states[LESSON_STATUSES] = {
	[LESSON_DRAFT] = N_("Draft"),
	[LESSON_IN_REVIEW] = N_("In review"),
	[LESSON_PUBLISHED] = N_("Published"),
	[LESSON_SUPERSEDED] = N_("Superseded"),
};

static const char *const evidences[EVIDENCES] = {
	[EVIDENCE_STORY] = N_("One story"),
	[EVIDENCE_AGENCIES] = N_("Several agencies"),
	[EVIDENCE_MEASURED] = N_("Measured"),
};

static const char *const deliveries[DELIVERY_STATES] = {
	[DELIVERY_QUEUED] = N_("waiting to be sent"),
	[DELIVERY_SENDING] = N_("being sent"),
	[DELIVERY_SENT] = N_("sent"),
	[DELIVERY_DEFERRED] = N_("will be tried again"),
	[DELIVERY_BOUNCED] = N_("came back"),
	[DELIVERY_SUPPRESSED] = N_("not sent"),
	[DELIVERY_FAILED] = N_("could not be sent"),
};

struct str
role_name(struct view *v, enum role r)
{
	return PICK(v, roles, r);
}

struct str
mail_name(struct view *v, enum mail_wish m)
{
	return PICK(v, mails, m);
}

struct str
kind_name(struct view *v, enum thread_kind k)
{
	return PICK(v, kinds, k);
}

struct str
kind_hint(struct view *v, enum thread_kind k)
{
	return PICK(v, kind_hints, k);
}

struct str
status_name(struct view *v, enum thread_status s)
{
	return PICK(v, statuses, s);
}

struct str
outcome_name(struct view *v, enum outcome o)
{
	return PICK(v, outcomes, o);
}

struct str
outcome_reported(struct view *v, enum outcome o)
{
	return PICK(v, outcomes_reported, o);
}

struct str
outcome_hint(struct view *v, enum outcome o)
{
	return PICK(v, outcome_hints, o);
}

struct str
lesson_name(struct view *v, enum lesson_status s)
{
	return PICK(v, lesson_states, s);
}

struct str
evidence_name(struct view *v, enum evidence e)
{
	return PICK(v, evidences, e);
}

struct str
delivery_name(struct view *v, enum delivery_state d)
{
	return PICK(v, deliveries, d);
}

struct str
size_name(struct view *v, int64_t bytes)
{
	if (bytes < (int64_t)KIB)
		return _n("%1 byte", "%1 bytes", bytes);
	if (bytes < (int64_t)MIB)
		return _f("%1 KB", tr_number(v->mem, bytes / (int64_t)KIB));
	if (bytes % (int64_t)MIB == 0)
		return _f("%1 MB", tr_number(v->mem, bytes / (int64_t)MIB));
	return _f("%1 MB", arena_printf(v->mem, "%.3g",
	    (double)bytes / (double)MIB));
}

bool
is_near_zone(struct str name)
{
	for (const struct near_zone *z = near_zones; z->zone.n > 0; z++)
		if (str_eq(z->zone, name))
			return true;
	return false;
}

bool
is_zone_in(const struct str *zones, size_t n, struct str name)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(zones[i], name))
			return true;
	return false;
}
