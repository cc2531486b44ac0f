/*
 * files.h - the attachments of a letter.
 */
#ifndef FILES_H
#define FILES_H

#include "letter.h"
#include "mime.h"

/* After body_read(): fills l->files, at most LETTER_FILES_MAX. */
void		files_read(struct arena *, struct part *, struct letter *);

/* The type of the bytes and, if it is a picture, what is kept of them. */
struct str	file_look(struct arena *, struct str *bytes, bool *is_small);

#endif
