/*
 * embedded.h - a file that is part of the program (server/tools/embed.c).
 */
#ifndef EMBEDDED_H
#define EMBEDDED_H

#include "str.h"

struct embedded {
	struct str	 name;		/* "rounds.css"; empty ends a table */
	struct str	 bytes;
	struct str	 gzip;		/* the same, packed; empty if no smaller */
	struct str	 hash;		/* 16 hex digits, other for other bytes */
	struct str	 path;		/* "/static/HASH/rounds.css" */
};

#endif
