/* Functions of a library that is loaded when the first of them is called, so that a start does not wait for what it does
 * not need: of the dynamic loader's work at a start, libraries of seldom tasks and all they bring along were two thirds.
 *
 * One file defines ON_DEMAND_LIBRARY, the name that the system's loader knows it by, includes this header, and has for
 * each function that is used
 *
 *     FORWARD(int, name, (int a, int b), (a, b))
 *
 * which defines it under its own name, for this program alone; the compiler holds it against the library's header. */
#ifndef ON_DEMAND_H
#define ON_DEMAND_H

#include <dlfcn.h>
#include <stdio.h>
#include <unistd.h>

/* The function of that name. A library that is not there ends the program with the words and the status of the system's
 * loader, which would have ended it at its start. From any thread: the loader counts what is opened twice. */
static void *on_demand_function(const char *name) {
    void *library = dlopen(ON_DEMAND_LIBRARY, RTLD_LAZY | RTLD_LOCAL);
    void *function = library ? dlsym(library, name) : NULL;
    if (!function) {
        fprintf(stderr, "%s\n", dlerror());
        _exit(127);
    }
    return function;
}

#define ON_DEMAND_NAME(name) #name

/* A pointer to a function of the library, looked up once. */
#define ON_DEMAND(name)                                                                       \
    ({                                                                                        \
        static __typeof__(&name) known;                                                       \
        __typeof__(&name) function = __atomic_load_n(&known, __ATOMIC_ACQUIRE);               \
        if (!function) {                                                                      \
            function = (__typeof__(&name))on_demand_function(ON_DEMAND_NAME(name));           \
            __atomic_store_n(&known, function, __ATOMIC_RELEASE);                             \
        }                                                                                     \
        function;                                                                             \
    })

#define FORWARD(type, name, parameters, arguments) \
    __attribute__((visibility("hidden"))) type name parameters { return ON_DEMAND(name) arguments; }

#endif
