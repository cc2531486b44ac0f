/*
 * lesson.h - what the pages about one lesson share.
 */
#ifndef LESSON_PAGE_H
#define LESSON_PAGE_H

#include "page.h"
#include "req.h"
#include "store/lessons.h"

/* The lesson of the route's :lesson, if the visitor may see it. */
enum status	visible_lesson(struct req *, struct lesson *) MUST_CHECK;

#endif
