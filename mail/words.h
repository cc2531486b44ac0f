/*
 * words.h - the words mail programs write around a quote, in many languages.
 *
 * A line is folded first: lower case, letters and digits only, one blank
 * between words.  So "-----Message d'origine-----" and "*Message D’Origine*"
 * are the same three words, and a table holds each phrase once.
 */
#ifndef WORDS_H
#define WORDS_H

#include "str.h"

/* What no mail program writes in one line: a longer one is prose. */
#define FOLD_MAX	1000

enum words {
	WORDS_OPENING,		/* "On", before a date */
	WORDS_WROTE,
	WORDS_WROTE_WITHIN,	/* the same, where no blanks part words */
	WORDS_DAY,
	WORDS_MONTH,
	WORDS_ORIGINAL,		/* "Original Message", alone in its line */
	WORDS_FORWARDED,	/* "Begin forwarded message" */
	WORDS_REPLY_ABOVE,	/* "Reply above this line" */
	WORDS_CLOSING,		/* "Kind regards" */
	WORDS_SENT_FROM,	/* "Sent from my", and an iPhone follows */
	WORDS_SENT_LAST,	/* "gesendet", after the iPhone */
	WORDS_SENT_WITHIN,	/* where no blanks part words, anywhere */
	WORDS_DEVICE,		/* "iPhone" */
	WORDS_LIST_FOOTER,	/* "To unsubscribe from this group" */
	WORDS_CONFIDENTIAL,	/* of which a disclaimer has several */
	WORDS_WARNING,		/* "Caution", above a letter from outside */
	WORDS_OUTSIDE,		/* "this email originated from outside" */
	WORDS_LETTER,		/* "email", in "External email", "This email" */
	WORDS_ADVICE,		/* "click", of which a warning has several */
	WORDS_EXCUSE,		/* "Please excuse", and then a telephone */
	WORDS_ARTICLE,		/* "The", with which no name begins */
	WORDS_TITLE,		/* "LCSW", after a name and a comma */
	WORDS_GROUPS
};

enum field {
	FIELD_NONE, FIELD_FROM, FIELD_DATE, FIELD_TO, FIELD_SUBJECT,
	FIELD_OTHER,
	FIELDS
};

/* Into `room`, of `size` bytes; what does not fit is left out. */
struct str	words_fold(struct str line, char *room, size_t size);

/* Take the first word off a folded line; false at its end. */
bool		words_next(struct str *rest, struct str *word);
size_t		words_count(struct str folded);

/* A whole folded line or word is in the group. */
bool		words_are(enum words, struct str folded);

/* The line begins or ends with a phrase of the group, and a word ends there. */
bool		words_begin(enum words, struct str folded);
bool		words_end(enum words, struct str folded);

/* A phrase of the group stands anywhere; for scripts without blanks. */
bool		words_within(enum words, struct str line);

/* Some word of it is in the group, or begins with one of five bytes up. */
bool		words_have(enum words, struct str folded);

/* How many of its words are in the group. */
size_t		words_hits(enum words, struct str folded);

/* What a label of a header block means, "envoyé le" for one. */
enum field	words_field(struct str folded);

#endif
