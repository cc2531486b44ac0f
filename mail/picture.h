/*
 * picture.h - images without what their cameras wrote into them.
 *
 * JPEG, PNG, GIF and WebP lose EXIF, GPS positions, comments, thumbnails
 * and XMP; the picture itself is copied as it is.  What is cut off or does
 * not hold together is cut off there too.
 */
#ifndef PICTURE_H
#define PICTURE_H

#include "arena.h"
#include "str.h"

struct picture {
	unsigned	 width, height;		/* 0: not to be found */
	struct str	 bytes;			/* without metadata */
};

/* False if `type` ("image/jpeg") is none of the four, or it is not that. */
bool		picture_read(struct arena *, struct str type, struct str bytes,
		    struct picture *);

#endif
