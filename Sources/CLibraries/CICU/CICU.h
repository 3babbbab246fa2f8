#include <unicode/ucol.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

/* ICU renames its functions with macros that carry the version; Swift cannot see macros, so each function used has a wrapper. */
static inline UCollator *icu_ucol_open(const char *locale, UErrorCode *status) { return ucol_open(locale, status); }
