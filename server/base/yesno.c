/*
 * yesno.c - see yesno.h.
 *
 * A yes has to come first, after a greeting at most; a no may come later:
 * "Yes, I wrote it, but do not post it".  Whoever is taken to have said no
 * is asked again, which is the smaller harm.
 */
#include "words.h"
#include "yesno.h"

#define YES_WORDS	4	/* "Hello Ann Lee, yes" */
#define NO_WORDS	30

/* Folded as word_fold() does: small, without accents. */
static const struct str yes[] = {
	STR("yes"), STR("yep"), STR("yeah"), STR("yup"), STR("ok"),
	STR("okay"), STR("sure"), STR("confirm"), STR("confirmed"),
	STR("correct"), STR("ja"), STR("jawohl"), STR("oui"), STR("si"),
	STR("sim"), STR("tak"), STR("ano"), STR("igen"), STR("evet"),
	STR("kylla"), STR("da"), STR("да"), STR("так"), STR("ναι"),
	STR("כן"), STR("نعم"), STR("vang"),
};

/* "t" is what is left of "didn't" and the like. */
static const struct str no[] = {
	STR("no"), STR("not"), STR("nope"), STR("never"), STR("t"),
	STR("dont"), STR("didnt"), STR("wasnt"), STR("cannot"),
	STR("delete"), STR("cancel"), STR("private"), STR("withdraw"),
	STR("nein"), STR("nicht"), STR("kein"), STR("keine"), STR("nie"),
	STR("niemals"), STR("loschen"), STR("privat"), STR("non"),
	STR("pas"), STR("jamais"), STR("nunca"), STR("borrar"),
	STR("eliminar"), STR("privado"), STR("nee"), STR("niet"),
	STR("geen"), STR("nao"), STR("нет"), STR("не"), STR("ні"),
	STR("nej"), STR("nei"), STR("inte"), STR("ikke"), STR("ei"),
	STR("nem"), STR("hayır"), STR("hayir"), STR("nu"), STR("οχι"),
	STR("לא"), STR("لا"), STR("khong"),
};

/* Where words are not parted by blanks: how an answer begins. */
static const struct str yes_begins[] = {
	STR("是"), STR("对"), STR("好"), STR("可以"), STR("はい"),
	STR("ええ"), STR("네"), STR("예"),
};

static const struct str no_begins[] = {
	STR("不"), STR("没"), STR("沒"), STR("否"), STR("いいえ"),
	STR("違"), STR("아니"),
};

#define COUNT(a)	(sizeof(a) / sizeof(*(a)))

static bool
is_one(struct str word, const struct str *of, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (word_is(word, of[i]))
			return true;
	return false;
}

static bool
begins_one(struct str word, const struct str *of, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (word_begins(word, of[i]))
			return true;
	return false;
}

enum yesno
yesno(struct str s)
{
	enum yesno said = YESNO_UNCLEAR;
	struct str word;

	for (size_t n = 0; n < NO_WORDS && word_next(&s, &word); n++) {
		if (is_one(word, no, COUNT(no)) ||
		    begins_one(word, no_begins, COUNT(no_begins)))
			return YESNO_NO;
		if (n < YES_WORDS && (is_one(word, yes, COUNT(yes)) ||
		    begins_one(word, yes_begins, COUNT(yes_begins))))
			said = YESNO_YES;
	}
	return said;
}
