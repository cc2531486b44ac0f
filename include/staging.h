/*
 * staging.h - large bytes go into the store ahead of the job that needs them.
 *
 * A letter or an upload of 25 MB in one transaction would hold up
 * everybody's reply.  What is larger than BLOB_STAGE is put there before, a
 * piece a job, and the job that saves refers to it.  Smaller ones come with
 * that job.
 */
#ifndef STAGING_H
#define STAGING_H

#include "store.h"

struct blob_stage;

/* Zeroed is one that has nothing to do. */
struct staging {
	struct blob_stage *v;
	size_t		 n, at;
};

/* Hashes the large ones of these: not in a loop, and not in the writer. */
void		staging_begin(struct arena *, struct staging *,
		    const struct str *bytes, size_t n);
bool		staging_done(const struct staging *);
enum status	staging_step(struct store *, struct staging *)
		    MUST_CHECK;				/* writes */

/* Where they are; 0: they are small, and go with the job. */
int64_t		staging_blob(const struct staging *, struct str bytes);

#endif
