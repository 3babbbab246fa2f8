#include "CGeos.h"

#define ON_DEMAND_LIBRARY "libgeos_c.so.1"
#include "OnDemand.h"

FORWARD(int, GEOSArea_r, (GEOSContextHandle_t handle, const GEOSGeometry *g, double *area), (handle, g, area))
FORWARD(GEOSGeometry *, GEOSBoundary_r, (GEOSContextHandle_t handle, const GEOSGeometry *g), (handle, g))
FORWARD(GEOSGeometry *, GEOSBuffer_r, (GEOSContextHandle_t handle, const GEOSGeometry *g, double width, int quadsegs),
        (handle, g, width, quadsegs))
FORWARD(GEOSGeometry *, GEOSClipByRect_r, (GEOSContextHandle_t handle, const GEOSGeometry *g, double xmin,
        double ymin, double xmax, double ymax), (handle, g, xmin, ymin, xmax, ymax))
FORWARD(GEOSMessageHandler_r, GEOSContext_setErrorMessageHandler_r, (GEOSContextHandle_t extHandle,
        GEOSMessageHandler_r ef, void *userData), (extHandle, ef, userData))
FORWARD(GEOSGeometry *, GEOSConvexHull_r, (GEOSContextHandle_t handle, const GEOSGeometry *g), (handle, g))
FORWARD(GEOSCoordSequence *, GEOSCoordSeq_copyFromBuffer_r, (GEOSContextHandle_t handle, const double *buf,
        unsigned int size, int hasZ, int hasM), (handle, buf, size, hasZ, hasM))
FORWARD(int, GEOSCoordSeq_copyToBuffer_r, (GEOSContextHandle_t handle, const GEOSCoordSequence *s, double *buf,
        int hasZ, int hasM), (handle, s, buf, hasZ, hasM))
FORWARD(int, GEOSCoordSeq_getSize_r, (GEOSContextHandle_t handle, const GEOSCoordSequence *s, unsigned int *size),
        (handle, s, size))
FORWARD(GEOSGeometry *, GEOSCoverageUnion_r, (GEOSContextHandle_t handle, const GEOSGeometry *g), (handle, g))
FORWARD(GEOSGeometry *, GEOSDifference_r, (GEOSContextHandle_t handle, const GEOSGeometry *g1, const GEOSGeometry *g2),
        (handle, g1, g2))
FORWARD(char, GEOSEquals_r, (GEOSContextHandle_t handle, const GEOSGeometry *g1, const GEOSGeometry *g2),
        (handle, g1, g2))
FORWARD(void, GEOSFree_r, (GEOSContextHandle_t handle, void *buffer), (handle, buffer))
FORWARD(int, GEOSGeomGetX_r, (GEOSContextHandle_t handle, const GEOSGeometry *g, double *x), (handle, g, x))
FORWARD(int, GEOSGeomGetY_r, (GEOSContextHandle_t handle, const GEOSGeometry *g, double *y), (handle, g, y))
FORWARD(int, GEOSGeomTypeId_r, (GEOSContextHandle_t handle, const GEOSGeometry *g), (handle, g))
FORWARD(GEOSGeometry *, GEOSGeom_clone_r, (GEOSContextHandle_t handle, const GEOSGeometry *g), (handle, g))
FORWARD(GEOSGeometry *, GEOSGeom_createCollection_r, (GEOSContextHandle_t handle, int type, GEOSGeometry **geoms,
        unsigned int ngeoms), (handle, type, geoms, ngeoms))
FORWARD(GEOSGeometry *, GEOSGeom_createLineString_r, (GEOSContextHandle_t handle, GEOSCoordSequence *s), (handle, s))
FORWARD(GEOSGeometry *, GEOSGeom_createLinearRing_r, (GEOSContextHandle_t handle, GEOSCoordSequence *s), (handle, s))
FORWARD(GEOSGeometry *, GEOSGeom_createPointFromXY_r, (GEOSContextHandle_t handle, double x, double y), (handle, x, y))
FORWARD(GEOSGeometry *, GEOSGeom_createPolygon_r, (GEOSContextHandle_t handle, GEOSGeometry *shell,
        GEOSGeometry **holes, unsigned int nholes), (handle, shell, holes, nholes))
FORWARD(void, GEOSGeom_destroy_r, (GEOSContextHandle_t handle, GEOSGeometry *g), (handle, g))
FORWARD(const GEOSCoordSequence *, GEOSGeom_getCoordSeq_r, (GEOSContextHandle_t handle, const GEOSGeometry *g),
        (handle, g))
FORWARD(int, GEOSGeom_getXMax_r, (GEOSContextHandle_t handle, const GEOSGeometry *g, double *value), (handle, g, value))
FORWARD(int, GEOSGeom_getXMin_r, (GEOSContextHandle_t handle, const GEOSGeometry *g, double *value), (handle, g, value))
FORWARD(int, GEOSGeom_getYMax_r, (GEOSContextHandle_t handle, const GEOSGeometry *g, double *value), (handle, g, value))
FORWARD(int, GEOSGeom_getYMin_r, (GEOSContextHandle_t handle, const GEOSGeometry *g, double *value), (handle, g, value))
FORWARD(GEOSGeometry *, GEOSGeom_setPrecision_r, (GEOSContextHandle_t handle, const GEOSGeometry *g, double gridSize,
        int flags), (handle, g, gridSize, flags))
