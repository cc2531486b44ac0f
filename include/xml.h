/*
 * xml.h - text for XML: escaped, without what XML 1.0 cannot hold.
 */
#ifndef XML_H
#define XML_H

#include "arena.h"
#include "str.h"

void	xml_text(struct text *, struct str);

#endif
