/*
 * prose.h - what stands in a letter of ours, as plain text and as HTML.
 *
 * Each in two pieces: what everybody reads, and the end with a recipient's
 * own links.
 */
#ifndef PROSE_H
#define PROSE_H

#include "notice.h"

void	prose_text(struct text *, const struct notice *);
void	prose_text_end(struct text *, const struct notice *,
	    const struct notice_to *);
void	prose_html(struct text *, const struct notice *);
void	prose_html_end(struct text *, const struct notice *,
	    const struct notice_to *);

#endif
