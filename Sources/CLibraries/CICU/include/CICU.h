#ifndef CICU_H
#define CICU_H
#include <stdint.h>

/* ICU's collation in plain types. Its own headers cannot be imported into Swift: Foundation brings another version of ICU
 * with the same type names, and ICU renames every function by a macro that carries its version. */

typedef struct icu_collator icu_collator;

/* NULL when ICU has no data for any collation. */
icu_collator *icu_collator_open(const char *locale);
void icu_collator_close(icu_collator *collator);
/* -1, 0 or 1 for two texts in UTF-8. */
int icu_collator_compare(const icu_collator *collator, const char *a, int32_t a_length, const char *b, int32_t b_length);
/* Writes at most `capacity` bytes of the key of a text in UTF-16, zero byte at the end included; returns the length needed. */
int32_t icu_collator_key(const icu_collator *collator, const uint16_t *text, int32_t length, uint8_t *key, int32_t capacity);

#endif
