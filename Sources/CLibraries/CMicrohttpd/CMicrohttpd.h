#include <microhttpd.h>

/* MHD_get_connection_info is variadic without using it; Swift cannot call variadic functions. */
static inline const union MHD_ConnectionInfo *mhd_connection_info(
    struct MHD_Connection *connection, enum MHD_ConnectionInfoType type) {
    return MHD_get_connection_info(connection, type);
}
