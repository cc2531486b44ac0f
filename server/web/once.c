/*
 * once.c - the hidden value of a form.
 *
 * Random bytes, and an HMAC that binds them to the session (or, before
 * sign-in, to the browser): so a form of another site has none, and a form
 * sent twice is known by it (store_once()).
 */
#include <string.h>

#include "loop.h"
#include "secret.h"

#define RANDOM	8
#define MAC	12

static void
mac_of(const struct visitor *who, const char *random,
    unsigned char mac[HASH_BYTES])
{
	hmac(who->secret, (struct str){ random, RANDOM }, mac);
}

struct str
once_make(struct arena *mem, const struct visitor *who)
{
	unsigned char mac[HASH_BYTES];
	char value[RANDOM + MAC];

	random_bytes(value, RANDOM);
	mac_of(who, value, mac);
	memcpy(value + RANDOM, mac, MAC);
	return base32(mem, (struct str){ value, sizeof(value) });
}

bool
once_check(struct arena *mem, const struct visitor *who, struct str s)
{
	unsigned char mac[HASH_BYTES];
	struct str value;

	if (who->secret.n == 0 || !base32_decode(mem, s, &value) ||
	    value.n != RANDOM + MAC)
		return false;
	mac_of(who, value.p, mac);
	return same_bytes(str_from(value, RANDOM),
	    (struct str){ (char *)mac, MAC });
}
