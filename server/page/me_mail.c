/*
 * me_mail.c - POST /me/mail: how much mail of each cohort.
 */
#include "req.h"
#include "store/people.h"

static enum status	me_mail_page(struct req *);

const struct route route_me_mail = {
	.method = POST,
	.path = "/me/mail",
	.scope = SCOPE_SELF,
	.params = {
		{ "mail-#", PARAM_WORD, .optional = true },
	},
	.page = me_mail_page,
};

static enum status
me_mail_save(struct store *st, struct req *rq, void *arg)
{
	int64_t me = rq->who->person.id;
	struct member *in;
	enum status res = store_memberships(st, rq->mem, me, &in);

	(void)arg;
	for (; res == ST_OK && in != NULL; in = in->next) {
		int wish = word_index(mail_words, req_numbered(rq, "mail-#",
		    in->cohort.id));

		if (wish >= 0 && wish != (int)in->mail)
			res = store_member_mail(st, me, in->cohort.id,
			    (enum mail_wish)wish);
	}
	return res == ST_OK ? req_see(rq, S("/me?told=mail#mail")) : res;
}

static enum status
me_mail_page(struct req *rq)
{
	return req_save(rq, me_mail_save, NULL);
}
