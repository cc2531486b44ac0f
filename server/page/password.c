/*
 * password.c - see password.h.
 *
 * There are no rules about signs and digits, which only make people write
 * "Password1234!".  What is refused is what is tried first: common words
 * and rows of keys, however they are written, one's own name, and a few
 * signs again and again.  All of it in a few passes over at most
 * PASSWORD_MAX characters.
 */
#include <string.h>

#include "password.h"
#include "utf8.h"

#define DISTINCT_MIN	5		/* different characters */

/* What lists of stolen passwords are full of, and what fits this place. */
static const char *const common[] = {
	"password", "passwort", "passphrase", "contrasena", "motdepasse",
	"letmein", "welcome", "bienvenido", "changeme", "secret", "admin",
	"administrator", "login", "guest", "default", "master", "test",
	"iloveyou", "sunshine", "princess", "dragon", "monkey", "football",
	"baseball", "superman", "batman", "starwars", "pokemon", "jesus",
	"trustno", "whatever", "freedom", "shadow", "michael", "jordan",
	"qwerty", "qwertz", "azerty", "qwertyuiop", "asdfghjkl", "asdf",
	"zxcvbnm", "zxcvbn", "qazwsx", "qazwsxedc", "abc", "abcd", "abcdef",
	"abcdefgh", "abcdefghijkl", "computer", "internet", "google",
	"spring", "summer", "autumn", "winter", "january", "february",
	"march", "april", "june", "july", "august", "september", "october",
	"november", "december", "monday", "tuesday", "wednesday", "thursday",
	"friday", "saturday", "sunday", "trauma", "therapy", "therapist",
	"clinic", "clinician", "hospital", "rounds", "cohort", "my", "the",
	"is", "this", "new", "a", "to", "me", "in", "i", "x", "xx", "xxx",
};

/* "P4$$w0rd!" is "password" to whoever guesses. */
static char
plain_letter(char c)
{
	static const char from[] = "013457@$!|+", to[] = "oieastasiit";
	const char *p = c == '\0' ? NULL : strchr(from, c);

	return p != NULL ? to[p - from] : c;
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

/* The letters alone; with `leet`, signs that stand for letters as well. */
static struct str
letters(struct arena *mem, struct str s, bool leet)
{
	struct text t = { .mem = mem };

	for (size_t i = 0; i < s.n; i++) {
		char c = leet ? plain_letter(s.p[i]) : s.p[i];

		if (is_letter(c))
			text_byte(&t, c);
	}
	return text_str(&t);
}

/* Without the "123!" that is put behind a word. */
static struct str
without_tail(struct str s)
{
	while (s.n > 0 && !is_letter(s.p[s.n - 1]))
		s.n--;
	return s;
}

/* Can all of it be read as words of the list, one after the other? */
static bool
is_common(struct str s)
{
	bool reached[PASSWORD_MAX * 4 + 1] = { true };

	for (size_t i = 0; i < s.n; i++)
		for (size_t w = 0; reached[i] &&
		    w < sizeof(common) / sizeof(common[0]); w++) {
			struct str word = str_of(common[w]);

			if (str_starts(str_from(s, i), word))
				reached[i + word.n] = true;
		}
	return s.n > 0 && reached[s.n];
}

static size_t
distinct(struct str s)
{
	bool seen[256] = { false };
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		if (!seen[(unsigned char)s.p[i]]) {
			seen[(unsigned char)s.p[i]] = true;
			n++;
		}
	return n;
}

/* abcdefghijkl, 987654321098, and digits alone, which are birthdays. */
static bool
is_a_row(struct str s)
{
	size_t steps = 0, digits = 0;

	for (size_t i = 0; i < s.n; i++) {
		int step = i > 0 ? s.p[i] - s.p[i - 1] : 100;

		digits += s.p[i] >= '0' && s.p[i] <= '9';
		steps += step == 1 || step == -1 || step == 0 || step == 9 ||
		    step == -9;
	}
	return steps + 2 >= s.n || digits == s.n;
}

/* "ana", "ruiz" and "example" of "ana.ruiz@example". */
static bool
next_name(struct str *rest, struct str *name)
{
	static const char between[] = " .,@-_'";
	size_t n = 0;

	while (rest->n > 0 && strchr(between, rest->p[0]) != NULL)
		*rest = str_from(*rest, 1);
	while (n < rest->n && strchr(between, rest->p[n]) == NULL)
		n++;
	*name = str_head(*rest, n);
	*rest = str_from(*rest, n);
	return n > 0;
}

/* One's own names and nothing else but digits and signs. */
static bool
is_own(struct arena *mem, struct str letters_only, struct str own)
{
	struct str all = utf8_bare(mem, own), rest = letters_only, name;

	while (next_name(&all, &name)) {
		size_t at = name.n >= 3 ? str_find(rest, name) : rest.n;

		if (at < rest.n)
			rest = arena_printf(mem, "%.*s%.*s",
			    STR_ARG(str_head(rest, at)),
			    STR_ARG(str_from(rest, at + name.n)));
	}
	return rest.n < letters_only.n && rest.n < 4;
}

static size_t
characters(struct str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		n += ((unsigned char)s.p[i] & 0xc0) != 0x80;
	return n;
}

enum weakness
password_weakness(struct arena *mem, struct str password, struct str own)
{
	size_t n = characters(password);
	struct str bare, plain;

	if (n < PASSWORD_MIN)
		return PASSWORD_SHORT;
	if (n > PASSWORD_MAX || password.n > PASSWORD_MAX * 4)
		return PASSWORD_LONG;
	bare = utf8_bare(mem, password);
	plain = letters(mem, bare, false);
	if (distinct(bare) < DISTINCT_MIN)
		return PASSWORD_REPEATS;
	if (is_a_row(bare) || bare.n > PASSWORD_MAX * 4)
		return PASSWORD_COMMON;
	if (is_own(mem, plain, own))
		return PASSWORD_OWN;
	if (is_common(plain) ||
	    is_common(letters(mem, without_tail(bare), true)))
		return PASSWORD_COMMON;
	return PASSWORD_GOOD;
}
