#include "CICU.h"

#include <unicode/ucol.h>

#define ON_DEMAND_LIBRARY "libicui18n.so." U_ICU_VERSION_SHORT
#include "OnDemand.h"

icu_collator *icu_collator_open(const char *locale) {
    UErrorCode status = U_ZERO_ERROR;
    UCollator *collator = ON_DEMAND(ucol_open)(locale, &status);
    return U_SUCCESS(status) ? (icu_collator *)collator : NULL;
}

void icu_collator_close(icu_collator *collator) { ON_DEMAND(ucol_close)((UCollator *)collator); }

int icu_collator_compare(const icu_collator *collator, const char *a, int32_t a_length, const char *b, int32_t b_length) {
    UErrorCode status = U_ZERO_ERROR;
    return ON_DEMAND(ucol_strcollUTF8)((const UCollator *)collator, a, a_length, b, b_length, &status);
}

int32_t icu_collator_key(const icu_collator *collator, const uint16_t *text, int32_t length, uint8_t *key,
                         int32_t capacity) {
    return ON_DEMAND(ucol_getSortKey)((const UCollator *)collator, (const UChar *)text, length, key, capacity);
}
