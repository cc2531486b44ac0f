/*
 * mdescape.h - words that Markdown must not read as anything else.
 */
#ifndef MDESCAPE_H
#define MDESCAPE_H

#include "arena.h"
#include "str.h"

/*
 * Adds the words, with a backslash where one is needed and nowhere else:
 * it is read as plain text too.  `begins`: they begin a line; `link`: they
 * stand between [ and ].
 */
void	md_escape(struct text *, struct str, bool begins, bool link);

/* Between as many backquotes as it takes. */
void	md_code(struct text *, struct str);

/* A URL for "(url)" or "<url>"; empty if it is none we show. */
struct str md_url(struct arena *, struct str);

#endif
