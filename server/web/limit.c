/*
 * limit.c - see limit.h.
 *
 * What is kept of a name is one moment: when all its tries will have come
 * back (a leaky bucket).  It stands in a table of fixed size, four to a
 * row, under a keyed hash, so nobody can choose whose row to fill; in a
 * full row the name that is nearest to being forgiven is forgotten.
 */
#include <arpa/inet.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "clock.h"
#include "limit.h"
#include "secret.h"

#define ROWS	4096
#define SEATS	4

/*
 * Accounts are limited more tightly than clients: a training room full of
 * people has one address (SECURITY.md, threat 26 and its preface).
 */
static const struct {
	int64_t	tries, over;
} limits[LIMITS] = {
	[LIMIT_LINK_ACCOUNT]	= { 5, HOUR },
	[LIMIT_LINK_CLIENT]	= { 60, HOUR },
	[LIMIT_PASSWORD_ACCOUNT] = { 10, HOUR },
	[LIMIT_PASSWORD_CLIENT]	= { 60, HOUR },
	[LIMIT_CODE_CLIENT]	= { 60, HOUR },
	[LIMIT_CONFIRM_ACCOUNT]	= { 5, HOUR },
	[LIMIT_INVITE_ACCOUNT]	= { 1000, DAY },
};

static struct seat {
	uint64_t	name;
	int64_t		empty;		/* when its bucket is; 0: nobody's */
} seats[ROWS][SEATS];
static unsigned char	key[HASH_BYTES];
static pthread_mutex_t	lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_once_t	once = PTHREAD_ONCE_INIT;

static void
make_key(void)
{
	random_bytes(key, sizeof(key));
}

static uint64_t
name_of(enum limit l, struct str who)
{
	unsigned char mac[HASH_BYTES];
	uint64_t h;

	pthread_once(&once, make_key);
	hmac((struct str){ (char *)key, sizeof(key) }, who, mac);
	memcpy(&h, mac, sizeof(h));
	return h + (uint64_t)l;
}

static struct seat *
seat_of(uint64_t name)			/* the lock is held */
{
	struct seat *row = seats[name / LIMITS % ROWS], *s = row;

	for (size_t i = 0; i < SEATS; i++) {
		if (row[i].name == name)
			return &row[i];
		if (row[i].empty < s->empty)
			s = &row[i];
	}
	*s = (struct seat){ .name = name };
	return s;
}

bool
limit_take_n(enum limit l, struct str who, int64_t n, int64_t now)
{
	uint64_t name = name_of(l, who);
	int64_t each = limits[l].over / limits[l].tries, empty;
	bool allowed;
	struct seat *s;

	pthread_mutex_lock(&lock);
	s = seat_of(name);
	empty = (s->empty > now ? s->empty : now) + n * each;
	if ((allowed = empty - now <= limits[l].over))
		s->empty = empty;
	pthread_mutex_unlock(&lock);
	return allowed;
}

bool
limit_take(enum limit l, struct str who, int64_t now)
{
	return limit_take_n(l, who, 1, now);
}

void
limit_give_back(enum limit l, struct str who)
{
	uint64_t name = name_of(l, who);

	pthread_mutex_lock(&lock);
	seat_of(name)->empty -= limits[l].over / limits[l].tries;
	pthread_mutex_unlock(&lock);
}

struct str
limit_client(struct str address, char room[40])
{
	struct in6_addr ip;

	snprintf(room, 40, "%.*s", STR_ARG(str_head(address, 39)));
	if (inet_pton(AF_INET6, room, &ip) != 1)
		return str_of(room);
	if (IN6_IS_ADDR_V4MAPPED(&ip))
		inet_ntop(AF_INET, &ip.s6_addr[12], room, 40);
	else {
		memset(&ip.s6_addr[8], 0, 8);
		inet_ntop(AF_INET6, &ip, room, 40);
	}
	return str_of(room);
}
