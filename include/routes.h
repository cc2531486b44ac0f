/*
 * routes.h - the table of routes, in words.
 */
#ifndef ROUTES_H
#define ROUTES_H

#include "arena.h"

/* A line a route: method, path, scope, rights, format, whether its form
 * needs a value `once`; between tabs. */
void		routes_print(struct text *);

#endif
