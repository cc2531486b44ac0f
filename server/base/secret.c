/*
 * secret.c - see secret.h.
 */
#include <sodium.h>
#include <string.h>

#include "log.h"
#include "secret.h"

#define ARGON_MEMORY	(19UL * 1024 * 1024)	/* OWASP ASVS 5.0, 11.4.2 */
#define ARGON_PASSES	2
#define POOL		512

_Static_assert(sizeof(crypto_generichash_state) <= sizeof(struct blake),
    "struct blake is too small");
_Static_assert(crypto_shorthash_siphashx24_BYTES == MAC_BYTES,
    "mac() gives as much");

void
secret_open(void)
{
	if (sodium_init() == -1)
		fatal("libsodium does not start");
}

/* Asking the system for many costs as much as for few.  What was handed out
 * is wiped, so nothing can be told of it later.  No process forks after its
 * first use, but to exec. */
void
random_bytes(void *p, size_t n)
{
	static _Thread_local unsigned char pool[POOL];
	static _Thread_local size_t left;

	if (n > POOL) {
		randombytes_buf(p, n);
		return;
	}
	if (left < n) {
		randombytes_buf(pool, POOL);
		left = POOL;
	}
	left -= n;
	memcpy(p, pool + left, n);
	sodium_memzero(pool + left, n);
}

struct str
random_token(struct arena *mem, size_t n)
{
	char *p = arena_alloc(mem, n);

	random_bytes(p, n);
	return base32(mem, (struct str){ p, n });
}

struct str
random_code(struct arena *mem)
{
	static const char letters[] = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
	char code[6];

	for (size_t i = 0; i < sizeof(code); i++)
		code[i] = letters[randombytes_uniform(sizeof(letters) - 1)];
	return arena_dup(mem, (struct str){ code, sizeof(code) });
}

static const unsigned char *
bytes(struct str s)
{
	return (const unsigned char *)(s.p == NULL ? "" : s.p);
}

void
sha256(struct str s, unsigned char out[HASH_BYTES])
{
	crypto_hash_sha256(out, bytes(s), s.n);
}

struct str
sha256_str(struct arena *mem, struct str s)
{
	unsigned char out[HASH_BYTES];

	sha256(s, out);
	return arena_dup(mem, (struct str){ (char *)out, sizeof(out) });
}

void
blake_start(struct blake *h)
{
	crypto_generichash_init((void *)h->state, NULL, 0, HASH_BYTES);
}

void
blake_add(struct blake *h, struct str s)
{
	crypto_generichash_update((void *)h->state, bytes(s), s.n);
}

void
blake_end(struct blake *h, unsigned char out[HASH_BYTES])
{
	crypto_generichash_final((void *)h->state, out, HASH_BYTES);
}

void
mac(struct str key, struct str s, unsigned char out[MAC_BYTES])
{
	unsigned char k[crypto_shorthash_siphashx24_KEYBYTES] = { 0 };

	memcpy(k, key.p, key.n < sizeof(k) ? key.n : sizeof(k));
	crypto_shorthash_siphashx24(out, bytes(s), s.n, k);
}

void
hmac(struct str key, struct str s, unsigned char out[HASH_BYTES])
{
	crypto_auth_hmacsha256_state h;

	crypto_auth_hmacsha256_init(&h, bytes(key), key.n);
	crypto_auth_hmacsha256_update(&h, bytes(s), s.n);
	crypto_auth_hmacsha256_final(&h, out);
}

bool
same_bytes(struct str a, struct str b)
{
	return a.n == b.n && sodium_memcmp(bytes(a), bytes(b), a.n) == 0;
}

struct str
base32(struct arena *mem, struct str s)
{
	static const char digits[] = "abcdefghijklmnopqrstuvwxyz234567";
	struct text t = { .mem = mem };
	uint32_t bits = 0;
	int have = 0;

	for (size_t i = 0; i < s.n; i++) {
		bits = (bits & 0xff) << 8 | bytes(s)[i];
		for (have += 8; have >= 5; have -= 5)
			text_byte(&t, digits[bits >> (have - 5) & 31]);
	}
	if (have > 0)
		text_byte(&t, digits[bits << (5 - have) & 31]);
	return text_str(&t);
}

static int
base32_digit(char c)
{
	if (c >= 'a' && c <= 'z')
		return c - 'a';
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	return c >= '2' && c <= '7' ? c - '2' + 26 : -1;
}

bool
base32_decode(struct arena *mem, struct str s, struct str *out)
{
	struct text t = { .mem = mem };
	uint32_t bits = 0;
	int have = 0, d;

	for (size_t i = 0; i < s.n; i++) {
		if ((d = base32_digit(s.p[i])) == -1)
			return false;
		bits = (bits & 0xfff) << 5 | (uint32_t)d;
		if ((have += 5) >= 8)
			text_byte(&t, (char)(bits >> (have -= 8) & 0xff));
	}
	*out = text_str(&t);
	return true;
}

struct str
hex(struct arena *mem, struct str s)
{
	char *p = arena_alloc(mem, s.n * 2 + 1);

	sodium_bin2hex(p, s.n * 2 + 1, bytes(s), s.n);
	return (struct str){ p, s.n * 2 };
}

bool
hex_decode(struct arena *mem, struct str s, struct str *out)
{
	unsigned char *p = arena_alloc(mem, s.n / 2 + 1);
	size_t n;

	if (s.n % 2 != 0 || sodium_hex2bin(p, s.n / 2 + 1, s.p, s.n, NULL, &n,
	    NULL) != 0 || n != s.n / 2)
		return false;
	*out = (struct str){ (char *)p, n };
	return true;
}

struct str
base64(struct arena *mem, struct str s)
{
	size_t room = sodium_base64_encoded_len(s.n,
	    sodium_base64_VARIANT_ORIGINAL);
	char *p = arena_alloc(mem, room);

	sodium_bin2base64(p, room, bytes(s), s.n,
	    sodium_base64_VARIANT_ORIGINAL);
	return (struct str){ p, room - 1 };
}

struct str
password_hash(struct arena *mem, struct str password)
{
	char out[crypto_pwhash_STRBYTES];

	if (crypto_pwhash_str_alg(out, password.p, password.n, ARGON_PASSES,
	    ARGON_MEMORY, crypto_pwhash_ALG_ARGON2ID13) != 0)
		fatal("out of memory");
	return arena_dup(mem, str_of(out));
}

bool
password_is(struct str hash, struct str password)
{
	char stored[crypto_pwhash_STRBYTES] = "";

	if (hash.n >= sizeof(stored))
		return false;
	if (hash.n > 0)
		memcpy(stored, hash.p, hash.n);
	return crypto_pwhash_str_verify(stored, password.p, password.n) == 0;
}
