/*
 * signed.c - see signed.h.
 */
#include <stdio.h>
#include <string.h>

#include "clock.h"
#include "log.h"
#include "secret.h"
#include "signed.h"
#include "store/signin.h"

#define KEYS_MAX	255		/* a byte names one */
#define NUMBER		5		/* bytes: 2^40 deliveries */

static struct key {
	unsigned char	bytes[HASH_BYTES];
	bool		known;
} keys[KEYS_MAX + 1];
static int64_t newest;

/* Bytes of the HMAC that are used. */
static size_t
mac_bytes(enum signed_for purpose)
{
	return purpose == SIGNED_CONFIRM ? 12 : 16;
}

static void
keep(int64_t id, struct str bytes)
{
	if (id < 1 || id > KEYS_MAX || bytes.n != HASH_BYTES)
		fatal("key %lld cannot be used", (long long)id);
	memcpy(keys[id].bytes, bytes.p, HASH_BYTES);
	keys[id].known = true;
}

static enum status
make_first(struct store *st)
{
	unsigned char fresh[HASH_BYTES];
	enum status res = store_begin(st);

	random_bytes(fresh, sizeof(fresh));
	if (res == ST_OK)
		res = store_key_add(st, (struct str){ (char *)fresh,
		    sizeof(fresh) }, clock_now());
	if (res == ST_OK)
		res = store_commit(st);
	if (res != ST_OK)
		store_rollback(st);
	return res;
}

enum status
signed_open(struct store *st)
{
	struct arena *mem = arena_new();
	struct str bytes;
	enum status res = store_key_newest(st, mem, &newest, &bytes);

	if (res == ST_NOT_FOUND && (res = make_first(st)) == ST_OK)
		res = store_key_newest(st, mem, &newest, &bytes);
	for (int64_t id = 1; res == ST_OK && id <= newest; id++)
		if (store_key(st, mem, id, &bytes) == ST_OK)
			keep(id, bytes);
	arena_free(mem);
	return res;
}

static void
mac_of(int64_t key, enum signed_for purpose, int64_t n,
    unsigned char mac[HASH_BYTES])
{
	char said[40];
	int len = snprintf(said, sizeof(said), "%c %lld", (char)purpose,
	    (long long)n);

	hmac((struct str){ (char *)keys[key].bytes, HASH_BYTES },
	    (struct str){ said, (size_t)len }, mac);
}

struct str
signed_make(struct arena *mem, enum signed_for purpose, int64_t n)
{
	unsigned char mac[HASH_BYTES], out[1 + NUMBER + 16];
	size_t n_mac = mac_bytes(purpose);

	mac_of(newest, purpose, n, mac);
	out[0] = (unsigned char)newest;
	for (int i = 0; i < NUMBER; i++)
		out[1 + i] = (unsigned char)(n >> (8 * (NUMBER - 1 - i)));
	memcpy(out + 1 + NUMBER, mac, n_mac);
	return base32(mem, (struct str){ (char *)out, 1 + NUMBER + n_mac });
}

enum status
signed_read(struct arena *mem, enum signed_for purpose, struct str token,
    int64_t *n)
{
	unsigned char mac[HASH_BYTES];
	const unsigned char *in;
	struct str bytes;

	*n = 0;
	if (!base32_decode(mem, token, &bytes) ||
	    bytes.n != 1 + NUMBER + mac_bytes(purpose))
		return ST_INVALID;
	in = (const unsigned char *)bytes.p;
	if (!keys[in[0]].known)
		return ST_INVALID;
	for (int i = 0; i < NUMBER; i++)
		*n = *n << 8 | in[1 + i];
	mac_of(in[0], purpose, *n, mac);
	return same_bytes(str_from(bytes, 1 + NUMBER),
	    (struct str){ (char *)mac, mac_bytes(purpose) }) ? ST_OK : ST_INVALID;
}
