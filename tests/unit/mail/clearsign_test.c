#include "clearsign.h"
#include "test.h"

#define SIGNED(s)	"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\n" s \
	"-----BEGIN PGP SIGNATURE-----\n\niQIz\n-----END PGP SIGNATURE-----\n"

static struct str
text(const char *s)
{
	return clearsigned(mem, str_of(s));
}

TEST(the_armor_around_a_signed_text_goes)
{
	EQ_STR(text(SIGNED("Yes.\n- -- \nBo\n- - one\n")),
	    "Yes.\n-- \nBo\n- one\n");
	EQ_STR(text("Above\n\n" SIGNED("Yes.\n") "___\na list\n"),
	    "Above\n\nYes.\n___\na list\n");
}

TEST(other_text_stays_as_it_is)
{
	EQ_STR(text("- one\n- two"), "- one\n- two");
	EQ_STR(text("-----BEGIN PGP SIGNED MESSAGE-----\n\nYes.\n"
	    "-----BEGIN PGP SIGNATURE-----\nNo."),
	    "-----BEGIN PGP SIGNED MESSAGE-----\n\nYes.\n"
	    "-----BEGIN PGP SIGNATURE-----\nNo.");
	EQ_STR(text("-----BEGIN PGP SIGNED MESSAGE-----\nwhat is this?"),
	    "-----BEGIN PGP SIGNED MESSAGE-----\nwhat is this?");
}
