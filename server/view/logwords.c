/*
 * logwords.c - what somebody did, as a sentence.
 *
 * %1 is who did it, %2 whom it concerns, %3 what it is about.
 */
#include "parts.h"
#include "tr.h"

static const struct {
	struct str	 what, thing;
	const char	*sentence;
} sentences[] = {
	{ STR("approved"), STR("post"), N_("%1 approved %2’s post in %3.") },
	{ STR("returned"), STR("post"), N_("%1 returned %2’s post in %3.") },
	{ STR("rejected"), STR("post"), N_("%1 rejected %2’s post in %3.") },
	{ STR("withdrew"), STR("post"), N_("%1 withdrew %2’s post in %3.") },
	{ STR("edited"), STR("post"), N_("%1 edited %2’s post in %3.") },
	{ STR("moved"), STR("post"), N_("%1 moved %2’s post to %3.") },
	{ STR("undid"), STR("post"),
	    N_("%1 took back what was decided about %2’s post in %3.") },
	{ STR("dealt with"), STR("letter"),
	    N_("%1 dealt with the letter %3.") },
	{ STR("approved"), STR("letter"),
	    N_("%1 put the letter %3 aside.") },
	{ STR("returned"), STR("letter"), N_("%1 returned the letter %3.") },
	{ STR("rejected"), STR("letter"), N_("%1 rejected the letter %3.") },
	{ STR("retitled"), STR("thread"),
	    N_("%1 changed how the thread %3 is filed.") },
	{ STR("published"), STR("lesson"), N_("%1 published the lesson %3.") },
	{ STR("wrote"), STR("lesson"), N_("%1 worked on the lesson %3.") },
	{ STR("confirmed"), STR("lesson"), N_("%1 confirmed that the lesson %3 "
	    "holds, although a source has changed.") },
	{ STR("invited"), STR("person"), N_("%1 invited %2.") },
	{ STR("withdrew the invitation of"), STR("person"),
	    N_("%1 withdrew the invitation of %2.") },
	{ STR("added"), STR("person"), N_("%1 added %2.") },
	{ STR("changed"), STR("person"),
	    N_("%1 changed role, agency or trust of %2.") },
	{ STR("removed"), STR("person"), N_("%1 removed %2.") },
	{ STR("added"), STR("cohort"), N_("%1 set up the cohort %3.") },
	{ STR("changed"), STR("cohort"),
	    N_("%1 changed the settings of the cohort %3.") },
	{ STR("imported an archive"), STR("cohort"),
	    N_("%1 imported an archive into %3.") },
};

struct str
log_sentence(struct view *v, const struct action *a)
{
	for (size_t i = 0; i < sizeof(sentences) / sizeof(sentences[0]); i++)
		if (str_eq(a->what, sentences[i].what) &&
		    str_eq(a->thing, sentences[i].thing))
			return tr(v->reader.lang, sentences[i].sentence);
	return arena_printf(v->mem, "%%1: %.*s %%2 %%3", STR_ARG(a->what));
}

int
next_place(struct str *rest, struct str *before)
{
	size_t at = str_find_byte(*rest, '%');
	bool is_place = at + 1 < rest->n && rest->p[at + 1] >= '1' &&
	    rest->p[at + 1] <= '9';
	int n = is_place ? rest->p[at + 1] - '0' : 0;

	*before = is_place ? str_head(*rest, at) : *rest;
	*rest = is_place ? str_from(*rest, at + 2) : S("");
	return n;
}
