/*
 * json.h - writing JSON into a text.  Reading is jansson's work.
 *
 * Commas are put by themselves: a value after a value gets one.
 *
 *	json_open(&t, '{');
 *	json_key(&t, "id");	json_i64(&t, 7);
 *	json_key(&t, "title");	json_str(&t, title);
 *	json_close(&t, '}');
 */
#ifndef JSON_H
#define JSON_H

#include "arena.h"
#include "str.h"

void	json_open(struct text *, char);		/* { or [ */
void	json_close(struct text *, char);	/* } or ] */
void	json_key(struct text *, const char *);
void	json_str(struct text *, struct str);	/* invalid UTF-8 as U+FFFD */
void	json_i64(struct text *, int64_t);
void	json_null(struct text *);

/* A key and its value. */
void	json_put_str(struct text *, const char *, struct str);
void	json_put_i64(struct text *, const char *, int64_t);
void	json_put_bool(struct text *, const char *, bool);
/* Milliseconds as RFC 3339 has them; 0 is null. */
void	json_put_time(struct text *, const char *, int64_t);

#endif
