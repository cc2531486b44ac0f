/*
 * device.c - see device.h.
 */
#include "card.h"
#include "device.h"
#include "words.h"

#define DEVICE_MAX	500	/* bytes, with a link */
#define DEVICE_WORDS	14	/* with "please excuse any typos" */
#define LINKED_WORDS	30	/* the words of a URL count */
#define UNPARTED_MAX	60	/* bytes, where words are not parted */
#define WITTY_WORDS	8	/* "Sent from an old typewriter" */

static bool	begins_sent(struct str, bool);
static struct str first_clause(struct str);
static struct str last_clause(struct str);
static bool	ends_sent(struct str, struct str);

bool
device_signed(const struct line *l)
{
	bool link = str_find(l->plain, S("http")) < l->plain.n;
	char room[2 * FOLD_MAX];
	struct str s;

	if (l->depth > 0 || (l->marks & MARK_CODE) != 0 ||
	    l->plain.n == 0 || l->plain.n > DEVICE_MAX)
		return false;
	s = words_fold(l->plain, room, sizeof(room));
	if (words_count(s) > (link ? LINKED_WORDS : DEVICE_WORDS))
		return false;
	return begins_sent(l->plain, link) || ends_sent(s, l->plain) ||
	    (words_begin(WORDS_EXCUSE, s) &&
	    begins_sent(last_clause(l->plain), false)) ||
	    (l->plain.n <= UNPARTED_MAX &&
	    words_within(WORDS_SENT_WITHIN, l->plain));
}

/* "Sent from" and a device, a link, or a few words of somebody's wit. */
static bool
begins_sent(struct str line, bool link)
{
	struct str clause = first_clause(line);
	char room[2 * FOLD_MAX], more[2 * FOLD_MAX];
	struct str s = words_fold(str_head(clause, FOLD_MAX), room,
	    sizeof(room)), whole;

	if (!words_begin(WORDS_SENT_FROM, s))
		return false;
	if (link || words_have(WORDS_DEVICE, s))
		return true;
	whole = words_fold(line, more, sizeof(more));
	return (clause.n == line.n || words_have(WORDS_DEVICE, whole)) &&
	    !card_ends_sentence(line) &&
	    words_count(whole) <= WITTY_WORDS &&
	    !str_starts(s, S("sent by "));
}

/* "Sent from my desk, ..." goes on to say something: no device, no sign. */
static struct str
first_clause(struct str s)
{
	size_t comma = str_find_byte(s, ','), stop = str_find(s, S(". "));

	return str_head(s, comma < stop ? comma : stop);
}

/* "Please excuse typos, sent from my phone" */
static struct str
last_clause(struct str s)
{
	for (size_t i = s.n; i > 1; i--)
		if (s.p[i - 1] == ' ' &&
		    str_find_byte(S(",.;-"), s.p[i - 2]) < 4)
			return str_from(s, i);
	return S("");
}

/* "... gesendet", "iPhoneから送信", or "Bo from mobile". */
static bool
ends_sent(struct str s, struct str line)
{
	size_t words = words_count(s);

	if (words > 8 || !words_have(WORDS_DEVICE, s))
		return false;
	return words_end(WORDS_SENT_LAST, s) ||
	    words_within(WORDS_SENT_LAST, line) ||
	    (words >= 3 && words <= 5 && str_find(s, S("from ")) < s.n);
}
