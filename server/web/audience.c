/*
 * audience.c - how many read a cohort: req_audience() of req.h.
 *
 * Counting members takes longer than all the rest of a thread's page, and
 * changes a few times a day, so it is counted once per change.
 */
#include <pthread.h>

#include "loop.h"
#include "store/people.h"

#define SLOTS	256			/* cohorts that share one count anew */

static struct {
	int64_t		cohort, members, by_mail;
	uint64_t	generation;
} slots[SLOTS];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static bool
known(int64_t cohort, uint64_t generation, int64_t *members, int64_t *by_mail)
{
	size_t i = (uint64_t)cohort % SLOTS;
	bool found;

	pthread_mutex_lock(&lock);
	found = slots[i].cohort == cohort && slots[i].generation == generation;
	*members = slots[i].members;
	*by_mail = slots[i].by_mail;
	pthread_mutex_unlock(&lock);
	return found;
}

enum status
req_audience(struct req *rq, int64_t cohort, int64_t *members,
    int64_t *by_mail)
{
	uint64_t generation = people_generation();
	size_t i = (uint64_t)cohort % SLOTS;
	enum status res;

	if (known(cohort, generation, members, by_mail))
		return ST_OK;
	res = store_audience(rq->store, cohort, members, by_mail);
	if (res != ST_OK)
		return res;
	pthread_mutex_lock(&lock);
	slots[i].cohort = cohort;
	slots[i].members = *members;
	slots[i].by_mail = *by_mail;
	slots[i].generation = generation;
	pthread_mutex_unlock(&lock);
	return ST_OK;
}
