/*
 * api.h - what the API says of things: the same words everywhere.
 * docs/openapi.yaml describes it.
 */
#ifndef API_H
#define API_H

#include "json.h"
#include "model.h"
#include "req.h"

void		api_thread(struct text *, const struct thread *);
void		api_lesson(struct text *, const struct lesson *);

/* ?limit=, at most `most`, which is what is meant without it. */
int64_t		api_limit(struct req *, int64_t most);

/* Link: </api/v1/...?after=KEY>; rel="next" */
void		api_next(struct req *, struct str key);

/* An object or list that is complete. */
enum status	api_answer(struct req *, int code, struct text *);

#endif
