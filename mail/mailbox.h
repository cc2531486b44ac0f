/*
 * mailbox.h - the names and addresses in From, To and their like.
 *
 * Takes what RFC 5322 allows and what programs send besides: unquoted dots,
 * commas and 8-bit letters in names, bare words (MAILER-DAEMON), forgotten
 * or doubled angle brackets, groups, comments that are names.
 */
#ifndef MAILBOX_H
#define MAILBOX_H

#include "letter.h"

/* At most LETTER_LIST_MAX of them; empty groups and entries are left out. */
struct mailboxes	mailboxes_read(struct arena *, struct str value);

#endif
