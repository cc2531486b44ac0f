/*
 * parts.h - what several templates share.
 *
 * The pieces are templates too (layout.tmpl, form.tmpl, list.tmpl); the
 * words are what readers call the things that model.h numbers, in their
 * language.
 */
#ifndef PARTS_H
#define PARTS_H

#include "page.h"
#include "tr.h"

/* The page around: everything up to <main>, and from </main> on. */
void	view_top(struct view *, const struct frame *, struct str title,
	    bool wrong);
void	view_bottom(struct view *, const struct frame *);
void	view_once(struct view *, const struct frame *);
void	view_paging(struct view *, struct str newer, struct str older);

/*
 * A field of a form: label, hint, what is wrong with it, and the control.
 * Zeroed: a line of text.
 */
struct field {
	const char	*name;
	struct str	 label, hint, value;
	const struct fault *faults;
	const char	*type;			/* "email"; NULL is "text" */
	const char	*autocomplete, *list;
	const char	*shape;			/* a class: "short", "code" */
	int		 rows;			/* of a textarea */
};
void	view_faults(struct view *, const struct fault *);	/* summary */
void	view_fault(struct view *, const struct fault *, const char *field);
void	view_input(struct view *, struct field);
void	view_textarea(struct view *, struct field);
void	view_radio(struct view *, const char *name, struct str value,
	    struct str label, struct str hint, bool on);
void	view_component_boxes(struct view *, struct str all, struct str chosen);
void	view_compose(struct view *, const struct compose *, struct str label,
	    struct str button);
void	view_zones(struct view *, const struct str *zones, size_t n,
	    struct str chosen, const struct fault *);

void	view_role_select(struct view *, enum role chosen);
void	view_agencies(struct view *, const struct agency *);
void	view_search_words(struct view *, const struct frame *);

/* Rows and marks of lists. */
void	view_thread_rows(struct view *, const struct thread *,
	    bool with_cohort);
void	view_lesson_rows(struct view *, const struct lesson *,
	    bool with_cohort);
void	view_by(struct view *, const struct author *);
void	view_role(struct view *, const struct author *);
void	view_components(struct view *, struct str lines);
void	view_thread_kind(struct view *, const struct thread *);
void	view_thread_link(struct view *, const struct thread *);
void	view_cited_post(struct view *, const struct post *);
void	view_post_files(struct view *, const struct attachment *);

/* What readers call it. */
struct str	role_name(struct view *, enum role);
struct str	mail_name(struct view *, enum mail_wish);
struct str	kind_name(struct view *, enum thread_kind);
struct str	kind_hint(struct view *, enum thread_kind);
struct str	status_name(struct view *, enum thread_status);
struct str	outcome_name(struct view *, enum outcome);
struct str	outcome_reported(struct view *, enum outcome);
struct str	outcome_hint(struct view *, enum outcome);
struct str	lesson_name(struct view *, enum lesson_status);
struct str	evidence_name(struct view *, enum evidence);
struct str	delivery_name(struct view *, enum delivery_state);
struct str	size_name(struct view *, int64_t bytes);

/* A zone that most readers here live in, in plain words. */
struct near_zone {
	struct str	 zone;
	const char	*name;
};
extern const struct near_zone near_zones[];	/* an empty one ends it */
bool		is_near_zone(struct str);
bool		is_zone_in(const struct str *, size_t n, struct str);

/* The address of a file of ours; its bytes never change. */
struct asset	static_file(struct str name);

struct str	excerpt(struct view *, struct str);
const struct fault *fault_of(const struct fault *, const char *field);
struct str	described_by(struct view *, struct field);
bool		line_in(struct str lines, struct str line);

/* What somebody did: %1 who, %2 whom it concerns, %3 what it is about. */
struct str	log_sentence(struct view *, const struct action *);
/* Cuts what stands before the next placeholder off a sentence, and says
 * which it is; 0: there is none, and `before` is the rest. */
int		next_place(struct str *rest, struct str *before);

bool		is_stranger(const struct review *);	/* its letter is no member's */

#endif
