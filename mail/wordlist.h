/*
 * wordlist.h - the tables of wordlist.c, for words.c and its test alone.
 */
#ifndef WORDLIST_H
#define WORDLIST_H

#include "words.h"

struct word_group {
	const struct str *v;
	size_t		 n;
};

extern const struct word_group word_groups[WORDS_GROUPS];
extern const struct word_group field_labels[FIELDS];

#endif
