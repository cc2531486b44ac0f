/*
 * outbox_test.c - every letter we owe has a fate.
 */
#include "talk.h"

static struct delivery *
claim(int64_t now)
{
	struct delivery *d;

	EQ(store_outbox_claim(st, mem, now, &d), ST_OK);
	return d;
}

static struct delivery
fate(int64_t id)
{
	struct delivery d;

	EQ(store_delivery(st, mem, id, &d), ST_OK);
	return d;
}

static int64_t
one_due(void)
{
	struct delivery *d;

	people();
	start(cem, "Bedtime", "a");
	d = claim(NOW + HOUR);
	OK(d != NULL && d->next == NULL);
	return d->id;
}

TEST(what_is_not_due_waits)
{
	int64_t due, waiting, oldest;

	people();
	EQ(store_outbox_next(st, &due), ST_OK);
	EQ(due, 0);
	start(cem, "Bedtime", "a");
	OK(claim(last.due - 1) == NULL);
	EQ(store_outbox_next(st, &due), ST_OK);
	EQ(due, last.due);
	EQ(store_outbox_counts(st, &waiting, &oldest), ST_OK);
	EQ(waiting, 1);
	EQ(oldest, last.due);
	OK(claim(last.due) != NULL);
	OK(claim(last.due) == NULL);
}

TEST(a_claim_says_what_and_to_whom)
{
	struct delivery *d;
	int64_t p;

	people();
	p = start(cem, "Bedtime", "a");
	d = claim(NOW + HOUR);
	EQ(d->post, p);
	EQ(d->person, ann);
	EQ(d->cohort, alpha);
	EQ(d->tries, 1);
	EQ_STR(d->address, "ann@example.org");
	EQ(d->state, DELIVERY_SENDING);
	EQ_STR(fate(d->id).subject, "Bedtime");
}

TEST(what_was_sent_is_settled_once)
{
	int64_t id = one_due();

	EQ(store_outbox_sent(st, id, NOW + HOUR, S("250 ok")), ST_OK);
	EQ(fate(id).state, DELIVERY_SENT);
	EQ_STR(fate(id).words, "250 ok");
	EQ(store_outbox_failed(st, id, NOW + HOUR, S("550")), ST_NOT_FOUND);
	EQ(fate(id).state, DELIVERY_SENT);
	EQ(store_outbox_bounced(st, id, NOW + DAY, S("5.1.1")), ST_OK);
	EQ(fate(id).state, DELIVERY_BOUNCED);
}

TEST(what_is_put_off_is_tried_for_five_days)
{
	static const int minutes[] = { 5, 10, 20, 40, 80, 160, 240, 240 };
	int64_t id = one_due(), now = NOW + HOUR;
	int tries = 1;

	for (size_t i = 0; i < sizeof(minutes) / sizeof(minutes[0]); i++) {
		EQ(store_outbox_later(st, id, now, S("451")), ST_OK);
		EQ(fate(id).state, DELIVERY_DEFERRED);
		EQ((fate(id).due - now) / MINUTE, minutes[i]);
		now = fate(id).due;
		OK(claim(now) != NULL);
	}
	while (now < NOW + 10 * DAY) {
		EQ(store_outbox_later(st, id, now, S("451")), ST_OK);
		if (fate(id).state == DELIVERY_FAILED)
			break;
		now = fate(id).due;
		OK(claim(now) != NULL);
		tries++;
	}
	OK(now >= NOW + 5 * DAY && now < NOW + 5 * DAY + 5 * HOUR);
}

TEST(what_was_in_flight_when_we_died_goes_out_again)
{
	int64_t id = one_due();

	EQ(store_outbox_recover(st, NOW + DAY), ST_OK);
	EQ(fate(id).state, DELIVERY_QUEUED);
	EQ(claim(NOW + DAY)->tries, 2);
}

TEST(no_more_than_a_claim_is_in_flight)
{
	struct delivery *d;
	int n = 0;

	people();
	for (int i = 0; i < OUTBOX_CLAIM + 20; i++)
		start(cem, "Bedtime", "a");
	for (d = claim(NOW + DAY); d != NULL; d = d->next)
		n++;
	EQ(n, OUTBOX_CLAIM);
	OK(claim(NOW + DAY) == NULL);
	d = NULL;
	EQ(store_deliveries_to(st, mem, S("ann@example.org"), &d), ST_OK);
	OK(d->state == DELIVERY_QUEUED);
	while (d->state != DELIVERY_SENDING)
		d = d->next;
	EQ(store_outbox_sent(st, d->id, NOW + DAY, S("")), ST_OK);
	d = claim(NOW + DAY);
	OK(d != NULL && d->next == NULL);
}

TEST(the_rows_of_a_post_are_claimed_together)
{
	struct delivery *d;
	int64_t p;

	people();
	join(ben, alpha, ROLE_CLINICIAN, MAIL_EVERY, true);
	EQ(store_member_mail(st, ben, alpha, MAIL_EVERY), ST_OK);
	p = start(cem, "One", "a");
	start(cem, "Two", "b");
	d = claim(NOW + DAY);
	EQ(d->post, p);
	EQ(d->next->post, p);
	OK(d->next->next->post != p);
}

TEST(a_note_keeps_no_secret_after_it_was_sent)
{
	struct new_note n = { .person = 0, .cohort = 0, .now = NOW,
	    .address = S("x@example.org"), .subject = S("Sign in"),
	    .body = S("123456"), .message_id = S("n@x"),
	    .reply_to = S("help@x") };
	struct delivery *d;

	people();
	EQ(store_note_add(st, &n), ST_OK);
	d = claim(NOW);
	EQ(d->post, 0);
	EQ(store_note(st, mem, d->note, &n), ST_OK);
	EQ_STR(n.body, "123456");
	EQ_STR(n.reply_to, "help@x");
	EQ_STR(fate(d->id).subject, "Sign in");
	EQ(store_outbox_sent(st, d->id, NOW, S("")), ST_OK);
	EQ(store_note(st, mem, d->note, &n), ST_OK);
	EQ_STR(n.body, "");
}

TEST(what_they_were_told_is_counted_by_kind_and_day)
{
	int64_t n;

	people();
	EQ(store_tell_once(st, S("x@y"), S("site a@b"), NOW), ST_OK);
	EQ(store_tell_once(st, S("x@y"), S("site c@d"), NOW), ST_OK);
	EQ(store_tell_once(st, S("x@y"), S("sites e@f"), NOW), ST_OK);
	EQ(store_tell_once(st, S("x@y"), S("own 3"), NOW), ST_OK);
	EQ(store_tell_once(st, S("z@y"), S("site a@b"), NOW), ST_OK);
	EQ(store_told(st, S("x@y"), S("site"), NOW, &n), ST_OK);
	EQ(n, 2);
	EQ(store_told(st, S("x@y"), S("own"), NOW, &n), ST_OK);
	EQ(n, 1);
	EQ(store_told(st, S("x@y"), S("site"), NOW + DAY, &n), ST_OK);
	EQ(n, 0);
}

TEST(nobody_is_told_twice_a_day)
{
	people();
	EQ(store_tell_once(st, S("x@y"), S("held"), NOW), ST_OK);
	EQ(store_tell_once(st, S("x@y"), S("held"), NOW + HOUR), ST_CONFLICT);
	EQ(store_tell_once(st, S("x@y"), S("other"), NOW), ST_OK);
	EQ(store_tell_once(st, S("x@y"), S("held"), NOW + DAY), ST_OK);
}
