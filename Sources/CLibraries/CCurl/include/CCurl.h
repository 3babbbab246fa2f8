#ifndef CCURL_H
#define CCURL_H
#include <curl/curl.h>

/* Everything is wanted of the system's libraries but their configuration: no proxy of the environment is asked. */
CURLcode curl_start(void);

/* curl_easy_setopt and curl_easy_getinfo are variadic, which Swift cannot call: one function for each kind of value. */

CURLcode curl_set_number(CURL *curl, CURLoption option, long value);
CURLcode curl_set_text(CURL *curl, CURLoption option, const char *value);
CURLcode curl_set_pointer(CURL *curl, CURLoption option, void *value);
CURLcode curl_set_writer(CURL *curl, size_t (*writer)(char *, size_t, size_t, void *));
CURLcode curl_get_number(CURL *curl, CURLINFO info, long *value);
CURLcode curl_get_text(CURL *curl, CURLINFO info, const char **value);

/* `allow` sees the address that is about to be connected to, after names were resolved and for each redirect. */
typedef int (*curl_address_check)(void *context, const struct sockaddr *address);

struct curl_guard {
    curl_address_check allow;
    void *context;
};

CURLcode curl_set_guard(CURL *curl, struct curl_guard *guard);

#endif
