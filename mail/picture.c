/*
 * picture.c - images without what their cameras wrote into them.
 *
 * Each format is a list of pieces that say how long they are.  A piece is
 * kept or left out whole; one pass, and no piece is looked into except for
 * the picture's size.  JPEG keeps the orientation, as a tag of its own made
 * here: without it photographs lie on their side.
 */
#include <string.h>

#include "picture.h"

static unsigned
byte(struct str s, size_t at)
{
	return at < s.n ? (unsigned char)s.p[at] : 0;
}

static unsigned
big16(struct str s, size_t at)
{
	return byte(s, at) << 8 | byte(s, at + 1);
}

static size_t
big32(struct str s, size_t at)
{
	return (size_t)big16(s, at) << 16 | big16(s, at + 2);
}

static unsigned
little16(struct str s, size_t at)
{
	return byte(s, at) | byte(s, at + 1) << 8;
}

static size_t
little32(struct str s, size_t at)
{
	return little16(s, at) | (size_t)little16(s, at + 2) << 16;
}

static struct str
piece(struct str s, size_t at, size_t n)
{
	return str_head(str_from(s, at), n);
}

/* The orientation (1 to 8) in an EXIF block, 0 if it names none. */
static unsigned
orientation_of(struct str exif)
{
	struct str tiff = str_from(exif, 6);
	bool little = str_starts(tiff, S("II"));
	size_t at, n;

	if (!str_starts(exif, S("Exif\0\0")) || tiff.n < 14)
		return 0;
	at = little ? little32(tiff, 4) : big32(tiff, 4);
	n = little ? little16(tiff, at) : big16(tiff, at);
	for (at += 2; n > 0 && at + 12 <= tiff.n; n--, at += 12) {
		unsigned tag = little ? little16(tiff, at) : big16(tiff, at);
		unsigned v = little ? little16(tiff, at + 8) :
		    big16(tiff, at + 8);

		if (tag == 0x0112)
			return v <= 8 ? v : 0;
	}
	return 0;
}

/* An EXIF block that says how the picture stands and nothing else. */
static void
add_orientation(struct text *t, unsigned v)
{
	text_add(t, S("\xff\xe1\0\x22" "Exif\0\0" "MM\0\x2a\0\0\0\x08\0\x01"
	    "\x01\x12\0\x03\0\0\0\x01\0"));
	text_byte(t, (char)v);
	text_add(t, S("\0\0\0\0\0\0"));
}

/* APP0 (JFIF), APP2 (colour profile) and APP14 (Adobe's colours) stay. */
static bool
jpeg_keeps(unsigned marker, struct str body)
{
	if (marker == 0xe2)
		return str_starts(body, S("ICC_PROFILE"));
	return marker == 0xe0 || marker == 0xee ||
	    ((marker < 0xe0 || marker > 0xef) && marker != 0xfe);
}

static bool
is_frame(unsigned marker)
{
	return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 &&
	    marker != 0xc8 && marker != 0xcc;
}

/*
 * Where the next marker begins after a scan's data.  In the data 0xff is
 * followed by 0 or by a restart marker.
 */
static size_t
jpeg_scan_end(struct str s, size_t at)
{
	for (; at + 1 < s.n; at++)
		if (byte(s, at) == 0xff && byte(s, at + 1) != 0 &&
		    byte(s, at + 1) != 0xff && (byte(s, at + 1) & 0xf8) != 0xd0)
			return at;
	return s.n;
}

static bool
jpeg(struct text *t, struct str s, struct picture *p)
{
	size_t at = 2, end;

	if (!str_starts(s, S("\xff\xd8\xff")))
		return false;
	text_add(t, str_head(s, 2));
	for (; at + 4 <= s.n && byte(s, at) == 0xff; at = end) {
		unsigned marker = byte(s, at + 1), turned;
		struct str body = piece(s, at + 4, big16(s, at + 2) - 2);

		if (marker == 0xd9 || big16(s, at + 2) < 2)
			break;
		end = at + 4 + body.n;
		if (marker == 0xda)
			end = jpeg_scan_end(s, end);
		if (is_frame(marker)) {
			p->height = big16(body, 1);
			p->width = big16(body, 3);
		}
		if (marker == 0xe1 && (turned = orientation_of(body)) > 1)
			add_orientation(t, turned);
		if (jpeg_keeps(marker, body))
			text_add(t, piece(s, at, end - at));
	}
	text_add(t, S("\xff\xd9"));
	return true;
}

static bool
png_keeps(struct str name)
{
	static const struct str kept[] = { STR("IHDR"), STR("PLTE"),
	    STR("IDAT"), STR("IEND"), STR("tRNS"), STR("cHRM"), STR("gAMA"),
	    STR("iCCP"), STR("sBIT"), STR("sRGB"), STR("bKGD"), STR("hIST"),
	    STR("pHYs"), STR("sPLT"), STR("acTL"), STR("fcTL"), STR("fdAT") };

	for (size_t i = 0; i < sizeof(kept) / sizeof(*kept); i++)
		if (str_eq(name, kept[i]))
			return true;
	return false;
}

