import CVips
import MediaContract

/// Owns one libvips image; the only file that speaks to libvips.
///
/// Operations are lazy: pixels are computed when they are saved or copied. A failure is `PhotoRefusal.damaged`, because
/// after the header was accepted only the file's inside can be wrong.
final class Picture {
    private let image: UnsafeMutablePointer<VipsImage>

    private init(_ image: UnsafeMutablePointer<VipsImage>) { self.image = image }

    deinit { picture_release(image) }

    /// Starts libvips with all loaders blocked but those of phones' photos; one thread, no cache.
    static func start() -> Bool {
        guard vips_init("schoolmap-media") == 0 else { return false }
        vips_concurrency_set(1)
        vips_cache_set_max(0)
        vips_operation_block_set("VipsForeignLoad", 1)
        for loader in ["Jpeg", "Png", "Webp", "Heif"] { vips_operation_block_set("VipsForeignLoad\(loader)", 0) }
        return true
    }

    /// Opens the file and reads its header; pixels are read later.
    init(file: String) throws(PhotoRefusal) {
        guard let image = picture_open(file) else { throw .damaged }
        self.image = image
    }

    /// Opens, turns upright and shrinks into a box of `side` pixels in one go (JPEG decodes at a fraction of its size).
    static func thumbnail(file: String, side: Int) throws(PhotoRefusal) -> Picture {
        var out: UnsafeMutablePointer<VipsImage>?
        guard picture_thumbnail_file(file, &out, Int32(side)) == 0, let out else { throw .damaged }
        return Picture(out)
    }

    var width: Int { Int(vips_image_get_width(image)) }
    var height: Int { Int(vips_image_get_height(image)) }
    var hasAlpha: Bool { vips_image_hasalpha(image) != 0 }
    /// EXIF orientation 5–8: width and height change places when turned upright.
    var isSideways: Bool { vips_image_get_orientation_swap(image) != 0 }

    func thumbnail(side: Int) throws(PhotoRefusal) -> Picture { try apply { picture_thumbnail($0, &$1, Int32(side)) } }
    func upright() throws(PhotoRefusal) -> Picture { try apply { picture_orient($0, &$1) } }
    func grey() throws(PhotoRefusal) -> Picture { try apply { picture_to_grey($0, &$1) } }
    func turned(quarters: Int) throws(PhotoRefusal) -> Picture {
        try apply { picture_quarter_turns($0, &$1, Int32(quarters)) }
    }
    func rotated(degrees: Double) throws(PhotoRefusal) -> Picture { try apply { picture_rotate($0, &$1, degrees) } }
    func brightened(_ factor: Double) throws(PhotoRefusal) -> Picture {
        try apply { picture_scale_values($0, &$1, factor, 0) }
    }

    func cropped(left: Int, top: Int, width: Int, height: Int) throws(PhotoRefusal) -> Picture {
        try apply { picture_crop($0, &$1, Int32(left), Int32(top), Int32(width), Int32(height)) }
    }

    func resized(horizontal: Double, vertical: Double) throws(PhotoRefusal) -> Picture {
        try apply { picture_resize($0, &$1, horizontal, vertical) }
    }

    func inserting(_ part: Picture, left: Int, top: Int) throws(PhotoRefusal) -> Picture {
        try apply { picture_insert($0, part.image, &$1, Int32(left), Int32(top)) }
    }

    /// Three bands of 8-bit sRGB over white.
    func plainColours() throws(PhotoRefusal) -> Picture {
        let coloured = try apply { picture_to_srgb($0, &$1) }
        let opaque = coloured.hasAlpha ? try coloured.apply { picture_flatten($0, &$1) } : coloured
        return try opaque.apply { picture_to_bytes($0, &$1) }
    }

    /// All pixels in memory, and not one field of metadata left: EXIF, XMP, IPTC, profile, comment, thumbnail.
    func bare() throws(PhotoRefusal) -> Picture {
        guard let copy = vips_image_copy_memory(image) else { throw .damaged }
        // copy_memory hands back the image itself when it is in memory already; its fields are another's then.
        guard let own = copy == image ? vips_image_copy_memory(try rewritten().image) : copy else { throw .damaged }
        if own != copy { picture_release(copy) }
        let bare = Picture(own)
        bare.removeMetadata()
        return bare
    }

    private func rewritten() throws(PhotoRefusal) -> Picture { try turned(quarters: 0) }

    private func removeMetadata() {
        for name in fieldNames { vips_image_remove(image, name) }
    }

    private var fieldNames: [String] {
        guard let fields = vips_image_get_fields(image) else { return [] }
        defer { g_strfreev(fields) }
        var names: [String] = []
        var next = fields
        while let name = next.pointee {
            names.append(String(cString: name))
            next += 1
        }
        return names
    }

    /// A metadata field as libvips words it, for example "13/1 45/1 2312/100 (13, 45, 23.12, Rational, …)".
    func text(_ field: String) -> String? {
        guard vips_image_get_typeof(image, field) != 0 else { return nil }
        var text: UnsafeMutablePointer<CChar>?
        guard vips_image_get_as_string(image, field, &text) == 0, let text else { return nil }
        defer { g_free(text) }
        return String(cString: text)
    }

    func webP(quality: Int) -> [UInt8]? {
        var memory: UnsafeMutableRawPointer?
        var size = 0
        guard picture_save_webp(image, &memory, &size, Int32(quality)) == 0, let memory else { return nil }
        defer { g_free(memory) }
        return Array(UnsafeRawBufferPointer(start: memory, count: size))
    }

    func saveJPEG(_ path: String, quality: Int) -> Bool { picture_save_jpeg(image, path, Int32(quality)) == 0 }

    /// The bytes of a one-band picture, row after row.
    func bytes() throws(PhotoRefusal) -> [UInt8] {
        var size = 0
        guard let memory = vips_image_write_to_memory(image, &size) else { throw .damaged }
        defer { g_free(memory) }
        guard size == width * height else { throw .damaged }
        return Array(UnsafeRawBufferPointer(start: memory, count: size))
    }

    private func apply(
        _ operation: (UnsafeMutablePointer<VipsImage>, inout UnsafeMutablePointer<VipsImage>?) -> Int32
    ) throws(PhotoRefusal) -> Picture {
        var out: UnsafeMutablePointer<VipsImage>?
        guard operation(image, &out) == 0, let out else { throw .damaged }
        return Picture(out)
    }
}
