/* No header of glibc that Swift's Glibc module has too is included here: its types would then belong to this module, and
   files that import only Glibc would lose them in optimised builds. */
#include <sys/prctl.h>

/* <sched.h> declares it only with _GNU_SOURCE, which a module cannot set. */
extern int unshare(int flags);

/* CLONE_NEWNET and CLONE_NEWUSER, which are hidden likewise. */
static const int linux_new_network = 0x40000000;
static const int linux_new_user = 0x10000000;

/* In <spawn.h> since glibc 2.34, hidden likewise. */
extern int posix_spawn_file_actions_addclosefrom_np(void *actions, int from);

/* prctl is variadic, which Swift cannot call. */
static inline int linux_die_with_parent(void) { return prctl(PR_SET_PDEATHSIG, 9 /* SIGKILL */); }

/* A builtin of the compiler, which Swift cannot call: fetches a line of memory into the second-level cache. */
static inline void linux_prefetch(const void *place) { __builtin_prefetch(place, 0, 2); }
