/*
 * coding.c - see coding.h.
 */
#include "coding.h"

#define UNSAID	(-1)
#define WHOLE	1000		/* a weight of 1 */

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* "1", "0.5", at most three decimals, in thousandths. */
static int
thousandths(struct str q)
{
	int n = 0;

	if (q.n == 0 || q.n > 5 || (q.p[0] != '0' && q.p[0] != '1') ||
	    (q.n > 1 && q.p[1] != '.'))
		return 0;
	for (size_t i = 0, unit = WHOLE; i < 5; i++) {
		if (i == 1)
			continue;
		if (i < q.n && !is_digit(q.p[i]))
			return 0;
		if (i < q.n)
			n += (q.p[i] - '0') * (int)unit;
		unit /= 10;
	}
	return n <= WHOLE ? n : 0;
}

/* Of what follows the coding's name: ";q=0.5", or nothing. */
static int
weight(struct str params)
{
	params = str_trim(params);
	if (params.n == 0)
		return WHOLE;
	return str_casestarts(params, S("q=")) ?
	    thousandths(str_from(params, 2)) : 0;
}

bool
coding_gzip(struct str accept)
{
	int gzip = UNSAID, plain = UNSAID, others = 0;
	struct str one;

	while (str_field(&accept, ',', &one)) {
		size_t end = str_find_byte(one, ';');
		struct str name = str_trim(str_head(one, end));
		int w = weight(str_from(one, end + 1));

		if (str_caseeq(name, S("gzip")) ||
		    str_caseeq(name, S("x-gzip")))
			gzip = w;
		else if (str_caseeq(name, S("identity")))
			plain = w;
		else if (str_eq(name, S("*")))
			others = w;
	}
	if (gzip == UNSAID)
		gzip = others;
	return gzip > 0 && gzip >= plain;
}
