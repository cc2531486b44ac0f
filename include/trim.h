/*
 * trim.h - the part of a reply that its author wrote.
 *
 * Cut are the quoted original with its attribution line or header block,
 * the signature, and our own footer.  When in doubt it is kept: a lost
 * sentence is worse than a leftover quote.  Lines between quotes (inline
 * answers) stay with the quotes they answer.  Every function is linear in
 * its input and recurses on nothing; what is beyond LETTER_TEXT_MAX bytes
 * of text is not looked at, as it is of no letter.
 */
#ifndef TRIM_H
#define TRIM_H

#include "arena.h"
#include "str.h"

/*
 * What our own letters say, and what is looked for in the replies to them:
 * the line above a post, and the footer, which begins with these words; in
 * plain text the dashes of RFC 3676, 4.3 stand above it.
 */
#define TRIM_REPLY_WORDS	"Write your reply above this line"
#define TRIM_REPLY_LINE		"--- " TRIM_REPLY_WORDS " ---"
#define TRIM_FOOTER_DASHES	"-- "
#define TRIM_FOOTER_WORDS	"You get this because"

/*
 * A part begins and ends without blank lines.  A letter is never left with
 * nothing: "Thanks, Ann" above a quote is what its author wanted to say, and
 * if there is nothing but a quote (or nothing but a program's signature) all
 * of it is kept.
 */
struct trimmed {
	struct str	kept;
	struct str	quoted;		/* what was cut as quote, as it stood */
	struct str	signature;
	bool		is_bare;	/* nothing kept is its author's own */
};

/* Plain text, UTF-8, with LF or CRLF.  Every line that is kept stands in
 * the letter as it is.  mail/trim.c */
struct trimmed	trim_text(struct arena *, struct str);

/*
 * HTML as mail programs write it, UTF-8.  Quotes are found by structure
 * (gmail_quote, divRplyFwdMsg, blockquote type=cite, ...), then by text.
 * All parts come out as Markdown.  mail/trimhtml.c
 */
struct trimmed	trim_html(struct arena *, struct str);

/* The whole of it as Markdown, quotes and all. */
struct str	html_to_markdown(struct arena *, struct str);

#endif
