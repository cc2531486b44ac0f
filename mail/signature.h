/*
 * signature.h - what stands under a letter, every time the same.
 */
#ifndef SIGNATURE_H
#define SIGNATURE_H

#include "lines.h"

/*
 * Where the signature begins that ends before `end`; `end` if there is
 * none.  Called until it finds no more: a device's line may stand under a
 * signature, and that under a disclaimer.
 */
size_t	signature_begins(const struct lines *, size_t end);

/* "Kind regards, Ann" and no more: says nothing about what is above it. */
bool	signature_is_closing(const struct line *);

#endif
