/*
 * embed.c - puts files into the program.
 *
 *	embed [-z] NAME OUT FILE...
 *
 * writes OUT.c and OUT.h: `const struct embedded NAME_files[]`, in the order
 * of the command line, each with its base name, its bytes and a hash of
 * them (FNV-1a, 64 bits: it names versions, it protects nothing), and ended
 * by a row without a name.  With -z each has a gzip copy where that is
 * smaller; it holds no name and no time, so a build can be repeated.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#define GZIP_WINDOW	(15 + 16)	/* deflateInit2: a gzip header */
#define GZIP_LEVEL	9
#define GZIP_MEMORY	9

struct bytes {
	unsigned char	*p;
	size_t		 n;
};

static void
die(const char *what)
{
	perror(what);
	exit(1);
}

static FILE *
open_or_die(const char *stem, const char *suffix, const char *mode)
{
	char path[4096];
	FILE *f;

	snprintf(path, sizeof(path), "%s%s", stem, suffix);
	if ((f = fopen(path, mode)) == NULL)
		die(path);
	return f;
}

static struct bytes
read_file(const char *path)
{
	FILE *in = open_or_die(path, "", "r");
	struct bytes b = { NULL, 0 };
	size_t room = 0, got;

	do {
		room += 65536;
		if ((b.p = realloc(b.p, room)) == NULL)
			die(path);
		got = fread(b.p + b.n, 1, room - b.n, in);
		b.n += got;
	} while (b.n == room);
	if (ferror(in))
		die(path);
	fclose(in);
	return b;
}

/* No bytes at all if it would not be smaller. */
static struct bytes
packed(struct bytes b)
{
	struct bytes out = { malloc(b.n + 1), 0 };
	z_stream z = { .next_in = b.p, .avail_in = (uInt)b.n,
	    .next_out = out.p, .avail_out = (uInt)b.n };

	if (out.p == NULL || deflateInit2(&z, GZIP_LEVEL, Z_DEFLATED,
	    GZIP_WINDOW, GZIP_MEMORY, Z_DEFAULT_STRATEGY) != Z_OK)
		die("gzip");
	if (deflate(&z, Z_FINISH) == Z_STREAM_END && z.total_out < b.n)
		out.n = z.total_out;
	deflateEnd(&z);
	return out;
}

static void
print_bytes(FILE *out, struct bytes b)
{
	fprintf(out, "{ (const char *)(const unsigned char []){");
	for (size_t i = 0; i < b.n; i++)
		fprintf(out, "%s%d,", i % 20 == 0 ? "\n" : "", b.p[i]);
	fprintf(out, "0 }, %zu }", b.n);
}

static void
embed(FILE *out, const char *set, const char *path, bool pack)
{
	const char *base = strrchr(path, '/');
	const char *name = base != NULL ? base + 1 : path;
	struct bytes b = read_file(path), copy = { NULL, 0 };
	uint64_t hash = 0xcbf29ce484222325ULL;

	if (pack)
		copy = packed(b);
	for (size_t i = 0; i < b.n; i++)
		hash = (hash ^ b.p[i]) * 0x100000001b3ULL;
	fprintf(out, "\t{ STR(\"%s\"), ", name);
	print_bytes(out, b);
	fprintf(out, ",\n");
	print_bytes(out, copy);
	fprintf(out, ",\nSTR(\"%016llx\"), STR(\"/%s/%016llx/%s\") },\n",
	    (unsigned long long)hash, set, (unsigned long long)hash, name);
	free(b.p);
	free(copy.p);
}

int
main(int argc, char **argv)
{
	bool pack = argc > 1 && strcmp(argv[1], "-z") == 0;
	FILE *out, *h;

	argc -= pack;
	argv += pack;
	if (argc < 3) {
		fprintf(stderr, "usage: embed [-z] NAME OUT FILE...\n");
		return 2;
	}
	h = open_or_die(argv[2], ".h", "w");
	fprintf(h, "#include \"embedded.h\"\n"
	    "extern const struct embedded %s_files[];\n", argv[1]);
	out = open_or_die(argv[2], ".c", "w");
	fprintf(out, "#include \"%s.h\"\n"
	    "const struct embedded %s_files[] = {\n", argv[1], argv[1]);
	for (int i = 3; i < argc; i++)
		embed(out, argv[1], argv[i], pack);
	fprintf(out, "\t{ .name = STR(\"\") }\n};\n");
	return fclose(h) != 0 || fclose(out) != 0;
}
