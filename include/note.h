/*
 * note.h - a letter from the site to one person.
 */
#ifndef NOTE_H
#define NOTE_H

#include "store/outbox.h"

/*
 * writes.  With a Message-ID of its own.  An answer to it goes to
 * n->reply_to, or else to the moderators of its cohort, if it has one.
 */
enum status	note_send(struct store *, struct arena *, struct new_note *n)
		    MUST_CHECK;

/* writes.  An answer to it is a post in its cohort, of whom it is sent to. */
enum status	note_invite(struct store *, struct arena *, struct new_note *n)
		    MUST_CHECK;

#endif
