/*
 * form.h - the body of a POST and the query of a GET, as fields.
 */
#ifndef FORM_H
#define FORM_H

#include "req.h"
#include "url.h"

/* One more than a post may have: then its page can say that it is too many. */
#define FORM_FILES	(POST_FILES_MAX + 1)

struct form {
	struct req_field *fields;
	size_t		 nfields;	/* at most HTTP_FIELDS_MAX */
	struct req_file	*files;
	size_t		 nfiles;	/* at most FORM_FILES, others left out */
	size_t		 room, file_room;
};

/* Each adds to the form.  ST_INVALID: it cannot be read; ST_LIMIT: too
 * many fields. */
enum status	form_urlencoded(struct arena *, struct str, struct form *)
		    MUST_CHECK;
enum status	form_multipart(struct arena *, struct str type, struct str body,
		    struct form *) MUST_CHECK;		/* RFC 7578 */
enum status	form_json(struct arena *, struct str, struct form *)
		    MUST_CHECK;		/* an object of strings, numbers, lists */

#endif
