/*
 * picture_test.c - images without metadata.
 */
#include "picture.h"
#include "test.h"

static struct picture p;

#define B(lit)	((struct str){ lit, sizeof(lit) - 1 })

#define SOI	"\xff\xd8"
#define EOI	"\xff\xd9"
#define FRAME	"\xff\xc0\0\x0b\x08\0\x20\0\x40\x01\x01\x11\0"
#define SCAN	"\xff\xda\0\x08\x01\x01\0\0\x3f\0" "da\xff\0ta"

static struct str
jpeg(struct str with)
{
	struct text t = { .mem = mem };

	text_add(&t, B(SOI));
	text_add(&t, with);
	text_add(&t, B(FRAME SCAN EOI));
	return text_str(&t);
}

static bool
read_jpeg(struct str with)
{
	return picture_read(mem, S("image/jpeg"), jpeg(with), &p);
}

TEST(a_jpeg_keeps_its_picture_and_tells_its_size)
{
	OK(read_jpeg(S("")));
	EQ(p.width, 64);
	EQ(p.height, 32);
	OK(str_eq(p.bytes, jpeg(S(""))));
}

TEST(a_jpeg_loses_exif_xmp_and_comments)
{
	OK(read_jpeg(B("\xff\xe1\0\x0c" "Exif\0\0GPS!"
	    "\xff\xe1\0\x07" "http:" "\xff\xfe\0\x06" "home"
	    "\xff\xed\0\x06" "IPTC")));
	OK(str_eq(p.bytes, jpeg(S(""))));
}

TEST(a_jpeg_keeps_its_colours)
{
	struct str icc = B("\xff\xe2\0\x10" "ICC_PROFILE\0\x01\x01");

	OK(read_jpeg(icc));
	OK(str_eq(p.bytes, jpeg(icc)));
}

TEST(a_photograph_that_stands_on_its_side_still_says_so)
{
	OK(read_jpeg(B("\xff\xe1\0\x2e" "Exif\0\0" "II\x2a\0\x08\0\0\0"
	    "\x02\0" "\x12\x01\x03\0\x01\0\0\0\x06\0\0\0"
	    "\x0f\x01\x02\0\x06\0\0\0camX" "secret")));
	OK(str_find(p.bytes, S("secret")) == p.bytes.n);
	OK(str_find(p.bytes, B("\x01\x12\0\x03\0\0\0\x01\0\x06")) < p.bytes.n);
}

TEST(what_follows_the_end_of_a_jpeg_is_cut)
{
	struct text t = { .mem = mem };

	text_add(&t, jpeg(S("")));
	text_add(&t, S("a film and a map"));
	OK(picture_read(mem, S("image/jpeg"), text_str(&t), &p));
	OK(str_eq(p.bytes, jpeg(S(""))));
}

#define PNG	"\x89PNG\r\n\x1a\n" "\0\0\0\x0dIHDR\0\0\0\x05\0\0\0\x07" \
		"\x08\x02\0\0\0CRC!"
#define PNG_END	"\0\0\0\0IENDCRC!"

TEST(a_png_loses_texts_times_and_exif)
{
	OK(picture_read(mem, S("image/png"), B(PNG
	    "\0\0\0\x04tEXthomeCRC!" "\0\0\0\x02" "eXIfxxCRC!"
	    "\0\0\0\x01IDATdCRC!" PNG_END "trailer"), &p));
	EQ(p.width, 5);
	EQ(p.height, 7);
	OK(str_eq(p.bytes, B(PNG "\0\0\0\x01IDATdCRC!" PNG_END)));
}

#define GIF	"GIF89a\x02\0\x03\0\x80\0\0RGBRGB"
#define GIF_PIC	"\x2c\0\0\0\0\x02\0\x03\0\0\x02\x01\x44\0"

TEST(a_gif_loses_comments_and_keeps_its_timing)
{
	OK(picture_read(mem, S("image/gif"), B(GIF
	    "\x21\xfe\x04home\0" "\x21\xf9\x04\0\x0a\0\0\0" GIF_PIC ";more"),
	    &p));
	EQ(p.width, 2);
	EQ(p.height, 3);
	OK(str_eq(p.bytes, B(GIF "\x21\xf9\x04\0\x0a\0\0\0" GIF_PIC ";")));
}

TEST(a_webp_loses_exif_and_no_longer_claims_to_have_it)
{
	OK(picture_read(mem, S("image/webp"), B("RIFF\x3a\0\0\0WEBP"
	    "VP8X\x0a\0\0\0\x0c\0\0\0\x0f\0\0\x1f\0\0"
	    "VP8L\x02\0\0\0ab" "EXIF\x04\0\0\0home"), &p));
	EQ(p.width, 16);
	EQ(p.height, 32);
	OK(str_eq(p.bytes, B("RIFF\x20\0\0\0WEBP"
	    "VP8X\x0a\0\0\0\0\0\0\0\x0f\0\0\x1f\0\0" "VP8L\x02\0\0\0ab")));
}

TEST(other_types_and_lies_about_the_type_are_left_alone)
{
	OK(!picture_read(mem, S("image/tiff"), S("II*"), &p));
	OK(!picture_read(mem, S("image/png"), jpeg(S("")), &p));
	OK(!picture_read(mem, S("image/gif"), S(""), &p));
}

TEST(pictures_cut_anywhere_do_no_harm)
{
	static const char *const types[] = { "image/jpeg", "image/png",
	    "image/gif", "image/webp" };
	const struct str whole[] = {
		jpeg(B("\xff\xe1\0\x0c" "Exif\0\0GPS!")),
		B(PNG "\0\0\0\x01IDATdCRC!" PNG_END),
		B(GIF "\x21\xfe\x04home\0" GIF_PIC ";"),
		B("RIFF\x3a\0\0\0WEBPVP8X\x0a\0\0\0\x0c\0\0\0\x0f\0\0\x1f\0\0"),
	};

	for (size_t i = 0; i < 4; i++)
		for (size_t n = 0; n < whole[i].n; n++)
			(void)picture_read(mem, str_of(types[i]),
			    arena_dup(mem, str_head(whole[i], n)), &p);
}
