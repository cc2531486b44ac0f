/*
 * arrive_unsubscribe.c - a letter that asks for no more mail.
 */
#include "arrive_priv.h"
#include "log.h"
#include "store/people.h"

#define TOKEN_MIN	26		/* 128 bits of base32 */

/* Whose the token is that a notice's List-Unsubscribe puts into Subject. */
static enum status
named_by_token(struct way *w, int64_t *person)
{
	struct str rest = lower(w->mem, w->l->subject), word;
	enum status res = ST_NOT_FOUND;
	int64_t cohort = 0;

	while (res == ST_NOT_FOUND && str_field(&rest, ' ', &word))
		if (word.n >= TOKEN_MIN)
			res = store_member_by_unsubscribe(w->st, word, person,
			    &cohort);
	return res == ST_OK && cohort != w->cohort.id ? ST_NOT_FOUND : res;
}

static enum status
stop_mail(struct way *w, const struct member *who)
{
	enum status res = ST_OK;

	if (who->mail == MAIL_NOTHING)
		return ST_OK;
	w->cause = CAUSE_UNSUBSCRIBED;
	w->told = who->person;
	if (who->person.id != w->from.id)
		res = store_email_of(w->st, w->mem, who->person.id,
		    &w->told_at);
	if (res == ST_NOT_FOUND) {
		w->cause = CAUSE_NONE;
		res = ST_OK;
	}
	if (res == ST_OK)
		res = store_member_mail(w->st, who->person.id, w->cohort.id,
		    MAIL_NOTHING);
	if (res == ST_OK)
		log_info("member.unsubscribed person=%lld cohort=%lld",
		    (long long)who->person.id, (long long)w->cohort.id);
	return res;
}

/* By the token of a membership, whoever sends it, as with its link; without
 * one, by a letter that is surely the member's own. */
enum status
arrive_unsubscribe(struct way *w, bool *decided)
{
	struct member who;
	int64_t person = 0;
	enum status res;

	if (w->to.kind != ADDRESS_UNSUBSCRIBE)
		return ST_OK;
	res = named_by_token(w, &person);
	if (res == ST_NOT_FOUND && is_known(w) && w->auth == AUTH_PASS) {
		person = w->from.id;
		res = ST_OK;
	}
	if (res == ST_OK)
		res = store_membership(w->st, w->mem, person, w->cohort.id,
		    &who);
	if (res == ST_NOT_FOUND)
		return ST_OK;
	if (res == ST_OK)
		res = stop_mail(w, &who);
	return res != ST_OK ? res : decide(w, FATE_COMMAND,
	    S("a member wants no more mail"), decided);
}
