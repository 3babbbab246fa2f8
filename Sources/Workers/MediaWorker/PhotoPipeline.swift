import Foundation
import MediaContract

/// From the original to the public sizes and the facts about it.
struct PhotoPipeline {
    private let request: PhotoRequest

    init(_ request: PhotoRequest) { self.request = request }

    func run() throws(PhotoRefusal) -> PhotoFacts {
        guard request.edits.isValid else { throw .editsNotValid }
        let format = try FileKind.photoFormat(ofFile: request.input)
        guard Picture.start() else { throw .unreadable }
        let original = try Picture(file: request.input)
        guard original.width * original.height <= request.maxPixels else { throw .tooManyPixels }
        let largest = PhotoRequest.sizes[PhotoRequest.sizes.count - 1]
        let master = try improved(original, largest: largest).plainColours().bare()
        try save(master)
        let view = try PictureView(master)
        let tilt = view.tilt
        let (width, height) =
            original.isSideways ? (original.height, original.width) : (original.width, original.height)
        return PhotoFacts(
            format: format, width: width, height: height, publicWidth: master.width, publicHeight: master.height,
            place: CameraNotes.place(original), takenAt: CameraNotes.takenAt(original),
            notes: view.notes(originalLongSide: max(width, height), tilt: tilt), tilt: tilt,
            fingerprint: view.fingerprint)
    }

    private func improved(_ original: Picture, largest: Int) throws(PhotoRefusal) -> Picture {
        // Without edits nobody needs the full-size pixels: a JPEG is decoded at an eighth to a half of its size.
        if request.edits.isEmpty { return try Picture.thumbnail(file: request.input, side: largest) }
        return try original.upright().plainColours().applying(request.edits).thumbnail(side: largest)
    }

    private func save(_ master: Picture) throws(PhotoRefusal) {
        for side in PhotoRequest.sizes {
            let sized = try master.thumbnail(side: side).bare()
            let path = "\(request.output)/\(side)"
            guard let webP = sized.webP(quality: 78).flatMap(WebPContainer.withoutMetadata),
                FileManager.default.createFile(atPath: "\(path).webp", contents: Data(webP)),
                sized.saveJPEG("\(path).jpg", quality: 82)
            else { throw .notWritable }
        }
    }
}
