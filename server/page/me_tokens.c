/*
 * me_tokens.c - POST /me/tokens: a token for a program of mine.
 *
 * A token is shown once and kept as a hash.  So that a form that is sent
 * twice neither makes two nor loses the first, it is worked out from what
 * only this session knows and the form's `once` value.
 */
#include "comein.h"
#include "limits.h"
#include "me_tokens.h"
#include "secret.h"
#include "store/signin.h"
#include "tr.h"

#define TOKEN_BYTES	20

static enum status	me_tokens_page(struct req *);

const struct route route_me_tokens = {
	.method = POST,
	.path = "/me/tokens",
	.scope = SCOPE_SELF,
	.params = {
		{ "token-name", PARAM_LINE, .optional = true },
		{ "id", PARAM_ID, .optional = true },
		{ "do", PARAM_WORD },
	},
	.page = me_tokens_page,
};

struct str
token_of_form(struct req *rq, const char *purpose)
{
	unsigned char mac[HASH_BYTES];

	hmac(rq->who->secret, arena_printf(rq->mem, "token %s %.*s", purpose,
	    STR_ARG(rq->once)), mac);
	return base32(rq->mem, (struct str){ (char *)mac, TOKEN_BYTES });
}

enum status
token_keep(struct store *st, struct req *rq, struct str token,
    const char *purpose, struct str name)
{
	enum status res = store_token_add(st, sha256_str(rq->mem, token),
	    rq->who->person.id, str_of(purpose), name, rq->now);

	return res == ST_CONFLICT ? ST_OK : res;
}

enum status
token_end(struct store *st, struct req *rq, void *arg)
{
	enum status res = store_token_end(st, rq->who->person.id,
	    req_id(rq, "id"));

	(void)arg;
	return res == ST_OK || res == ST_NOT_FOUND ?
	    req_see(rq, S("/me?told=token#tokens")) : res;
}

static enum status
make_save(struct store *st, struct req *rq, void *arg)
{
	struct me_page *pg = arg;

	return token_keep(st, rq, pg->new_token, "api", pg->token_name);
}

static enum status
made(struct req *rq, void *arg)
{
	struct me_page *pg = arg;

	pg->token_name = S("");
	req_header(rq, S("Cache-Control"), S("no-store"));
	return me_show(rq, pg);
}

static enum status
make(struct req *rq)
{
	struct me_page *pg = arena_new_of(rq->mem, struct me_page);
	struct faults faults = { .mem = rq->mem };
	const struct lang *lang = rq->out.reader.lang;

	pg->token_name = req_text(rq, "token-name");
	if (pg->token_name.n == 0)
		fault_add(&faults, "token-name", tr(lang, "Say what it is for, "
		    "so that you know later which one to end."));
	else if (pg->token_name.n > NAME_MAX_BYTES)
		fault_add(&faults, "token-name", tr(lang, "At most 100 "
		    "characters."));
	if ((pg->faults = faults.first) != NULL)
		return me_show(rq, pg);
	if (!visitor_is_fresh(rq->who, rq->now))
		return ask_again(rq, "/me%23tokens");
	pg->new_token = token_of_form(rq, "api");
	return req_save_then(rq, make_save, made, pg);
}

static enum status
me_tokens_page(struct req *rq)
{
	if (str_eq(req_text(rq, "do"), S("make")))
		return make(rq);
	if (str_eq(req_text(rq, "do"), S("end")) && req_id(rq, "id") > 0)
		return req_save(rq, token_end, NULL);
	return ST_INVALID;
}
