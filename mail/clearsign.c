/*
 * clearsign.c - see clearsign.h.
 *
 * No signature is checked: who wrote a letter is the mail server's word.
 * What a list put around the signed text stays where it stood.  Armor that
 * does not end is text.
 */
#include "clearsign.h"

#define BEGIN_SIGNED	S("-----BEGIN PGP SIGNED MESSAGE-----")
#define BEGIN_SIGNATURE	S("-----BEGIN PGP SIGNATURE-----")
#define END_SIGNATURE	S("-----END PGP SIGNATURE-----")

enum where { AROUND, IN_HEADER, IN_TEXT, IN_SIGNATURE };

/* Where the text goes on after a line; *shown: it is part of what is read. */
static enum where
after(enum where at, struct str line, bool *shown)
{
	*shown = false;
	line = str_trim_right(line);
	if (at == AROUND && str_eq(line, BEGIN_SIGNED))
		return IN_HEADER;
	if (at == IN_HEADER)
		return line.n == 0 ? IN_TEXT : at;
	if (at == IN_TEXT && str_eq(line, BEGIN_SIGNATURE))
		return IN_SIGNATURE;
	if (at == IN_SIGNATURE)
		return str_eq(line, END_SIGNATURE) ? AROUND : at;
	*shown = true;
	return at;
}

struct str
clearsigned(struct arena *mem, struct str s)
{
	struct text t = { .mem = mem };
	struct str rest = s, line;
	enum where at = AROUND;
	bool shown;

	if (str_find(s, BEGIN_SIGNED) == s.n)
		return s;
	while (str_line(&rest, &line)) {
		at = after(at, line, &shown);
		if (!shown)
			continue;
		if (at == IN_TEXT && str_starts(line, S("- ")))
			line = str_from(line, 2);
		text_add(&t, line);
		text_byte(&t, '\n');
	}
	return at == AROUND ? text_str(&t) : s;
}
