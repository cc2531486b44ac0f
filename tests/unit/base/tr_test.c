/*
 * tr_test.c - texts in languages.  A small Spanish is made by the same tool
 * that makes the real ones, and loaded.
 */
#include <dlfcn.h>
#include <stdio.h>
#include <unistd.h>

#include "test.h"
#include "texts.h"
#include "tr.h"

#define HEADER "msgid \"\"\nmsgstr \"\"\n" \
	"\"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n<5 ? 1 : 2);\\n\"\n\n"

static char	folder[] = "/tmp/tr_test.XXXXXX";
static int	made;			/* a loaded file keeps its name */

/* Writes xx.po, runs the tool; what the tool complained of, or "". */
static struct str
compiled(const char *po)
{
	struct str cmd;
	char said[512];
	size_t n;
	FILE *f;

	if (made == 0 && mkdtemp(folder) == NULL)
		FAIL("no folder");
	f = fopen(arena_printf(mem, "%s/xx.po", folder).p, "w");
	fputs(po, f);
	fclose(f);
	cmd = arena_printf(mem, "out/tools/texts %s/xx.c %s/xx.po 2>&1 && "
	    "cc -shared -fPIC -Iinclude -o %s/%d.so %s/xx.c 2>&1", folder,
	    folder, folder, ++made, folder);
	f = popen(cmd.p, "r");
	n = fread(said, 1, sizeof(said), f);
	pclose(f);
	return str_trim(arena_dup(mem, (struct str){ said, n }));
}

static const struct lang *
language(const char *po)
{
	struct str bad = compiled(po);
	const struct lang *const *all;
	void *so;

	if (bad.n > 0)
		FAIL("%.*s", STR_ARG(bad));
	so = dlopen(arena_printf(mem, "%s/%d.so", folder, made).p, RTLD_NOW);
	all = so != NULL ? dlsym(so, "langs") : NULL;
	if (all == NULL)
		FAIL("%s", dlerror());
	return all[0];
}

TEST(without_a_language_a_text_is_its_english)
{
	EQ_STR(tr(NULL, "Reply"), "Reply");
	EQ_STR(ntr(NULL, "%1 reply", "%1 replies", 1), "%1 reply");
	EQ_STR(ntr(NULL, "%1 reply", "%1 replies", 0), "%1 replies");
	EQ_STR(lang_name(NULL), "en");
	OK(lang_named(S("tlh")) == NULL);
}

TEST(a_language_says_what_its_translator_wrote)
{
	const struct lang *l = language(HEADER
	    "msgid \"Reply\"\nmsgstr \"Resp\\\"onder\\n\"\n\n"
	    "msgid \"Two \"\n\"lines\"\nmsgstr \"\"\n\"Dos \"\n\"líneas\"\n");

	EQ_STR(tr(l, "Reply"), "Resp\"onder\n");
	EQ_STR(tr(l, "Two lines"), "Dos líneas");
	EQ_STR(tr(l, "Nobody did this one"), "Nobody did this one");
	EQ_STR(lang_name(l), "xx");
}

TEST(the_number_picks_the_form)
{
	const struct lang *l = language(HEADER
	    "msgid \"%1 day\"\nmsgid_plural \"%1 days\"\n"
	    "msgstr[0] \"one\"\nmsgstr[1] \"%1 few\"\nmsgstr[2] \"%1 many\"\n");

	EQ_STR(ntr(l, "%1 day", "%1 days", 1), "one");
	EQ_STR(ntr(l, "%1 day", "%1 days", 4), "%1 few");
	EQ_STR(ntr(l, "%1 day", "%1 days", 5), "%1 many");
	EQ_STR(ntr(l, "%1 day", "%1 days", -1), "one");
}

TEST(what_is_fuzzy_or_empty_stays_english)
{
	const struct lang *l = language(HEADER
	    "#, fuzzy\nmsgid \"Reply\"\nmsgstr \"Quizás\"\n\n"
	    "msgid \"Send\"\nmsgstr \"\"\n\n"
	    "#~ msgid \"Gone\"\n#~ msgstr \"Ido\"\n"
	    "msgid \"Edit\"\nmsgstr \"Editar\"\n");

	EQ_STR(tr(l, "Reply"), "Reply");
	EQ_STR(tr(l, "Send"), "Send");
	EQ_STR(tr(l, "Gone"), "Gone");
	EQ_STR(tr(l, "Edit"), "Editar");
}

TEST(a_translation_that_loses_a_placeholder_stops_the_build)
{
	struct str said = compiled(HEADER
	    "msgid \"%1 answered %2\"\nmsgstr \"%1 respondió\"\n");

	OK(str_ends(said, S("xx.po:5: \"%1 respondió\" has other placeholders "
	    "than its English")));
}

TEST(a_formula_that_is_more_than_a_formula_stops_the_build)
{
	struct str said = compiled("msgid \"\"\nmsgstr \"Plural-Forms: "
	    "nplurals=2; plural=system(\\\"x\\\");\\n\"\n");

	OK(str_ends(said, S("xx.po:1: the formula of Plural-Forms is not "
	    "one")));
}

TEST(placeholders_are_filled_in_any_order)
{
	EQ_STR(tr_fill(mem, S("%2 to %1, 100 % of %9"), S("Ana"), S("Ben")),
	    "Ben to Ana, 100 % of ");
	EQ_STR(tr_fill(mem, S("%1"), S("%1")), "%1");
	EQ_STR(tr_number(mem, INT64_MIN), "-9223372036854775808");
}

TEST(a_text_comes_in_pieces_around_its_placeholders)
{
	EQ_STR(tr_piece(S("in reply to %1, today"), 0), "in reply to ");
	EQ_STR(tr_piece(S("in reply to %1, today"), 1), ", today");
	EQ_STR(tr_piece(S("in reply to %1, today"), 2), "");
	EQ_STR(tr_piece(S("nothing"), 1), "");
}
