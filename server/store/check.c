/*
 * check.c - what must be true of the whole database; `rounds check` asks.
 *
 * What the schema can promise it does; the rest is here, each rule as a
 * query for what breaks it.  They read whole tables, beside a server.
 */
#include "talk_priv.h"

#define SHOWN	"20"			/* of each rule; one says enough */

SQL(check_integrity,
    "SELECT integrity_check FROM pragma_integrity_check /* scan */");
SQL(check_foreign,
    "SELECT \"table\", rowid, parent FROM pragma_foreign_key_check"
    " /* scan */");

SQL(refs_wrong,
    "WITH held AS /* scan */"
    "  (SELECT blob AS id, count(*) AS n FROM attachment GROUP BY blob"
    "   UNION ALL"
    "   SELECT blob, count(*) FROM draft_file GROUP BY blob"
    "   UNION ALL"
    "   SELECT raw, count(*) FROM letter WHERE raw IS NOT NULL GROUP BY raw),"
    " total AS (SELECT id, sum(n) AS n FROM held GROUP BY id)"
    " SELECT b.id"
    "  FROM blob b"
    "  LEFT JOIN total t ON t.id = b.id"
    " WHERE b.refs <> coalesce(t.n, 0)"
    " LIMIT " SHOWN);
SQL(pieces_missing,
    "SELECT b.id FROM blob b /* scan */"
    " WHERE (b.is_whole = 1 OR b.refs > 0)"
    "   AND b.size <> (SELECT coalesce(sum(length(p.bytes)), 0)"
    "        FROM blob_piece p WHERE p.blob = b.id)"
    " LIMIT " SHOWN);
SQL(thread_miscounted,
    "SELECT t.id FROM thread t /* scan */"
    " WHERE t.posts <> (SELECT count(*) FROM post p"
    "        WHERE p.thread = t.id AND p.state = 'posted')"
    "    OR t.last_num < (SELECT coalesce(max(p.num), 0) FROM post p"
    "        WHERE p.thread = t.id)"
    " LIMIT " SHOWN);
SQL(challenge_unsettled,
    "SELECT t.id FROM thread t /* scan */"
    " WHERE t.kind = 'challenge' AND (t.outcome, t.status) <>"
    "       (" CHALLENGE_OUTCOME ", " CHALLENGE_STATUS ")"
    " LIMIT " SHOWN);
SQL(cohort_miscounted,
    "SELECT c.id FROM cohort c /* scan */"
    " WHERE c.posts <> (SELECT coalesce(sum(t.posts), 0) FROM thread t"
    "        WHERE t.cohort = c.id)"
    "    OR c.threads <> (SELECT count(*) FROM thread t"
    "        WHERE t.cohort = c.id AND t.posts > 0)"
    " LIMIT " SHOWN);
SQL(audience_miscounted,
    "SELECT c.id FROM cohort c /* scan */"
    " WHERE (c.readers, c.by_mail) <>"
    "       (SELECT count(*), count(*) FILTER (WHERE m.mail = 'every')"
    "          FROM membership m"
    "         WHERE m.cohort = c.id AND m.left_at = 0 AND m.joined > 0)"
    " LIMIT " SHOWN);
SQL(post_astray,
    "SELECT p.id FROM post p JOIN thread t ON t.id = p.thread /* scan */"
    " WHERE p.cohort <> t.cohort"
    "    OR (p.parent <> 0 AND NOT EXISTS (SELECT 1 FROM post o"
    "         WHERE o.thread = p.thread AND o.num = p.parent))"
    " LIMIT " SHOWN);
SQL(post_unindexed,
    "SELECT p.id FROM post p /* scan */"
    "  LEFT JOIN post_place d ON d.post = p.id"
    " WHERE (p.state = 'posted') <> (d.post IS NOT NULL)"
    " LIMIT " SHOWN);
SQL(held_unseen,
    "SELECT p.id FROM post p /* scan */"
    " WHERE p.state = 'held' AND NOT EXISTS (SELECT 1 FROM review r"
    "        WHERE r.post = p.id AND r.decided = 0)"
    " LIMIT " SHOWN);
SQL(person_unreachable,
    "SELECT p.id FROM person p /* scan */"
    " WHERE p.state = 'active' AND NOT EXISTS (SELECT 1 FROM address a"
    "        WHERE a.person = p.id AND a.is_primary = 1)"
    " LIMIT " SHOWN);
/* Who proves one address of a placeholder takes over all that is its. */
SQL(placeholder_doubtful,
    "SELECT p.id FROM person p /* scan */"
    " WHERE p.state = 'placeholder'"
    "   AND (SELECT count(*) FROM address a WHERE a.person = p.id) > 1"
    " LIMIT " SHOWN);

static const struct rule {
	struct sql	*sql;
	const char	*thing, *words;
} rules[] = {
	{ &refs_wrong, "blob", "is referred to by more or fewer rows than it "
	    "counts" },
	{ &pieces_missing, "blob", "has lost a piece" },
	{ &thread_miscounted, "thread", "counts posts that are not there" },
	{ &challenge_unsettled, "thread", "stands otherwise than its posts "
	    "say" },
	{ &cohort_miscounted, "cohort", "counts posts that are not there" },
	{ &audience_miscounted, "cohort", "counts readers that it has not" },
	{ &post_astray, "post", "answers one that is not in its thread" },
	{ &post_unindexed, "post", "is not in the index of words, or should "
	    "not be" },
	{ &held_unseen, "post", "is held, and no moderator sees it" },
	{ &person_unreachable, "person", "has no address" },
	{ &placeholder_doubtful, "person", "has claimed nothing, but has more "
	    "than one address" },
};

static enum status
check_file(struct store *st, struct text *out)
{
	struct stmt *q = db_stmt(st->db, &check_integrity);

	while (db_row(q)) {
		struct str line = db_peek(q);

		if (!str_eq(line, S("ok")))
			text_printf(out, "database: %.*s\n", STR_ARG(line));
	}
	return db_done(q);
}

static enum status
check_keys(struct store *st, struct text *out)
{
	struct stmt *q = db_stmt(st->db, &check_foreign);

	while (db_row(q)) {
		struct str table = db_str(q, out->mem);
		int64_t row = db_i64(q);

		text_printf(out, "row %lld of %.*s points at a %.*s that is "
		    "not there\n", (long long)row, STR_ARG(table),
		    STR_ARG(db_str(q, out->mem)));
	}
	return db_done(q);
}

static enum status
check_rule(struct store *st, const struct rule *r, struct text *out)
{
	struct stmt *q = db_stmt(st->db, r->sql);

	while (db_row(q))
		text_printf(out, "%s %lld %s\n", r->thing,
		    (long long)db_i64(q), r->words);
	return db_done(q);
}

enum status
store_check(struct store *st, struct text *out)
{
	enum status res = check_file(st, out);

	if (res == ST_OK)
		res = check_keys(st, out);
	for (size_t i = 0; res == ST_OK &&
	    i < sizeof(rules) / sizeof(rules[0]); i++)
		res = check_rule(st, &rules[i], out);
	return res;
}
