#include "CCurl.h"

#include <sys/socket.h>

#define ON_DEMAND_LIBRARY "libcurl.so.4"
#include "OnDemand.h"

FORWARD(CURL *, curl_easy_init, (void), ())
FORWARD(CURLcode, curl_easy_perform, (CURL *curl), (curl))
FORWARD(void, curl_easy_cleanup, (CURL *curl), (curl))

CURLcode curl_start(void) { return ON_DEMAND(curl_global_init)(CURL_GLOBAL_DEFAULT); }

CURLcode curl_set_number(CURL *curl, CURLoption option, long value) {
    return ON_DEMAND(curl_easy_setopt)(curl, option, value);
}

CURLcode curl_set_text(CURL *curl, CURLoption option, const char *value) {
    return ON_DEMAND(curl_easy_setopt)(curl, option, value);
}

CURLcode curl_set_pointer(CURL *curl, CURLoption option, void *value) {
    return ON_DEMAND(curl_easy_setopt)(curl, option, value);
}

CURLcode curl_set_writer(CURL *curl, size_t (*writer)(char *, size_t, size_t, void *)) {
    return ON_DEMAND(curl_easy_setopt)(curl, CURLOPT_WRITEFUNCTION, writer);
}

CURLcode curl_get_number(CURL *curl, CURLINFO info, long *value) {
    return ON_DEMAND(curl_easy_getinfo)(curl, info, value);
}

CURLcode curl_get_text(CURL *curl, CURLINFO info, const char **value) {
    return ON_DEMAND(curl_easy_getinfo)(curl, info, value);
}

static curl_socket_t guarded_socket(void *guard, curlsocktype purpose, struct curl_sockaddr *peer) {
    (void)purpose;
    struct curl_guard *rule = (struct curl_guard *)guard;
    if (!rule->allow(rule->context, &peer->addr)) return CURL_SOCKET_BAD;
    return socket(peer->family, peer->socktype | SOCK_CLOEXEC, peer->protocol);
}

CURLcode curl_set_guard(CURL *curl, struct curl_guard *guard) {
    CURLcode code = ON_DEMAND(curl_easy_setopt)(curl, CURLOPT_OPENSOCKETDATA, guard);
    return code != CURLE_OK ? code : ON_DEMAND(curl_easy_setopt)(curl, CURLOPT_OPENSOCKETFUNCTION, guarded_socket);
}
