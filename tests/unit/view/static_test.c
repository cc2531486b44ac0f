/*
 * static_test.c - the files in the program, and their packed copies.
 */
#include "static.h"
#include "test.h"

static const struct embedded *
file(struct str name)
{
	const struct embedded *f = static_files;

	while (f->name.n > 0 && !str_eq(f->name, name))
		f++;
	return f;
}

/* RFC 1952, 8: over the plain bytes. */
static uint32_t
crc(struct str s)
{
	uint32_t c = 0xffffffff;

	for (size_t i = 0; i < s.n; i++) {
		c ^= (unsigned char)s.p[i];
		for (int bit = 0; bit < 8; bit++)
			c = c >> 1 ^ (c & 1 ? 0xedb88320 : 0);
	}
	return ~c;
}

static uint32_t
number(struct str s, size_t at)
{
	const unsigned char *p = (const unsigned char *)s.p + at;

	return p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 |
	    (uint32_t)p[3] << 24;
}

TEST(style_and_script_are_packed_to_less_than_half)
{
	OK(file(S("rounds.css"))->gzip.n > 0);
	OK(file(S("rounds.css"))->gzip.n * 2 < file(S("rounds.css"))->bytes.n);
	OK(file(S("rounds.js"))->gzip.n > 0);
	OK(file(S("rounds.js"))->gzip.n * 2 < file(S("rounds.js"))->bytes.n);
}

TEST(a_packed_copy_is_of_the_same_bytes)
{
	for (const struct embedded *f = static_files; f->name.n > 0; f++) {
		if (f->gzip.n == 0)
			continue;
		OK(f->gzip.n < f->bytes.n);
		EQ(number(f->gzip, f->gzip.n - 8), crc(f->bytes));
		EQ(number(f->gzip, f->gzip.n - 4), f->bytes.n);
	}
}

TEST(a_packed_copy_names_no_file_and_no_time)
{
	struct str z = file(S("rounds.css"))->gzip;

	EQ(number(z, 0), 0x00088b1f);
	EQ(number(z, 4), 0);
}
