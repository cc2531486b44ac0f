/*
 * mask.h - hides what only the owner of a letter may know.
 */
#ifndef MASK_H
#define MASK_H

#include "arena.h"
#include "str.h"

/*
 * Runs of 25 or more characters of base32 behind "-r-", "-b-", "-confirm-",
 * "?subject=", "/u/", "/mute/" or "/signin/" become dots: with such a token
 * anybody could write, mute, end the mail of or sign in as somebody else.  A
 * run may be broken by the soft line ends of quoted-printable, and what
 * stands before it be written as the programs do that wrap each link of a
 * letter into one of theirs: "%2Fu%2F", "_u_", "%3Fsubject%3D".
 */
struct str	mask_tokens(struct arena *, struct str);

#endif