FORWARD(const GEOSGeometry *, GEOSGetExteriorRing_r, (GEOSContextHandle_t handle, const GEOSGeometry *g), (handle, g))
FORWARD(const GEOSGeometry *, GEOSGetGeometryN_r, (GEOSContextHandle_t handle, const GEOSGeometry *g, int n),
        (handle, g, n))
FORWARD(const GEOSGeometry *, GEOSGetInteriorRingN_r, (GEOSContextHandle_t handle, const GEOSGeometry *g, int n),
        (handle, g, n))
FORWARD(int, GEOSGetNumGeometries_r, (GEOSContextHandle_t handle, const GEOSGeometry *g), (handle, g))
FORWARD(int, GEOSGetNumInteriorRings_r, (GEOSContextHandle_t handle, const GEOSGeometry *g), (handle, g))
FORWARD(GEOSGeometry *, GEOSIntersection_r, (GEOSContextHandle_t handle, const GEOSGeometry *g1,
        const GEOSGeometry *g2), (handle, g1, g2))
FORWARD(int, GEOSLength_r, (GEOSContextHandle_t handle, const GEOSGeometry *g, double *length), (handle, g, length))
FORWARD(GEOSGeometry *, GEOSMakeValid_r, (GEOSContextHandle_t handle, const GEOSGeometry *g), (handle, g))
FORWARD(GEOSGeometry *, GEOSPointOnSurface_r, (GEOSContextHandle_t handle, const GEOSGeometry *g), (handle, g))
FORWARD(GEOSGeometry *, GEOSPolygonize_r, (GEOSContextHandle_t handle, const GEOSGeometry *const *geoms,
        unsigned int ngeoms), (handle, geoms, ngeoms))
FORWARD(const GEOSPreparedGeometry *, GEOSPrepare_r, (GEOSContextHandle_t handle, const GEOSGeometry *g), (handle, g))
FORWARD(void, GEOSPreparedGeom_destroy_r, (GEOSContextHandle_t handle, const GEOSPreparedGeometry *g), (handle, g))
FORWARD(char, GEOSPreparedIntersects_r, (GEOSContextHandle_t handle, const GEOSPreparedGeometry *pg1,
        const GEOSGeometry *g2), (handle, pg1, g2))
FORWARD(GEOSSTRtree *, GEOSSTRtree_create_r, (GEOSContextHandle_t handle, size_t nodeCapacity), (handle, nodeCapacity))
FORWARD(void, GEOSSTRtree_destroy_r, (GEOSContextHandle_t handle, GEOSSTRtree *tree), (handle, tree))
FORWARD(void, GEOSSTRtree_insert_r, (GEOSContextHandle_t handle, GEOSSTRtree *tree, const GEOSGeometry *g, void *item),
        (handle, tree, g, item))
FORWARD(void, GEOSSTRtree_query_r, (GEOSContextHandle_t handle, GEOSSTRtree *tree, const GEOSGeometry *g,
        GEOSQueryCallback callback, void *userdata), (handle, tree, g, callback, userdata))
FORWARD(GEOSGeometry *, GEOSSymDifference_r, (GEOSContextHandle_t handle, const GEOSGeometry *g1,
        const GEOSGeometry *g2), (handle, g1, g2))
FORWARD(GEOSGeometry *, GEOSTopologyPreserveSimplify_r, (GEOSContextHandle_t handle, const GEOSGeometry *g,
        double tolerance), (handle, g, tolerance))
FORWARD(GEOSGeometry *, GEOSUnaryUnionPrec_r, (GEOSContextHandle_t handle, const GEOSGeometry *g, double gridSize),
        (handle, g, gridSize))
FORWARD(GEOSGeometry *, GEOSUnaryUnion_r, (GEOSContextHandle_t handle, const GEOSGeometry *g), (handle, g))
FORWARD(GEOSGeometry *, GEOSVoronoiDiagram_r, (GEOSContextHandle_t extHandle, const GEOSGeometry *g,
        const GEOSGeometry *env, double tolerance, int onlyEdges), (extHandle, g, env, tolerance, onlyEdges))
FORWARD(void, GEOS_finish_r, (GEOSContextHandle_t handle), (handle))
FORWARD(GEOSContextHandle_t, GEOS_init_r, (void), ())
FORWARD(char, GEOSisEmpty_r, (GEOSContextHandle_t handle, const GEOSGeometry *g), (handle, g))
FORWARD(char, GEOSisValidDetail_r, (GEOSContextHandle_t handle, const GEOSGeometry *g, int flags, char **reason,
        GEOSGeometry **location), (handle, g, flags, reason, location))
