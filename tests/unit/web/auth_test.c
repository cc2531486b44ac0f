/*
 * auth_test.c - what Authentication-Results say of a From address.
 */
#include "auth.h"
#include "test.h"

#define ANN	"ann@example.org"

static enum auth
says(const char *results)
{
	return auth_of(mem, str_of(results), S(ANN));
}

TEST(dmarc_or_an_aligned_signature_is_enough)
{
	EQ(says("dmarc=pass header.from=example.org"), AUTH_PASS);
	EQ(says("dmarc=pass (p=none dis=none) header.from=Example.ORG"),
	    AUTH_PASS);
	EQ(says("dkim=pass header.d=mail.example.org"), AUTH_PASS);
	EQ(says("dkim=pass (2048-bit key; unprotected) header.i=@example.org"),
	    AUTH_PASS);
	EQ(says("dkim=pass header.d=\"example.org\""), AUTH_PASS);
	EQ(says("spf=fail smtp.mailfrom=x.org; dmarc = pass header.from = "
	    "example.org"), AUTH_PASS);
}

TEST(somebody_elses_is_not)
{
	EQ(says(""), AUTH_NONE);
	EQ(says("spf=pass smtp.mailfrom=example.org"), AUTH_NONE);
	EQ(says("dkim=pass header.d=other.org"), AUTH_NONE);
	EQ(says("dkim=pass header.d=ample.org"), AUTH_NONE);
	EQ(says("dkim=pass header.d=org"), AUTH_NONE);
	EQ(says("dkim=fail header.d=example.org"), AUTH_NONE);
	EQ(says("dmarc=pass header.from=other.org"), AUTH_NONE);
	EQ(says("dmarc=pass header.fromheader.from=example.org"), AUTH_NONE);
	EQ(says("x-dmarc=pass header.from=example.org"), AUTH_NONE);
}

TEST(a_failure_of_dmarc_outweighs_all)
{
	EQ(says("dkim=pass header.d=example.org; dmarc=fail "
	    "header.from=example.org"), AUTH_FAIL);
}

TEST(what_a_sender_may_choose_says_nothing)
{
	EQ(says("spf=pass smtp.mailfrom=\"a; dmarc=pass "
	    "header.from=example.org \"@evil.org; dmarc=none"), AUTH_NONE);
	EQ(says("spf=pass smtp.mailfrom=\"\\\"; dmarc=pass "
	    "header.from=example.org \"@evil.org"), AUTH_NONE);
	EQ(says("spf=pass (of \\) ; dmarc=pass header.from=example.org ) "
	    "smtp.helo=evil.org"), AUTH_NONE);
	EQ(says("spf=pass (of \"a\" (b); dmarc=pass header.from=example.org"),
	    AUTH_NONE);
	EQ(says("spf=pass smtp.mailfrom=\"(\"@evil.org; dmarc=fail "
	    "header.from=example.org"), AUTH_FAIL);
	EQ(says("spf=pass smtp.helo=dmarc=pass header.from=example.org"),
	    AUTH_NONE);
}
