/*
 * durable.h - what a power cut does not take back.
 *
 * A new file is safe when its bytes are on disk and its name is, which is
 * kept by the folder it stands in.  Whoever says that something is done
 * asks for both first.  errno says why it could not be.
 */
#ifndef DURABLE_H
#define DURABLE_H

#include "arena.h"

/* The bytes of a file; of a folder, the names in it. */
bool	durable(const char *path);

/* The name of a file or folder, in the folder it stands in. */
bool	durable_name(struct arena *, struct str path);

/* All there is in the file system of that folder: for many at once. */
bool	durable_tree(const char *folder);

#endif
