/*
 * mask.c - see mask.h.
 */
#include <ctype.h>
#include <string.h>

#include "mask.h"

#define SHORTEST	25

static const struct str before[] = {
	STR("-r-"), STR("-b-"), STR("-confirm-"), STR("?subject="),
	STR("/u/"), STR("/mute/"), STR("/signin/"),
	STR("%3Fsubject%3D"),
	STR("%2Fu%2F"), STR("%2Fmute%2F"), STR("%2Fsignin%2F"),
	STR("_u_"), STR("_mute_"), STR("_signin_"),
};

static bool
is_base32(char c)
{
	return isalpha((unsigned char)c) || (c >= '2' && c <= '7');
}

/* Bytes of a soft line end of quoted-printable at the front. */
static size_t
soft_break(struct str s)
{
	if (str_starts(s, S("=\r\n")))
		return 3;
	return str_starts(s, S("=\n")) ? 2 : 0;
}

/* Bytes of the token at the front, soft line ends and all; 0: it is none. */
static size_t
token_at(struct str s)
{
	size_t n = 0, letters = 0, soft;

	while (n < s.n) {
		if (is_base32(s.p[n])) {
			letters++;
			n++;
		} else if ((soft = soft_break(str_from(s, n))) > 0)
			n += soft;
		else
			break;
	}
	return letters >= SHORTEST ? n : 0;
}

static size_t
lead_at(struct str s)
{
	if (memchr("-?/%_", s.p[0], 5) == NULL)
		return 0;		/* none of them begins otherwise */
	for (size_t i = 0; i < sizeof(before) / sizeof(before[0]); i++)
		if (str_casestarts(s, before[i]))
			return before[i].n;
	return 0;
}

struct str
mask_tokens(struct arena *mem, struct str s)
{
	struct text t = { .mem = mem };
	size_t lead, token, from = 0, i = 0;

	while (i < s.n) {
		if ((lead = lead_at(str_from(s, i))) == 0) {
			i++;
			continue;
		}
		i += lead;
		if ((token = token_at(str_from(s, i))) == 0)
			continue;
		text_add(&t, (struct str){ s.p + from, i - from });
		text_add(&t, S("..."));
		from = i += token;
	}
	text_add(&t, str_from(s, from));
	return text_str(&t);
}
