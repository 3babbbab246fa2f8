/* Without the header's wish that they be seen from outside: they are for this program alone. */
#define PROJ_DLL
#include "CProj.h"

#define ON_DEMAND_LIBRARY "libproj.so.25"
#include "OnDemand.h"

FORWARD(PJ_CONTEXT *, proj_context_create, (void), ())
FORWARD(PJ_CONTEXT *, proj_context_destroy, (PJ_CONTEXT *ctx), (ctx))
FORWARD(int, proj_context_errno, (PJ_CONTEXT *ctx), (ctx))
FORWARD(const char *, proj_context_errno_string, (PJ_CONTEXT *ctx, int err), (ctx, err))
FORWARD(int, proj_context_set_enable_network, (PJ_CONTEXT *ctx, int enabled), (ctx, enabled))
FORWARD(PJ_COORD, proj_coord, (double x, double y, double z, double t), (x, y, z, t))
FORWARD(PJ *, proj_create, (PJ_CONTEXT *ctx, const char *definition), (ctx, definition))
FORWARD(PJ *, proj_create_crs_to_crs, (PJ_CONTEXT *ctx, const char *source_crs, const char *target_crs, PJ_AREA *area),
        (ctx, source_crs, target_crs, area))
FORWARD(PJ *, proj_create_from_database, (PJ_CONTEXT *ctx, const char *auth_name, const char *code,
        PJ_CATEGORY category, int usePROJAlternativeGridNames, const char *const *options),
        (ctx, auth_name, code, category, usePROJAlternativeGridNames, options))
FORWARD(PJ *, proj_create_from_wkt, (PJ_CONTEXT *ctx, const char *wkt, const char *const *options,
        PROJ_STRING_LIST *out_warnings, PROJ_STRING_LIST *out_grammar_errors),
        (ctx, wkt, options, out_warnings, out_grammar_errors))
FORWARD(PJ *, proj_destroy, (PJ *P), (P))
FORWARD(int, proj_errno_reset, (const PJ *P), (P))
FORWARD(const char *, proj_get_id_code, (const PJ *obj, int index), (obj, index))
FORWARD(const char *, proj_get_name, (const PJ *obj), (obj))
FORWARD(PJ_TYPE, proj_get_type, (const PJ *obj), (obj))
FORWARD(PJ_OBJ_LIST *, proj_identify, (PJ_CONTEXT *ctx, const PJ *obj, const char *auth_name,
        const char *const *options, int **out_confidence), (ctx, obj, auth_name, options, out_confidence))
FORWARD(void, proj_int_list_destroy, (int *list), (list))
FORWARD(void, proj_list_destroy, (PJ_OBJ_LIST *result), (result))
FORWARD(PJ *, proj_list_get, (PJ_CONTEXT *ctx, const PJ_OBJ_LIST *result, int index), (ctx, result, index))
FORWARD(int, proj_list_get_count, (const PJ_OBJ_LIST *result), (result))
FORWARD(PJ_LOG_LEVEL, proj_log_level, (PJ_CONTEXT *ctx, PJ_LOG_LEVEL log_level), (ctx, log_level))
FORWARD(PJ *, proj_normalize_for_visualization, (PJ_CONTEXT *ctx, const PJ *obj), (ctx, obj))
FORWARD(PJ_COORD, proj_trans, (PJ *P, PJ_DIRECTION direction, PJ_COORD coord), (P, direction, coord))
FORWARD(size_t, proj_trans_generic, (PJ *P, PJ_DIRECTION direction, double *x, size_t sx, size_t nx, double *y,
        size_t sy, size_t ny, double *z, size_t sz, size_t nz, double *t, size_t st, size_t nt),
        (P, direction, x, sx, nx, y, sy, ny, z, sz, nz, t, st, nt))
