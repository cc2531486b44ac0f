/*
 * thread_cohort.c - which cohort a thread is in, looked up in memory.
 *
 * A thread stays in its cohort for good, so this is asked once.
 */
#include <stdatomic.h>

#include "loop.h"
#include "store/talk.h"

#define COHORTS		16384		/* threads whose cohort is known */

/* Thread in the upper, cohort in the lower half: read and written whole. */
static _Atomic uint64_t	 cohorts[COHORTS];

enum status
thread_cohort(struct store *st, int64_t thread, int64_t *cohort)
{
	_Atomic uint64_t *at = &cohorts[(uint64_t)thread % COHORTS];
	uint64_t known = *at;
	enum status res;

	if (known >> 32 == (uint64_t)thread && thread > 0) {
		*cohort = (int64_t)(known & UINT32_MAX);
		return ST_OK;
	}
	res = store_thread_cohort(st, thread, cohort);
	if (res == ST_OK && thread < UINT32_MAX && *cohort < UINT32_MAX)
		*at = (uint64_t)thread << 32 | (uint64_t)*cohort;
	return res;
}
