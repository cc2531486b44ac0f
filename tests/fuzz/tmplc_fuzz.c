/*
 * tmplc_fuzz.c - a template is compiled or refused, and what comes out
 * prints every byte of the HTML: no literal holds a broken string.
 */
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static jmp_buf	refused;
static FILE	*quiet;			/* where it says why */

static __attribute__((noreturn)) void
give_up(int code)
{
	(void)code;
	longjmp(refused, 1);
}

/* The compiler itself, which ends where it refuses. */
#undef stderr
#define stderr	quiet
#define main	tmplc_main
#define exit	give_up
#include "../../server/tools/tmplc.c"
#undef exit

int	LLVMFuzzerTestOneInput(const uint8_t *, size_t);

/* view_lit(v, "...", n): n is what the string is long. */
static void
check_literals(const char *c)
{
	while ((c = strstr(c, "\n\tview_lit(v, \"")) != NULL) {
		size_t n = 0;

		for (c += 15; *c != '"'; c++, n++)
			if (*c == '\0' || *c == '\n' ||
			    (*c == '\\' && *++c == '\0'))
				abort();
		if (strtoul(c + 3, NULL, 10) != n)
			abort();
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = NULL;
	size_t n;
	FILE *in;

	if (size == 0)
		return 0;
	in = fmemopen((void *)(uintptr_t)data, size, "r");
	out = open_memstream(&text, &n);
	file = "fuzz.tmpl";
	where = TEXT;
	if (quiet == NULL)
		quiet = fopen("/dev/null", "w");
	if (setjmp(refused) == 0) {
		read_templates(in);
		fclose(out);
		if (memmem(data, size, "view_lit", 8) == NULL)
			check_literals(text);
	} else
		fclose(out);
	fclose(in);
	free(text);
	return 0;
}
