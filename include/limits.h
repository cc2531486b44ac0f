/*
 * limits.h - every limit on what a stranger can send, in one place.
 *
 * Each says where its value comes from.  What is over a limit is refused
 * with words where it entered, or cut where the words say so.
 */
#ifdef _GCC_NEXT_LIMITS_H	/* gcc wants the C library's and finds ours */
#include_next <limits.h>
#elif !defined(ROUNDS_LIMITS_H)
#define ROUNDS_LIMITS_H

#define KIB	1024UL
#define MIB	(1024UL * KIB)

/* HTTP.  Headers: Apache's and nginx's practice is 8-64 KiB. */
#define HTTP_HEADERS_MAX	(64 * KIB)
#define HTTP_BODY_MAX		(26 * MIB)	/* a form with attachments */
#define HTTP_FORM_MAX		(256 * KIB)	/* any other form or JSON */
#define HTTP_FIELDS_MAX		400		/* fields of one form */
#define HTTP_HEAD_SECONDS	10		/* SECURITY.md, threat 22 */
#define HTTP_BODY_SECONDS	60
#define SLOW_WAITING		50		/* jobs; SECURITY.md 5, 11.4.2 */
#define HTTP_CONNECTIONS	4096		/* in all */
#define HTTP_UNFINISHED		50		/* requests of one address */

/* Mail.  Postfix's defaults unless another source is named. */
#define LETTER_MAX		(25 * MIB)	/* what Gmail sends at most */
#define LETTER_HEADER_MAX	102400		/* header_size_limit */
#define LETTER_LEVELS_MAX	100		/* mime_nesting_limit */
#define LETTER_PARTS_MAX	1000		/* SECURITY.md, threat 19 */
#define LETTER_ADDRESSES_MAX	10240		/* header_address_token_limit */
#define LETTER_RECEIVED_MAX	50		/* hopcount_limit */
#define LETTER_BOUNDARY_MAX	2048		/* mime_boundary_length_limit */
#define LETTER_LINE_MAX		1000		/* a header field, decoded, kept */
#define LETTER_TEXT_MAX		(512 * KIB)	/* readable text of a letter */
#define LETTER_HTML_MAX		(4 * MIB)	/* HTML that is read for it */
#define LETTER_REFS_MAX		50
#define LETTER_LIST_MAX		100		/* addresses of a field kept */
#define LETTER_FILES_MAX	50		/* attachments kept */
#define LMTP_LINE_MAX		2048		/* RFC 5321 4.5.3.1.4, doubled */
#define LMTP_RECIPIENTS_MAX	100		/* RFC 5321 4.5.3.1.8 */
#define LMTP_CONNECTIONS	200
#define LMTP_ERRORS_MAX		20		/* smtpd_hard_error_limit */
#define LMTP_OUT_MAX		(32 * KIB)	/* answers nobody reads */
#define LMTP_SECONDS		300		/* RFC 5321 4.5.3.2.7 */
#define HTML_LEVELS_MAX		256		/* xmlParserMaxDepth of libxml2 */
#define MD_LISTS_MAX		16		/* levels that are set in */
#define MD_QUOTES_MAX		16		/* levels that show */
#define ADDRESS_MAX		254		/* RFC 5321 4.5.3.1.3, less <> */
#define LOCAL_PART_MAX		64		/* RFC 5321 4.5.3.1.1 */

/* What people write. */
#define POST_BODY_MAX		(32 * KIB)	/* cmark is quadratic in places */
#define POST_HTML_MAX		(512 * KIB)	/* over it: plain text */
#define POST_NESTING_MAX	32		/* levels of quotes and lists */
#define POST_SLOW		(8 * KIB)	/* over it: a slow thread renders */
#define POST_FILES_MAX		10
/*
 * Drafts of a person, far more than anybody comes back to.  The oldest goes
 * when there is one more: to refuse would lose what is being written now.
 */
#define DRAFTS_MAX		200
#define DRAFT_FILES_MAX		50		/* in all drafts of a person */
#define DRAFT_BYTES_MAX		((int64_t)(100 * MIB))	/* five large ones */
#define MENTIONS_MAX		20		/* people told of one post */
#define HANDLE_MAX		40
#define LINK_MAX		2000		/* of one address; browsers take so much */
#define FILE_MAX		(20 * MIB)
#define TITLE_MAX		200		/* bytes */
#define NAME_MAX_BYTES		100
#define PASSWORD_MIN		12		/* characters; ASVS 5.0, 6.2.1 */
#define PASSWORD_MAX		128
#define INVITE_NOTE_MAX		4000		/* bytes: a page */
#define SLUG_MAX		25		/* MAIL.md, Addresses */
#define QUERY_MAX		400		/* bytes of a search */
#define QUERY_TERMS_MAX		16
#define QUERY_STAR_MIN		3	/* bytes of a word before * */
#define LESSON_SOURCES_MAX	50		/* posts that a lesson cites */
#define THREAD_TREE_MAX		2000		/* posts shown as a tree */

#endif
