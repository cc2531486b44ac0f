/*
 * bouncekind.c - what a failure means for the person.
 *
 * Mail systems say it in words and, if one is lucky, in RFC 3463's numbers.
 * Words go first, because many give 5.0.0 or 5.7.1 for everything, and a
 * phrase that tells of a refusal by policy before one that names the user:
 * "user unknown or blocked" must not silence anybody.  What nobody can tell
 * is soft.
 */
#include "address.h"
#include "bounce.h"
#include "field.h"

#define SOFT	BOUNCE_SOFT
#define HARD	BOUNCE_HARD
#define POLICY	BOUNCE_POLICY

struct sign {
	struct str	 words;		/* lower case */
	enum bounce_kind kind;
};

static const struct sign signs[] = {
	/* A domain that says of itself that it takes no mail: RFC 7505. */
	{ STR("nullmx"), HARD }, { STR("null mx"), HARD },
	{ STR("no smtp service"), HARD },

	/* Exchange Online, of an address that its directory has not. */
	{ STR("5.4.1 recipient address rejected"), HARD },

	/* A full box, a sleeping account, a host that does not answer. */
	{ STR("mailbox full"), SOFT }, { STR("mailbox is full"), SOFT },
	{ STR("mailbox exceeds"), SOFT }, { STR("mailfolder is full"), SOFT },
	{ STR("over quota"), SOFT }, { STR("overquota"), SOFT },
	{ STR("over the quota"), SOFT }, { STR("quota exceed"), SOFT },
	{ STR("exceeded storage"), SOFT }, { STR("storage quota"), SOFT },
	{ STR("exceed the quota"), SOFT }, { STR("exceeded the quota"), SOFT },
	{ STR("exceeding quota"), SOFT }, { STR("exceeded his quota"), SOFT },
	{ STR("exceeds the maximum mailbox"), SOFT },
	{ STR("disk quota"), SOFT }, { STR("quota violation"), SOFT },
	{ STR("not enough storage"), SOFT }, { STR("out of storage"), SOFT },
	{ STR("no space left"), SOFT }, { STR("insufficient space"), SOFT },
	{ STR("too much mail"), SOFT }, { STR("mail quota"), SOFT },
	{ STR("mailbox has exceeded"), SOFT }, { STR("account is full"), SOFT },
	{ STR("user is over"), SOFT }, { STR("mailbox size limit"), SOFT },
	{ STR("inactive"), SOFT }, { STR("account is disabled"), SOFT },
	{ STR("account disabled"), SOFT }, { STR("mailbox disabled"), SOFT },
	{ STR("mailbox unavailable or access denied"), POLICY },
	{ STR("suspend"), SOFT }, { STR("account has been disabled"), SOFT },
	{ STR("temporarily"), SOFT }, { STR("try again later"), SOFT },
	{ STR("try again"), SOFT }, { STR("requests to connect"), SOFT },
	{ STR("timed out"), SOFT }, { STR("timeout"), SOFT },
	{ STR("connection refused"), SOFT }, { STR("expired"), SOFT },
	{ STR("retry time"), SOFT }, { STR("unverified address"), SOFT },
	{ STR("too many hops"), SOFT },
	{ STR("loops back"), SOFT }, { STR("mail loop"), SOFT },
	{ STR("no route to host"), SOFT },
	{ STR("size limit"), SOFT }, { STR("too large"), SOFT },
	{ STR("too big"), SOFT }, { STR("message size"), SOFT },
	{ STR("message length"), SOFT }, { STR("system not accepting"), SOFT },

	/* Refused for what the letter is or where it comes from. */
	{ STR("spam"), POLICY }, { STR("blacklist"), POLICY },
	{ STR("blocklist"), POLICY }, { STR("block list"), POLICY },
	{ STR("black list"), POLICY }, { STR("blocked"), POLICY },
	{ STR("reputation"), POLICY }, { STR("dmarc"), POLICY },
	{ STR("dkim"), POLICY }, { STR("spf"), POLICY },
	{ STR("unauthenticated"), POLICY },
	{ STR("not authenticated"), POLICY },
	{ STR("authentication"), POLICY }, { STR("policy"), POLICY },
	{ STR("policies"), POLICY }, { STR("virus"), POLICY },
	{ STR("content reject"), POLICY }, { STR("malware"), POLICY },
	{ STR("rejected for content"), POLICY }, { STR("reverse dns"), POLICY },
	{ STR("ptr record"), POLICY }, { STR("reverse hostname"), POLICY },
	{ STR("cannot find your hostname"), POLICY },
	{ STR("cannot find your reverse"), POLICY },
	{ STR("access denied"), POLICY }, { STR("not authorized"), POLICY },
	{ STR("prohibited"), POLICY }, { STR("not permitted"), POLICY },
	{ STR("banned"), POLICY }, { STR("relaying"), POLICY },
	{ STR("not relay"), POLICY }, { STR("to relay"), POLICY },
	{ STR("relay access"), POLICY }, { STR("relay not"), POLICY },
	{ STR("spamhaus"), POLICY }, { STR("dnsbl"), POLICY },
	{ STR("rate limit"), POLICY }, { STR("too many"), POLICY },
	{ STR("helo command rejected"), POLICY },
	{ STR("sender domain"), POLICY },
	{ STR("sender rejected"), POLICY }, { STR("sender address"), POLICY },
	{ STR("sender denied"), POLICY }, { STR("suspicious"), POLICY },
	{ STR("message rejected"), POLICY }, { STR("greylist"), SOFT },
	{ STR("not accept"), POLICY },

	/* Nobody is there. */
	{ STR("user unknown"), HARD }, { STR("unknown user"), HARD },
	{ STR("user not found"), HARD }, { STR("user doesn"), HARD },
	{ STR("no such user"), HARD }, { STR("no such recipient"), HARD },
	{ STR("no such mailbox"), HARD }, { STR("no such address"), HARD },
	{ STR("no such person"), HARD }, { STR("no such account"), HARD },
	{ STR("no mailbox here"), HARD }, { STR("no mailbox by"), HARD },
	{ STR("no account by"), HARD }, { STR("no user"), HARD },
	{ STR("unknown recipient"), HARD }, { STR("recipient unknown"), HARD },
	{ STR("unknown local"), HARD }, { STR("unknown address"), HARD },
	{ STR("unknown account"), HARD }, { STR("address unknown"), HARD },
	{ STR("mailbox unknown"), HARD }, { STR("unknown mailbox"), HARD },
	{ STR("not a valid mailbox"), HARD }, { STR("not a valid user"), HARD },
	{ STR("mailbox not found"), HARD }, { STR("invalid mailbox"), HARD },
	{ STR("mailbox does not exist"), HARD },
	{ STR("account does not exist"), HARD },
	{ STR("address does not exist"), HARD },
	{ STR("user does not exist"), HARD },
	{ STR("does not exist"), HARD }, { STR("doesn't exist"), HARD },
	{ STR("doesn't have a"), HARD }, { STR("does not have a"), HARD },
	{ STR("not listed in"), HARD }, { STR("not our customer"), HARD },
	{ STR("not known"), HARD }, { STR("invalid recipient"), HARD },
	{ STR("invalid address"), HARD }, { STR("invalid user"), HARD },
	{ STR("bad destination mailbox"), HARD },
	{ STR("recipient not found"), HARD }, { STR("not found in"), HARD },
	{ STR("recipient address rejected: user"), HARD },
	{ STR("recipient address rejected: undeliverable"), HARD },
	{ STR("undeliverable address"), HARD },
	{ STR("recipnotfound"), HARD }, { STR("unrouteable address"), HARD },
	{ STR("unroutable address"), HARD }, { STR("host unknown"), HARD },
	{ STR("host not found"), HARD }, { STR("name service error"), HARD },
	{ STR("unknown host"), HARD }, { STR("domain not found"), HARD },
	{ STR("unknown domain"), HARD }, { STR("invalid domain"), HARD },
	{ STR("recipient rejected"), HARD },
	{ STR("name is not recognized"), HARD },
	{ STR("no such domain"), HARD },
	{ STR("couldn't find any host"), HARD }, { STR("nxdomain"), HARD },
	{ STR("no mail hub"), HARD }, { STR("no mx"), HARD },
	{ STR("not exist"), HARD }, { STR("has moved"), HARD },
	{ STR("no longer available"), HARD }, { STR("no longer valid"), HARD },
	{ STR("address invalid"), HARD }, { STR("not present in"), HARD },
	{ STR("badrcptto"), HARD }, { STR("validrcptto"), HARD },
	{ STR("could not be found"), HARD }, { STR("no mailbox found"), HARD },
	{ STR("not an active address"), HARD },
	{ STR("not a local"), HARD }, { STR("not a valid recipient"), HARD },
	{ STR("nobody by this name"), HARD }, { STR("no one at this"), HARD },
	{ STR("is not local"), HARD }, { STR("user not local"), HARD },
	{ STR("recipient not ok"), HARD },
	{ STR("does not receive mail"), HARD },
	{ STR("unknown e-mail address"), HARD },
	{ STR("unknown email address"), HARD },
	{ STR("unknown virtual"), HARD }, { STR("no such host"), HARD },
	{ STR("non-existent"), HARD }, { STR("nonexistent"), HARD },
	{ STR("user is unknown"), HARD }, { STR("contact is unknown"), HARD },
	{ STR("recipient is unknown"), HARD },
	{ STR("account not available"), HARD },
	{ STR("no longer employed"), HARD }, { STR("no longer in use"), HARD },
	{ STR("has been deleted"), HARD }, { STR("account closed"), HARD },
	{ STR("account is closed"), HARD },
	{ STR("receiver not found"), HARD }, { STR("is not a known"), HARD },
	{ STR("no such local"), HARD }, { STR("delivery userid"), HARD },
	{ STR("no valid recipient"), HARD },
	{ STR("address not found"), HARD }, { STR("wasn't found"), HARD },
	{ STR("couldn't be found"), HARD }, { STR("was not found"), HARD },
	{ STR("no account with"), HARD }, { STR("not a known user"), HARD },
	{ STR("no longer exists"), HARD }, { STR("unknown in "), HARD },
	{ STR("no longer with"), HARD },
	{ STR("is a deactivated mailbox"), SOFT },

	/* The same, in the languages of large providers. */
	{ STR("postfach voll"), SOFT }, { STR("empfänger unbekannt"), HARD },
	{ STR("benutzer unbekannt"), HARD }, { STR("existiert nicht"), HARD },
	{ STR("adresse unbekannt"), HARD },
	{ STR("boîte pleine"), SOFT }, { STR("utilisateur inconnu"), HARD },
	{ STR("adresse destinataire invalide"), HARD },
	{ STR("adresse inconnue"), HARD }, { STR("destinataire inconnu"), HARD },
	{ STR("buzón lleno"), SOFT }, { STR("usuario desconocido"), HARD },
	{ STR("no existe"), HARD }, { STR("usuario inexistente"), HARD },
	{ STR("casella piena"), SOFT }, { STR("utente sconosciuto"), HARD },
	{ STR("caixa postal cheia"), SOFT },
	{ STR("usuário inexistente"), HARD },
	{ STR("宛先不明"), HARD }, { STR("見つかりませんでした"), HARD },
	{ STR("リストにありません"), HARD }, { STR("存在しません"), HARD },
	{ STR("いっぱい"), SOFT }, { STR("一杯"), SOFT },
	{ STR("不存在"), HARD }, { STR("已满"), SOFT },
	{ STR("не существует"), HARD }, { STR("переполнен"), SOFT },
};

