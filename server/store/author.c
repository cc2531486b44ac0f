/*
 * author.c - who wrote something, as others see them.
 */
#include "talk_priv.h"

struct author
author_from_row(struct stmt *q, struct arena *mem)
{
	struct author a = { .id = db_i64(q) };

	a.name = db_str(q, mem);
	a.credentials = db_str(q, mem);
	a.agency = db_str(q, mem);
	a.role = (enum role)db_word(q, role_words);
	a.is_placeholder = db_bool(q);
	return a;
}