static bool
png(struct text *t, struct str s, struct picture *p)
{
	size_t at = 8, n;

	if (!str_starts(s, S("\x89PNG\r\n\x1a\n")))
		return false;
	p->width = (unsigned)big32(s, 16);
	p->height = (unsigned)big32(s, 20);
	text_add(t, str_head(s, 8));
	for (; at + 12 <= s.n; at += 12 + n) {
		struct str name = piece(s, at + 4, 4);

		n = big32(s, at);
		if (png_keeps(name))
			text_add(t, piece(s, at, n + 12));
		if (str_eq(name, S("IEND")))
			return true;
	}
	return true;
}

/* The sub-blocks from `at` on, to behind the empty one that ends them. */
static size_t
gif_blocks_end(struct str s, size_t at)
{
	while (at < s.n && byte(s, at) != 0)
		at += 1 + byte(s, at);
	return at + 1;
}

static size_t
gif_colours(unsigned flags)
{
	return (flags & 0x80) != 0 ? (size_t)3 << ((flags & 7) + 1) : 0;
}

/* Of the extensions, a picture's timing stays, and how often it repeats. */
static bool
gif_keeps(struct str s, size_t at)
{
	return byte(s, at + 1) == 0xf9 || (byte(s, at + 1) == 0xff &&
	    str_eq(piece(s, at + 3, 11), S("NETSCAPE2.0")));
}

static bool
gif(struct text *t, struct str s, struct picture *p)
{
	size_t at = 13 + gif_colours(byte(s, 10)), end;

	if (!str_starts(s, S("GIF87a")) && !str_starts(s, S("GIF89a")))
		return false;
	p->width = little16(s, 6);
	p->height = little16(s, 8);
	text_add(t, str_head(s, at));
	for (; at < s.n && byte(s, at) != 0x3b; at = end) {
		if (byte(s, at) == 0x21)
			end = gif_blocks_end(s, at + 2);
		else if (byte(s, at) == 0x2c)
			end = gif_blocks_end(s,
			    at + 11 + gif_colours(byte(s, at + 9)));
		else
			break;
		if (byte(s, at) == 0x2c || gif_keeps(s, at))
			text_add(t, piece(s, at, end - at));
	}
	text_byte(t, 0x3b);
	return true;
}

/* Width and height of the first frame, in whichever of its three forms. */
static void
webp_size(struct str name, struct str body, struct picture *p)
{
	if (str_eq(name, S("VP8X"))) {
		p->width = (unsigned)(little32(body, 4) & 0xffffff) + 1;
		p->height = (unsigned)(little32(body, 7) & 0xffffff) + 1;
	} else if (str_eq(name, S("VP8 ")) && p->width == 0) {
		p->width = little16(body, 6) & 0x3fff;
		p->height = little16(body, 8) & 0x3fff;
	} else if (str_eq(name, S("VP8L")) && p->width == 0) {
		p->width = (unsigned)(little32(body, 1) & 0x3fff) + 1;
		p->height = (unsigned)(little32(body, 1) >> 14 & 0x3fff) + 1;
	}
}

static bool
webp(struct text *t, struct str s, struct picture *p)
{
	size_t at = 12, n;

	if (!str_starts(s, S("RIFF")) || !str_eq(piece(s, 8, 4), S("WEBP")))
		return false;
	text_add(t, str_head(s, 12));
	for (; at + 8 <= s.n; at += 8 + n + (n & 1)) {
		struct str name = piece(s, at, 4);
		size_t start = t->n;

		n = little32(s, at + 4);
		webp_size(name, piece(s, at + 8, n), p);
		if (str_eq(name, S("EXIF")) || str_eq(name, S("XMP ")))
			continue;
		text_add(t, piece(s, at, 8 + n + (n & 1)));
		if (str_eq(name, S("VP8X")) && t->n > start + 8)
			t->p[start + 8] &= ~0x0c;	/* no EXIF, no XMP */
	}
	for (int i = 0; i < 4; i++)
		t->p[4 + i] = (char)((t->n - 8) >> (8 * i) & 0xff);
	return true;
}

bool
picture_read(struct arena *mem, struct str type, struct str bytes,
    struct picture *p)
{
	static const struct {
		struct str	 type;
		bool		 (*read)(struct text *, struct str,
				    struct picture *);
	} forms[] = {
		{ STR("image/jpeg"), jpeg },
		{ STR("image/png"), png },
		{ STR("image/gif"), gif },
		{ STR("image/webp"), webp },
	};
	struct text t = { .mem = mem };

	*p = (struct picture){ 0 };
	for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++)
		if (str_eq(type, forms[i].type) &&
		    forms[i].read(&t, bytes, p)) {
			p->bytes = text_str(&t);
			return true;
		}
	return false;
}
