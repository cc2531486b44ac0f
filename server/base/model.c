/*
 * model.c - the words for what model.h numbers, and what follows from them.
 *
 * They are in the database and in the API, so they do not change.
 */
#include "model.h"

#define WORDS(name, ...)						\
	static const char *const name##_v[] = { __VA_ARGS__ };		\
	const struct words name = { name##_v,				\
	    sizeof(name##_v) / sizeof(name##_v[0]) }

WORDS(role_words, "none", "clinician", "supervisor", "senior leader",
    "faculty", "coordinator", "moderator", "observer");
WORDS(mail_words, "every", "followed", "nothing");
WORDS(kind_words, "challenge", "question", "practice report", "resource",
    "announcement");
WORDS(status_words, "open", "answered", "tried", "outcome", "lesson");
WORDS(outcome_words, "", "adopt", "adapt", "abandon");
WORDS(state_words, "posted", "held", "withdrawn", "rejected", "returned");
WORDS(via_words, "web", "mail", "import");
WORDS(follow_words, "default", "follow", "mute");
WORDS(delivery_words, "queued", "sending", "sent", "deferred", "bounced",
    "suppressed", "failed");
WORDS(lesson_words, "draft", "in review", "published", "superseded");
WORDS(evidence_words, "one story", "several agencies", "measured");
WORDS(show_words, "for-you", "unread", "challenges", "all");
WORDS(source_words, "as cited", "changed", "withdrawn");

struct str
word_of(struct words w, int i)
{
	return i >= 0 && i < w.n ? str_of(w.v[i]) : S("");
}

int
word_index(struct words w, struct str s)
{
	char first = s.n > 0 ? *s.p : '\0';

	for (int i = 0; i < w.n; i++)
		if (*w.v[i] == first && str_eq(s, str_of(w.v[i])))
			return i;
	return -1;
}

bool
is_over(const struct post *p)
{
	return p->state == POST_WITHDRAWN || p->state == POST_REJECTED;
}
