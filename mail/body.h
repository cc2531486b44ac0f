/*
 * body.h - what stands in a letter of ours, as plain text and as HTML.
 *
 * Each in two pieces: what everybody reads, and the end with a recipient's
 * own links.
 */
#ifndef BODY_H
#define BODY_H

#include "notice.h"

void	body_text(struct text *, const struct notice *);
void	body_text_end(struct text *, const struct notice *,
	    const struct notice_to *);
void	body_html(struct text *, const struct notice *);
void	body_html_end(struct text *, const struct notice *,
	    const struct notice_to *);

#endif
