/*
 * htmlshape.h - what mail programs say with the elements they make.
 */
#ifndef HTMLSHAPE_H
#define HTMLSHAPE_H

#include "str.h"

enum html_shape {
	SHAPE_NONE,
	SHAPE_CONTAINER,	/* attribution and quotes; answers between */
	SHAPE_QUOTED,		/* another's, all of it */
	SHAPE_ORIGINAL,		/* another's from here to the end */
	SHAPE_ATTRIBUTION,
	SHAPE_SIGNATURE,
	SHAPE_INDENT,		/* a blockquote that quotes nobody */
	SHAPE_FORMATTED,	/* a blockquote from a button of Gmail's */
	SHAPE_LINE,		/* a paragraph without room around it */
	SHAPE_CODE,		/* a pre with a program in it */
	SHAPE_HIDDEN,
	SHAPES
};

/* Of one element: attributes as libxml2 gives them, NULL-ended pairs. */
enum html_shape	html_shape(struct str tag, const char *const *attributes);

/* The value of an attribute, or an empty one. */
struct str	html_attribute(const char *const *attributes, const char *);

#endif
