#include <vips/vips.h>

/* libvips takes its options as variadic arguments, which Swift cannot pass: one wrapper for each call used. */

static inline VipsImage *picture_open(const char *path) {
    return vips_image_new_from_file(path, "access", VIPS_ACCESS_RANDOM, "fail_on", VIPS_FAIL_ON_ERROR, NULL);
}

/* Box of `side` pixels, only ever smaller; orientation applied, colours converted to sRGB while shrinking on load. */
static inline int picture_thumbnail_file(const char *path, VipsImage **out, int side) {
    return vips_thumbnail(path, out, side, "height", side, "size", VIPS_SIZE_DOWN, "export_profile", "srgb",
                          "fail_on", VIPS_FAIL_ON_ERROR, NULL);
}

static inline int picture_thumbnail(VipsImage *in, VipsImage **out, int side) {
    return vips_thumbnail_image(in, out, side, "height", side, "size", VIPS_SIZE_DOWN, "export_profile", "srgb", NULL);
}

static inline int picture_orient(VipsImage *in, VipsImage **out) { return vips_autorot(in, out, NULL); }

static inline int picture_to_srgb(VipsImage *in, VipsImage **out) {
    return vips_colourspace(in, out, VIPS_INTERPRETATION_sRGB, NULL);
}

static inline int picture_to_grey(VipsImage *in, VipsImage **out) {
    return vips_colourspace(in, out, VIPS_INTERPRETATION_B_W, NULL);
}

static inline int picture_flatten(VipsImage *in, VipsImage **out) {
    VipsArrayDouble *white = vips_array_double_newv(3, 255.0, 255.0, 255.0);
    int status = vips_flatten(in, out, "background", white, NULL);
    vips_area_unref(VIPS_AREA(white));
    return status;
}

static inline int picture_to_bytes(VipsImage *in, VipsImage **out) { return vips_cast(in, out, VIPS_FORMAT_UCHAR, NULL); }

static inline int picture_quarter_turns(VipsImage *in, VipsImage **out, int turns) {
    return vips_rot(in, out, (VipsAngle)(turns & 3), NULL);
}

static inline int picture_rotate(VipsImage *in, VipsImage **out, double degrees) {
    return vips_rotate(in, out, degrees, NULL);
}

static inline int picture_crop(VipsImage *in, VipsImage **out, int left, int top, int width, int height) {
    return vips_crop(in, out, left, top, width, height, NULL);
}

static inline int picture_scale_values(VipsImage *in, VipsImage **out, double factor, double offset) {
    return vips_linear1(in, out, factor, offset, "uchar", TRUE, NULL);
}

static inline int picture_resize(VipsImage *in, VipsImage **out, double horizontal, double vertical) {
    return vips_resize(in, out, horizontal, "vscale", vertical, NULL);
}

static inline int picture_insert(VipsImage *in, VipsImage *part, VipsImage **out, int left, int top) {
    return vips_insert(in, part, out, left, top, NULL);
}

static inline int picture_save_webp(VipsImage *in, void **bytes, size_t *size, int quality) {
    return vips_webpsave_buffer(in, bytes, size, "Q", quality, "strip", TRUE, NULL);
}

static inline int picture_save_jpeg(VipsImage *in, const char *path, int quality) {
    return vips_jpegsave(in, path, "Q", quality, "strip", TRUE, "optimize_coding", TRUE, "interlace", TRUE, NULL);
}

/* g_object_unref is a macro over a void pointer in newer headers. */
static inline void picture_release(VipsImage *image) { g_object_unref(image); }
