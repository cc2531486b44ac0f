/*
 * embed.c - puts files into the program.
 *
 *	embed NAME OUT FILE...
 *
 * writes OUT.c and OUT.h: `const struct embedded NAME_files[]`, in the order
 * of the command line, each with its base name, its bytes and a hash of
 * them (FNV-1a, 64 bits: it names versions, it protects nothing), and ended
 * by a row without a name.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static FILE *
open_or_die(const char *stem, const char *suffix, const char *mode)
{
	char path[4096];
	FILE *f;

	snprintf(path, sizeof(path), "%s%s", stem, suffix);
	if ((f = fopen(path, mode)) == NULL) {
		perror(path);
		exit(1);
	}
	return f;
}

static void
embed(FILE *out, const char *set, const char *path)
{
	const char *base = strrchr(path, '/');
	const char *name = base != NULL ? base + 1 : path;
	FILE *in = open_or_die(path, "", "r");
	uint64_t hash = 0xcbf29ce484222325ULL;
	size_t n = 0;
	int c;

	fprintf(out, "\t{ STR(\"%s\"), { (const char *)(const unsigned char []){",
	    name);
	for (; (c = getc(in)) != EOF; n++) {
		fprintf(out, "%s%d,", n % 20 == 0 ? "\n" : "", c);
		hash = (hash ^ (uint64_t)c) * 0x100000001b3ULL;
	}
	fprintf(out, "0 }, %zu }, STR(\"%016llx\"), STR(\"/%s/%016llx/%s\") },\n",
	    n, (unsigned long long)hash, set, (unsigned long long)hash, name);
	fclose(in);
}

int
main(int argc, char **argv)
{
	FILE *out, *h;

	if (argc < 3) {
		fprintf(stderr, "usage: embed NAME OUT FILE...\n");
		return 2;
	}
	h = open_or_die(argv[2], ".h", "w");
	fprintf(h, "#include \"embedded.h\"\n"
	    "extern const struct embedded %s_files[];\n", argv[1]);
	out = open_or_die(argv[2], ".c", "w");
	fprintf(out, "#include \"%s.h\"\n"
	    "const struct embedded %s_files[] = {\n", argv[1], argv[1]);
	for (int i = 3; i < argc; i++)
		embed(out, argv[1], argv[i]);
	fprintf(out, "\t{ STR(\"\"), STR(\"\"), STR(\"\"), STR(\"\") }\n};\n");
	return fclose(h) != 0 || fclose(out) != 0;
}