/* RFC 3463 and IANA's registry of it; "x" stands for any class. */
static const struct sign codes[] = {
	{ STR("4."), SOFT },
	{ STR("5.1.0"), HARD }, { STR("5.1.1"), HARD }, { STR("5.1.2"), HARD },
	{ STR("5.1.3"), HARD }, { STR("5.1.4"), HARD }, { STR("5.1.6"), HARD },
	{ STR("5.1.10"), HARD }, { STR("5.4.4"), HARD },
	{ STR("5.1.8"), POLICY },
	{ STR("5.1.7"), POLICY }, { STR("5.7."), POLICY },
	{ STR("5.6."), POLICY }, { STR("5.2."), SOFT }, { STR("5.3."), SOFT },
};

/* Words that say little: only where there is no number either. */
static const struct sign weak_signs[] = {
	{ STR("recipient address rejected"), HARD },
	{ STR("450 requested action"), SOFT },
	{ STR("action not taken: mailbox unavailable"), HARD },
};

#define COUNT(a)	(sizeof(a) / sizeof(*(a)))

static const struct sign *
sign_in(struct str words, const struct sign *of, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_find(words, of[i].words) < words.n)
			return &of[i];
	return NULL;
}

static bool
is_word_in(struct str word, const struct str *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_caseeq(word, words[i]))
			return true;
	return false;
}

enum bounce_kind
bounce_kind_of(struct arena *mem, struct str action, struct str status,
    struct str words)
{
	static const struct str arrived[] = { STR("delivered"), STR("relayed"),
	    STR("expanded"), STR("deliverable") };

	const struct sign *sign;

	if (is_word_in(action, arrived, COUNT(arrived)))
		return BOUNCE_NONE;
	if (str_caseeq(action, S("delayed")))
		return BOUNCE_DELAYED;
	words = lower(mem, field_unfolded(mem, words));
	if ((sign = sign_in(words, signs, COUNT(signs))) != NULL)
		return sign->kind;
	for (size_t i = 0; i < COUNT(codes); i++)
		if (str_starts(status, codes[i].words))
			return codes[i].kind;
	sign = sign_in(words, weak_signs, COUNT(weak_signs));
	return sign != NULL ? sign->kind : SOFT;
}
