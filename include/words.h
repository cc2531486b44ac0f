/*
 * words.h - what a word is to the search index.
 *
 * FTS5's tokenizer "unicode61 remove_diacritics 2", so that what we mark in
 * an excerpt is what the index found: letters and digits of any script
 * make words, everything else parts them, and neither case nor accents
 * count.
 */
#ifndef WORDS_H
#define WORDS_H

#include "arena.h"
#include "str.h"

/* Takes the next word off the front; false when there are no more. */
bool		word_next(struct str *rest, struct str *word);

/* Small letters without accents. */
struct str	word_fold(struct arena *, struct str word);

/* Is the word the same, or does it begin like that?  `folded` is folded. */
bool		word_is(struct str word, struct str folded);
bool		word_begins(struct str word, struct str folded);

#endif
