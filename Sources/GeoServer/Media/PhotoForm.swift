import Foundation
import GeoCore
import MediaContract

/// What a person filled in to send one photo, with the file on the disk.
struct PhotoForm {
    private(set) var caption = ""
    private(set) var consent: Photo.Consent = .noneVisible
    /// SHA-256 of the file.
    private(set) var digest = ""

    private static let longestField = 4_096

    /// Reads a form; its file goes to `original`. Throws `Problem`, or `SpooledBody.Failure` when the disk is full.
    init(_ body: SpooledBody, contentType: String, to original: URL) throws {
        var at = 0
        var file: HashedFile?
        let form = try UploadForm(
            contentType: contentType,
            source: { limit in
                let bytes = try body.bytes(at: at, limit: limit)
                at += bytes.count
                return bytes
            },
            longestField: Self.longestField, begin: { file = try HashedFile(original) },
            receive: { try file?.append($0) ?? () })
        try take(form)
        guard let file else { throw Problem.badForm(th: "ไม่มีไฟล์ภาพ (file)", en: "The part file is missing.") }
        guard file.count > 0 else { throw Problem.refusedPhoto(.empty) }
        digest = file.finish()
    }

    private mutating func take(_ form: UploadForm) throws(Problem) {
        guard let caption = String(validating: form.fields["caption"] ?? [], as: UTF8.self) else {
            throw .badForm(th: "คำบรรยายต้องเป็น UTF-8", en: "The caption is not UTF-8.")
        }
        self.caption = String(ThaiText.repair(caption).prefix(Photo.longestCaption))
        let word = String(decoding: form.fields["consent"] ?? [], as: UTF8.self).trimmingSpaces
        guard let consent = Photo.Consent(rawValue: word) else {
            throw .badForm(
                th: "ต้องเลือกฐานความยินยอม: \(Photo.Consent.list)", en: "consent is one of \(Photo.Consent.list).")
        }
        self.consent = consent
    }
}

extension Photo.Consent {
    static var list: String { allCases.map(\.rawValue).joined(separator: ", ") }
}

/// A new file whose digest is computed while it is written.
private struct HashedFile {
    private let descriptor: OwnedDescriptor
    private var hash = SHA256()
    private(set) var count = 0

    init(_ url: URL) throws(SpooledBody.Failure) { descriptor = try OwnedDescriptor(creating: url) }

    mutating func append(_ bytes: ArraySlice<UInt8>) throws(SpooledBody.Failure) {
        count += bytes.count
        let hashed = bytes.withUnsafeBytes { pointer in
            hash.update(pointer)
            return Result { () throws(SpooledBody.Failure) in try descriptor.write(pointer) }
        }
        try hashed.get()
    }

    /// The digest of all that was written, hexadecimal.
    func finish() -> String { SHA256.hex(hash.digest()) }
}

/// Closes a descriptor when nobody holds it any more.
private final class OwnedDescriptor {
    private let descriptor: Int32

    init(creating url: URL) throws(SpooledBody.Failure) {
        descriptor = open(url.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw SpooledBody.failure(errno) }
    }

    deinit { close(descriptor) }

    func write(_ bytes: UnsafeRawBufferPointer) throws(SpooledBody.Failure) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = Foundation.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw SpooledBody.failure(errno) }
            rest = rest.dropFirst(written)
        }
    }
}
