/*
 * once.c - the hidden value of a form.
 *
 * Random bytes, and a MAC that binds them to the session (or, before
 * sign-in, to the browser): so a form of another site has none, and a form
 * sent twice is known by it (store_once()).
 */
#include "loop.h"
#include "secret.h"

#define RANDOM	8

static void
mac_of(const struct visitor *who, const char *random,
    unsigned char out[MAC_BYTES])
{
	mac(who->secret, (struct str){ random, RANDOM }, out);
}

struct str
once_make(struct arena *mem, const struct visitor *who)
{
	char value[RANDOM + MAC_BYTES];

	random_bytes(value, RANDOM);
	mac_of(who, value, (unsigned char *)value + RANDOM);
	return base32(mem, (struct str){ value, sizeof(value) });
}

bool
once_check(struct arena *mem, const struct visitor *who, struct str s)
{
	unsigned char right[MAC_BYTES];
	struct str value;

	if (who->secret.n == 0 || !base32_decode(mem, s, &value) ||
	    value.n != RANDOM + MAC_BYTES)
		return false;
	mac_of(who, value.p, right);
	return same_bytes(str_from(value, RANDOM),
	    (struct str){ (char *)right, MAC_BYTES });
}
