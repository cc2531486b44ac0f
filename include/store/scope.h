/*
 * scope.h - which cohort a thing belongs to, for deciding who may see it.
 *
 * ST_NOT_FOUND if there is no such thing.  Threads and posts: talk.h.
 */
#ifndef STORE_SCOPE_H
#define STORE_SCOPE_H

#include "store.h"

enum status	store_file_cohort(struct store *, int64_t id, int64_t *cohort)
		    MUST_CHECK;
enum status	store_lesson_cohort(struct store *, int64_t id,
		    int64_t *cohort) MUST_CHECK;
enum status	store_review_cohort(struct store *, int64_t id,
		    int64_t *cohort) MUST_CHECK;
enum status	store_letter_cohort(struct store *, int64_t id,
		    int64_t *cohort) MUST_CHECK;
enum status	store_action_cohort(struct store *, int64_t id,
		    int64_t *cohort) MUST_CHECK;

/* Published, and for members of all cohorts: ST_OK, else ST_NOT_FOUND. */
enum status	store_lesson_is_open(struct store *, int64_t id) MUST_CHECK;

#endif
