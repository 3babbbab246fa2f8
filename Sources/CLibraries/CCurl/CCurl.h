#include <curl/curl.h>

/* curl_easy_setopt and curl_easy_getinfo are variadic, which Swift cannot call: one wrapper for each kind of value. */

static inline CURLcode curl_set_number(CURL *curl, CURLoption option, long value) {
    return curl_easy_setopt(curl, option, value);
}

static inline CURLcode curl_set_text(CURL *curl, CURLoption option, const char *value) {
    return curl_easy_setopt(curl, option, value);
}

static inline CURLcode curl_set_pointer(CURL *curl, CURLoption option, void *value) {
    return curl_easy_setopt(curl, option, value);
}

static inline CURLcode curl_set_writer(CURL *curl, size_t (*writer)(char *, size_t, size_t, void *)) {
    return curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, writer);
}

/* `allow` sees the address that is about to be connected to, after names were resolved and for each redirect. */
typedef int (*curl_address_check)(void *context, const struct sockaddr *address);

struct curl_guard {
    curl_address_check allow;
    void *context;
};

static inline curl_socket_t curl_guarded_socket(void *guard, curlsocktype purpose, struct curl_sockaddr *peer) {
    (void)purpose;
    struct curl_guard *rule = (struct curl_guard *)guard;
    if (!rule->allow(rule->context, &peer->addr)) return CURL_SOCKET_BAD;
    return socket(peer->family, peer->socktype | SOCK_CLOEXEC, peer->protocol);
}

static inline CURLcode curl_set_guard(CURL *curl, struct curl_guard *guard) {
    CURLcode code = curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, guard);
    return code != CURLE_OK ? code : curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, curl_guarded_socket);
}

static inline CURLcode curl_get_number(CURL *curl, CURLINFO info, long *value) {
    return curl_easy_getinfo(curl, info, value);
}

static inline CURLcode curl_get_text(CURL *curl, CURLINFO info, const char **value) {
    return curl_easy_getinfo(curl, info, value);
}

/* Everything is wanted of the system's libraries but their configuration: no proxy of the environment is asked. */
static inline CURLcode curl_start(void) { return curl_global_init(CURL_GLOBAL_DEFAULT); }
