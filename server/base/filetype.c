/*
 * filetype.c - see filetype.h.
 *
 * Nothing on this list runs in a browser under our name: everything but
 * the pictures is served as a download.
 */
#include <string.h>

#include "filetype.h"
#include "utf8.h"

#define FILE_NAME_MAX	200		/* bytes; file systems allow 255 */

static const struct {
	struct str	 type;		/* or its beginning, if it ends in / */
	bool		 is_picture;
} types[] = {
	{ STR("image/png"), true },
	{ STR("image/jpeg"), true },
	{ STR("image/gif"), true },
	{ STR("image/webp"), true },
	{ STR("application/pdf"), false },
	{ STR("text/plain"), false },
	{ STR("text/csv"), false },
	{ STR("text/rtf"), false },
	{ STR("text/calendar"), false },
	{ STR("application/rtf"), false },
	{ STR("application/msword"), false },
	{ STR("application/vnd.ms-excel"), false },
	{ STR("application/vnd.ms-powerpoint"), false },
	{ STR("application/vnd.ms-office"), false },
	{ STR("application/CDFV2"), false },
	{ STR("application/vnd.openxmlformats-officedocument."), false },
	{ STR("application/vnd.oasis.opendocument."), false },
	{ STR("audio/mpeg"), false },
	{ STR("audio/mp4"), false },
	{ STR("audio/x-m4a"), false },
	{ STR("video/mp4"), false },
};

static int
row_of(struct str type)
{
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (str_eq(type, types[i].type) ||
		    (str_ends(types[i].type, S(".")) &&
		    str_starts(type, types[i].type)))
			return (int)i;
	return -1;
}

bool
filetype_taken(struct str type)
{
	return row_of(type) >= 0;
}

bool
filetype_is_picture(struct str type)
{
	int i = row_of(type);

	return i >= 0 && types[i].is_picture;
}

/* What Windows, Unix or a URL would give a meaning becomes "_". */
static char
safe_byte(char c)
{
	return strchr("/\\:*?\"<>|", c) != NULL ? '_' : c;
}

struct str
file_name(struct arena *mem, struct str name)
{
	struct text t = { .mem = mem };
	size_t at = name.n;

	while (at > 0 && name.p[at - 1] != '/' && name.p[at - 1] != '\\')
		at--;
	name = utf8_line(mem, str_from(name, at));
	while (name.n > 0 && (name.p[0] == '.' || name.p[0] == ' '))
		name = str_from(name, 1);
	name = str_trim_right(str_clip(name, FILE_NAME_MAX));
	while (name.n > 0 && name.p[name.n - 1] == '.')
		name.n--;
	for (size_t i = 0; i < name.n; i++)
		text_byte(&t, safe_byte(name.p[i]));
	return name.n > 0 ? text_str(&t) : S("file");
}
