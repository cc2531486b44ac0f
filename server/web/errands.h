/*
 * errands.h - every errand, and the arguments they take.
 */
#ifndef ERRANDS_H
#define ERRANDS_H

#include "errand.h"

/* Argument "email": whose it is, or a sentence.  This and the next three
 * are in errand.c. */
enum status	errand_person(struct errand_call *, struct person *)
		    MUST_CHECK;
/* Argument "cohort": a slug. */
enum status	errand_cohort(struct errand_call *, struct cohort *)
		    MUST_CHECK;
/* A date or a moment, if it is given. */
enum status	errand_time(struct errand_call *, const char *name,
		    int64_t *ms) MUST_CHECK;
/* yes or no, if it is given. */
enum status	errand_flag(struct errand_call *, const char *name, bool *)
		    MUST_CHECK;

/* errand_user.c */
enum status	errand_login(struct errand_call *) MUST_CHECK;
enum status	errand_token(struct errand_call *) MUST_CHECK;
enum status	errand_user_add(struct errand_call *) MUST_CHECK;
enum status	errand_user_change(struct errand_call *) MUST_CHECK;

enum status	errand_user_claim(struct errand_call *) MUST_CHECK;

/* errand_cohort.c */
enum status	errand_cohort_add(struct errand_call *) MUST_CHECK;
enum status	errand_cohort_change(struct errand_call *) MUST_CHECK;
enum status	errand_cohort_member(struct errand_call *) MUST_CHECK;
enum status	errand_agency_add(struct errand_call *) MUST_CHECK;

/* errand_import.c */
enum status	errand_import_begin(struct errand_call *) MUST_CHECK;
enum status	errand_import_prepare(struct errand_call *) MUST_CHECK;
enum status	errand_import(struct errand_call *) MUST_CHECK;
enum status	errand_import_end(struct errand_call *) MUST_CHECK;

/* errand_deliver.c */
enum status	errand_deliver_prepare(struct errand_call *) MUST_CHECK;
enum status	errand_deliver(struct errand_call *) MUST_CHECK;

/* tick.c */
enum status	errand_tick(struct errand_call *) MUST_CHECK;

#endif
