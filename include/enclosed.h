/*
 * enclosed.h - which files of a letter its post has, and which it has not.
 */
#ifndef ENCLOSED_H
#define ENCLOSED_H

#include "letter.h"

#define LEFT_OUT_MAX	2048	/* bytes of its sentence */

struct enclosed {
	const struct letter_file **v;
	size_t		 n;		/* at most POST_FILES_MAX */
	bool		 is_cipher;	/* one holds the letter, encrypted */
	struct str	 left_out;	/* Markdown: names and why; or empty */
};

/* By the rules for files from the web (filetype.h), `room` of them. */
struct enclosed	 enclosed_in(struct arena *, const struct letter_files *,
		    size_t room);

/* The text of the post with a last line about what was left out. */
struct str	 enclosed_say(struct arena *, struct str body,
		    const struct enclosed *);

#endif
