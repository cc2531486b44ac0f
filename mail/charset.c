/*
 * charset.c - from any charset that mail is written in to UTF-8.
 *
 * The door to iconv.  Its converters are kept open: opening one loads a
 * library from a file, which the sandbox would not allow.
 */
#include <errno.h>
#include <iconv.h>
#include <string.h>

#include "charset.h"
#include "utf8.h"

#define WORD_MAX	40	/* "iso-8859-1:1987", without its signs */
#define REPLACEMENT	S("\xef\xbf\xbd")

/*
 * The names under which mail calls what iconv calls the first.  Letters and
 * digits only, lower case; between blanks.  A name is often used for a
 * superset of what it stands for, which is then what we read.
 */
static struct charset {
	const char	*name;
	const char	*words;
	iconv_t		 converter;
} charsets[] = {
	{ "CP1252", " windows1252 cp1252 iso88591 latin1 l1 ibm819 cp819"
	    " iso885911987 isoir100 ansi 88591 xansi " },
	{ "CP1250", " windows1250 cp1250 " },
	{ "CP1251", " windows1251 cp1251 " },
	{ "CP1253", " windows1253 cp1253 " },
	{ "CP1254", " windows1254 cp1254 iso88599 latin5 l5 " },
	{ "CP1255", " windows1255 cp1255 " },
	{ "CP1256", " windows1256 cp1256 " },
	{ "CP1257", " windows1257 cp1257 " },
	{ "CP1258", " windows1258 cp1258 " },
	{ "ISO-8859-2", " iso88592 latin2 l2 " },
	{ "ISO-8859-3", " iso88593 latin3 l3 " },
	{ "ISO-8859-4", " iso88594 latin4 l4 " },
	{ "ISO-8859-5", " iso88595 cyrillic " },
	{ "ISO-8859-6", " iso88596 arabic iso88596i iso88596e " },
	{ "ISO-8859-7", " iso88597 greek " },
	{ "ISO-8859-8", " iso88598 hebrew iso88598i iso88598e " },
	{ "ISO-8859-10", " iso885910 latin6 " },
	{ "ISO-8859-13", " iso885913 latin7 " },
	{ "ISO-8859-14", " iso885914 latin8 " },
	{ "ISO-8859-15", " iso885915 latin9 latin0 " },
	{ "ISO-8859-16", " iso885916 latin10 " },
	{ "KOI8-R", " koi8r koi8 " },
	{ "KOI8-U", " koi8u koi8ru " },
	{ "IBM437", " ibm437 cp437 437 " },
	{ "IBM850", " ibm850 cp850 850 " },
	{ "IBM852", " ibm852 cp852 852 " },
	{ "IBM855", " ibm855 cp855 855 " },
	{ "IBM866", " ibm866 cp866 866 " },
	{ "IBM857", " ibm857 cp857 857 " },
	{ "IBM858", " ibm858 cp858 858 ibm00858 " },
	{ "IBM860", " ibm860 cp860 860 " },
	{ "IBM861", " ibm861 cp861 861 " },
	{ "IBM862", " ibm862 cp862 862 dos862 " },
	{ "IBM863", " ibm863 cp863 863 " },
	{ "IBM864", " ibm864 cp864 864 " },
	{ "IBM865", " ibm865 cp865 865 " },
	{ "IBM869", " ibm869 cp869 869 " },
	{ "CP737", " ibm737 cp737 737 " },
	{ "CP775", " ibm775 cp775 775 " },
	{ "MACINTOSH", " macintosh macroman xmacroman mac " },
	{ "MAC-CYRILLIC", " xmaccyrillic maccyrillic xmacukrainian " },
	{ "MAC-CENTRALEUROPE", " xmacce macce xmaccentraleurroman " },
	{ "GB18030", " gb18030 gb2312 gbk cp936 windows936 ms936 euccn xgbk"
	    " gb231280 csgb2312 isoir58 chinese " },
	{ "BIG5-HKSCS", " big5 big5hkscs cp950 xbig5 cnbig5 windows950 " },
	{ "CP932", " shiftjis sjis xsjis cp932 windows31j mskanji ms932 " },
	{ "EUC-JP", " eucjp xeucjp ujis " },
	{ "ISO-2022-JP-2", " iso2022jp iso2022jp1 iso2022jp2 csiso2022jp jis"
	    " iso2022jpms cp50220 cp50221 " },
	{ "CP949", " euckr ksc56011987 ksc5601 cp949 uhc windows949 ksc5601x"
	    " xwindows949 korean " },
	{ "JOHAB", " johab cp1361 ms1361 " },
	{ "EUC-TW", " euctw xeuctw " },
	{ "ISO-2022-CN", " iso2022cn " },
	{ "ISO-2022-KR", " iso2022kr csiso2022kr " },
	{ "CP874", " windows874 cp874 tis620 iso885911 thai " },
	{ "VISCII", " viscii " },
	{ "UTF-16", " utf16 iso10646ucs2 ucs2 unicode " },
	{ "UTF-16LE", " utf16le ucs2le " },
	{ "UTF-16BE", " utf16be ucs2be " },
	{ "UTF-32", " utf32 ucs4 iso10646ucs4 " },
	{ "UTF-32LE", " utf32le " },
	{ "UTF-32BE", " utf32be " },
	{ "UTF-7", " utf7 unicode11utf7 xunicode20utf7 unicode20utf7 " },
};

