/*
 * query.h - what people type into the search box.
 *
 *	nightmare "trauma narrative" -court avoid* author:ana in:cohort-7
 *	kind:challenge has:attachment after:2026-03-01 before:2026-04
 *	sleep OR rest NOT court
 *
 * Any text can be read.  What is not understood is searched for as it
 * stands.  A filter whose value is none, and words to be without where
 * nothing is looked for, are said in `fault`.
 */
#ifndef QUERY_H
#define QUERY_H

#include "limits.h"
#include "model.h"
#include "tr.h"
#include "zone.h"

/* A word, or several that stand in this order. */
struct query_term {
	struct str	 text;		/* without quotes, - and * */
	struct str	*words;		/* folded (words.h); at least one */
	size_t		 nwords;
	bool		 is_not;
	bool		 is_or;		/* it, or the one before, is enough */
	bool		 is_phrase;	/* it was in quotes */
	bool		 is_prefix;	/* of the last word, its beginning */
};

struct query {
	struct query_term terms[QUERY_TERMS_MAX];
	size_t		 nterms;
	size_t		 nwanted;	/* terms that are not is_not */
	struct str	 author;	/* empty: anyone */
	struct str	 in;		/* a cohort's slug; empty: any */
	unsigned	 kinds;		/* 1 << enum thread_kind; 0: all */
	bool		 has_star;	/* behind a word, long enough */
	bool		 has_files;
	int64_t		 before, after;	/* ms: after <= time < before; 0: any */
	struct str	 odd;		/* looks like a filter that we do not have */
	struct str	 fault;		/* the filter that we cannot read */
	enum { QUERY_FINE, QUERY_FAULT_KIND, QUERY_FAULT_HAS,
	    QUERY_FAULT_DATE, QUERY_FAULT_STAR, QUERY_FAULT_NOT,
	    QUERY_FAULT_ONLY_NOT, QUERY_FAULT_LONG } why;
};

/* Days are those of the reader's zone.  Over QUERY_MAX bytes are cut. */
void		query_read(struct arena *, struct str, const struct zone *,
		    struct query *);

/* A sentence on what is wrong, in the reader's language; empty if nothing. */
struct str	query_fault(struct arena *, const struct lang *,
		    const struct query *);

/*
 * The words as FTS5 wants them for MATCH, in the columns title and plain.
 * `also`, if it is not empty, is an expression of ours that must hold too.
 * Empty if there is nothing to look for: then only the filters count.
 */
struct str	query_match(struct arena *, const struct query *,
		    struct str also);

/* The nth query that asks for less, to try if nothing was found; empty: there
 * are no more. */
struct str	query_looser(struct arena *, const struct query *, size_t nth);

/*
 * The same with the names behind author:, in: and kind: in quotes, where words
 * that follow belong to them: as far as somebody, a cohort or a kind is so
 * named.
 */
struct query_names {
	bool		 (*is_author)(void *arg, struct str name);
	bool		 (*is_cohort)(void *arg, struct str name);
	void		*arg;
};
struct str	query_named(struct arena *, struct str text,
		    const struct query_names *);

/* The same with a star behind every word that may have one; or empty. */
struct str	query_starred(struct arena *, struct str text);

/* Pieces of the text around what was searched for, about `width` bytes. */
struct snippet	*query_excerpt(struct arena *, struct str text,
		    const struct query *, size_t width);

#endif
