/*
 * sniff.c - what is in these bytes?  The door to libmagic.
 *
 * It looks at the bytes alone: nothing is unpacked, no device asked, no
 * encoding guessed.  Without that guess it calls every text plain; what a
 * browser would run is told apart here.
 */
#include <magic.h>
#include <string.h>

#include "log.h"
#include "sniff.h"

#define UNKNOWN		S("application/octet-stream")
#define SNIFF_MAX	(256UL * 1024)	/* no type shows itself later */

static magic_t magic;

void
sniff_open(void)
{
	if (magic != NULL)
		return;
	magic = magic_open(MAGIC_MIME_TYPE | MAGIC_NO_CHECK_COMPRESS |
	    MAGIC_NO_CHECK_ELF | MAGIC_NO_CHECK_TOKENS |
	    MAGIC_NO_CHECK_ENCODING);
	if (magic == NULL || magic_load(magic, NULL) != 0)
		fatal("libmagic's database cannot be read");
}

static bool
is_markup(struct str s)
{
	static const struct str begin[] = { STR("<!doctype"), STR("<html"),
	    STR("<head"), STR("<body"), STR("<script"), STR("<!--") };

	if (str_starts(s, S("\xef\xbb\xbf")))
		s = str_from(s, 3);
	s = str_trim(str_head(s, 1024));
	for (size_t i = 0; i < sizeof(begin) / sizeof(begin[0]); i++)
		if (str_casestarts(s, begin[i]))
			return true;
	return false;
}

struct str
sniff(struct arena *mem, struct str bytes)
{
	const char *type;

	sniff_open();
	if (bytes.n == 0)
		return UNKNOWN;
	bytes = str_head(bytes, SNIFF_MAX);
	type = magic_buffer(magic, bytes.p, bytes.n);
	if (type != NULL && strcmp(type, "text/plain") == 0 &&
	    is_markup(bytes))
		return S("text/html");
	return type != NULL ? arena_dup(mem, str_of(type)) : UNKNOWN;
}
