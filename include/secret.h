/*
 * secret.h - randomness, hashes, HMACs, passwords, base32.  The door to
 * libsodium.
 */
#ifndef SECRET_H
#define SECRET_H

#include "arena.h"
#include "str.h"

#define HASH_BYTES	32

void		secret_open(void);		/* once per process */

void		random_bytes(void *, size_t);
struct str	random_token(struct arena *, size_t bytes);	/* base32, lower case */
struct str	random_code(struct arena *);	/* 6 characters none mistakes */

void		sha256(struct str, unsigned char [HASH_BYTES]);
struct str	sha256_str(struct arena *, struct str);	/* 32 bytes */

/* BLAKE2b-256, for what is large and comes in pieces: seven times as fast. */
struct blake { unsigned char state[384] __attribute__((aligned(64))); };
void		blake_start(struct blake *);
void		blake_add(struct blake *, struct str);
void		blake_end(struct blake *, unsigned char [HASH_BYTES]);

/* SipHash-2-4 with 128 bits, whose key are the first 16 bytes: a MAC for
 * what is short and asked for with every page. */
#define MAC_BYTES	16
void		mac(struct str key, struct str, unsigned char [MAC_BYTES]);

/* HMAC-SHA-256. */
void		hmac(struct str key, struct str, unsigned char [HASH_BYTES]);
bool		same_bytes(struct str, struct str);	/* in constant time */

/* RFC 4648 base32 without padding, lower case; decoding takes both cases. */
struct str	base32(struct arena *, struct str);
bool		base32_decode(struct arena *, struct str, struct str *);
struct str	hex(struct arena *, struct str);
bool		hex_decode(struct arena *, struct str, struct str *);
struct str	base64(struct arena *, struct str);

/* argon2id, m=19 MiB t=2 p=1.  25-100 ms: never in an event loop. */
struct str	password_hash(struct arena *, struct str);
bool		password_is(struct str hash, struct str);

#endif