#define CHARSETS	(sizeof(charsets) / sizeof(*charsets))
#define WESTERN		(&charsets[0])

static iconv_t
converter(struct charset *c)
{
	if (c->converter == NULL)
		c->converter = iconv_open("UTF-8", c->name);
	return c->converter;
}

void
charset_open(void)
{
	for (size_t i = 0; i < CHARSETS; i++)
		(void)converter(&charsets[i]);
}

/* " iso88591 " of "ISO_8859-1", or "  " of what is too long for a name. */
static void
word_of(struct str name, char word[WORD_MAX])
{
	size_t n = 0;

	word[n++] = ' ';
	for (size_t i = 0; i < name.n && n < WORD_MAX - 2; i++) {
		char c = name.p[i];

		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
			word[n++] = c;
	}
	word[n++] = ' ';
	word[n] = '\0';
}

static struct charset *
charset_named(const char *word)
{
	for (size_t i = 0; i < CHARSETS; i++)
		if (strstr(charsets[i].words, word) != NULL)
			return &charsets[i];
	return NULL;
}

/* What stopped iconv becomes one U+FFFD; at the end of the text, the last. */
static void
pass_over(struct text *t, char **in, size_t *left)
{
	text_add(t, REPLACEMENT);
	if (*left > 0)
		++*in, --*left;
}

/* One step; NULL for `in` gives what a converter has kept back. */
static size_t
step(struct text *t, iconv_t cd, char **in, size_t *left)
{
	char buf[4096], *out = buf;
	size_t room = sizeof(buf), res;

	res = iconv(cd, in, left, &out, &room);
	text_add(t, (struct str){ buf, (size_t)(out - buf) });
	return res;
}

static struct str
convert(struct arena *mem, struct charset *c, struct str s)
{
	struct text t = { .mem = mem };
	char *in = (char *)(uintptr_t)s.p;
	size_t left = s.n;
	iconv_t cd = converter(c);

	if (cd == (iconv_t)-1)
		return s;
	iconv(cd, NULL, NULL, NULL, NULL);
	while (left > 0)
		if (step(&t, cd, &in, &left) == (size_t)-1 && errno != E2BIG)
			pass_over(&t, &in, &left);
	step(&t, cd, NULL, NULL);
	return text_str(&t);
}

static bool
is_ascii(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] >= 0x80)
			return false;
	return true;
}

/* Whether at least one character of several bytes is in it. */
static bool
has_utf8(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] >= 0x80 &&
		    utf8_length(str_from(s, i)) > 1)
			return true;
	return false;
}

/* One whole character of UTF-8 is no accident, even among broken ones. */
static struct str
guessed(struct arena *mem, struct str s)
{
	return is_ascii(s) || has_utf8(s) ? s : convert(mem, WESTERN, s);
}

/* What is valid UTF-8 all through is no Latin-1, whatever it is called. */
struct str
charset_raw(struct arena *mem, struct str charset, struct str s)
{
	char word[WORD_MAX];
	struct charset *c;

	word_of(charset, word);
	if (strcmp(word, " utf8 ") == 0)
		return guessed(mem, s);
	if ((c = charset_named(word)) == NULL)
		return guessed(mem, s);
	if (c == WESTERN && (is_ascii(s) || (has_utf8(s) && utf8_valid(s))))
		return s;
	return convert(mem, c, s);
}

struct str
charset_text(struct arena *mem, struct str charset, struct str s)
{
	return utf8_clean(mem, charset_raw(mem, charset, s));
}

struct str
charset_guess(struct arena *mem, struct str s)
{
	return utf8_clean(mem, guessed(mem, s));
}
