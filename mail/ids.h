/*
 * ids.h - Message-IDs in Message-ID, In-Reply-To and References.
 */
#ifndef IDS_H
#define IDS_H

#include "letter.h"

/*
 * Without < and >, in the order of the field.  Of more than LETTER_REFS_MAX
 * the first and the last stay: the root of the thread and its near end.
 */
struct letter_ids	ids_read(struct arena *, struct str value);

#endif
