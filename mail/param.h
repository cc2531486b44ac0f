/*
 * param.h - fields with parameters: Content-Type, Content-Disposition.
 *
 * Read as leniently as can be: unquoted values with blanks, forgotten
 * semicolons, RFC 2231 in pieces, RFC 2047 where it must not be.
 */
#ifndef PARAM_H
#define PARAM_H

#include "arena.h"
#include "str.h"

struct param {
	struct str	 name, value;	/* value without quotes, not decoded */
};

struct params {
	struct str	 main;		/* "text/plain": lower case */
	struct param	*v;
	size_t		 n;
};

struct params	params_read(struct arena *, struct str field);

/* As it stands, for boundaries and charsets; "" if there is none. */
struct str	param_raw(const struct params *, struct str name);

/* Whether it is there, in whatever form: name, name*, name*0. */
bool		param_is_there(const struct params *, struct str name);

/* One line of UTF-8, for file names: RFC 2231, else RFC 2047. */
struct str	param_text(struct arena *, const struct params *,
		    struct str name);

#endif
