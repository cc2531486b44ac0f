/*
 * routes.c - the table of everything that can be asked of the site.
 */
#include "req.h"

#define ROUTE(name) extern const struct route route_##name;
#include "routes.def"
#undef ROUTE

const struct route *const routes[] = {
#define ROUTE(name) &route_##name,
#include "routes.def"
#undef ROUTE
	NULL
};
