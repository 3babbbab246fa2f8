import Foundation
import GeoCore
import MediaContract
import Synchronization

/// Takes photos in and makes them anew when they are improved: the file, its sizes, then the record, in this order, so
/// that a photo that was acknowledged is whole and one that was not leaves nothing public.
final class PhotoIntake: Sendable {
    let folder: PhotoFolder
    private let store: any GeoStore
    private let work: WorkIndex
    private let worker: PhotoWorker
    /// Held from the look for an earlier request to the record's commit, so that a retry cannot slip in between.
    private let committing = Mutex(())

    init(store: any GeoStore, work: WorkIndex, folder: PhotoFolder, worker: PhotoWorker) {
        self.store = store
        self.work = work
        self.folder = folder
        self.worker = worker
    }

    /// What is known of a photo before its file is read.
    struct Sending {
        let school: SchoolID
        let actor: Actor
        /// As the client named its request; nil for one that cannot be repeated.
        let key: String?

        /// Names the request among all; another person's or school's with the same key is another.
        var requestKey: String {
            guard let key else { return "" }
            let name = "\(actor.name)\n\(school)\n\(key)"
            return String(SHA256.hex(SHA256.digest(of: Array(name.utf8))).prefix(32))
        }
    }

    /// Throws when so many photos of the school wait that one more is not taken now.
    private func expectRoom(for school: SchoolID, _ most: Int) throws {
        let waiting = try work.current().photos(of: school).count { [.received, .checking].contains($0.state) }
        if waiting >= most { throw Problem.tooManyWaiting(waiting) }
    }

    /// The photo an earlier try of the same request has brought.
    func earlier(_ sending: Sending) throws -> Photo? {
        sending.key == nil ? nil : try work.current().photo(requestKey: sending.requestKey)
    }

    /// Takes in the form in a request's body; a photo that cannot be taken throws `Problem`, and nothing is stored.
    func receive(
        _ body: SpooledBody, contentType: String, _ sending: Sending, mostWaiting: Int = .max, at time: Date = Date()
    ) throws -> Photo {
        if let photo = try earlier(sending) { return photo }
        try expectRoom(for: sending.school, mostWaiting)
        let place = try folder.makeWorkplace()
        let form = try PhotoForm(body, contentType: contentType, to: place.original)
        var photo = Photo(school: sending.school, digest: form.digest, consent: form.consent)
        photo.caption = form.caption
        return try keep(&photo, sending, in: place, at: time)
    }

    /// Takes in the file of a workplace as this photo.
    func keep(_ photo: inout Photo, _ sending: Sending, in place: Workplace, at time: Date = Date()) throws -> Photo {
        photo.origin = try develop(photo, in: place)
        photo.origin.sender = sending.actor.name
        photo.origin.received = time
        photo.origin.requestKey = sending.requestKey
        let finished = photo
        return try committing.withLock { _ in
            let work = try work.current()
            if let earlier = try earlier(sending) { return earlier }
            var photo = finished
            photo.order = (work.photos(of: photo.school).map(\.order).max() ?? 0) + 1
            photo.round = work.openRound(at: time)?.id
            photo.id = try store.write(by: sending.actor.author) { try $0.put(photo) }
            return photo
        }
    }

    /// Makes the sizes of a new photo and gives all files their places.
    private func develop(_ photo: Photo, in place: Workplace) throws -> Photo.Origin {
        let facts = try worker.develop(place.original, edits: PhotoEdits(), into: place.output)
        try folder.keepOriginal(place.original, digest: photo.digest)
        try folder.keepVersion(place.output, digest: photo.digest, edits: PhotoEdits())
        var origin = Photo.Origin()
        (origin.width, origin.height) = (facts.width, facts.height)
        origin.fingerprint = facts.fingerprint
        origin.place = facts.place.flatMap { LonLat(longitude: $0.longitude, latitude: $0.latitude) }
        origin.takenAt = facts.takenAt
        origin.notes = facts.notes
        origin.tilt = facts.tilt
        return origin
    }

    /// Sees that the sizes of a version are there, and makes them from the original when they are not.
    func prepare(_ digest: String, _ edits: PhotoEdits) throws {
        if folder.hasVersion(digest, edits) { return }
        let place = try folder.makeWorkplace()
        _ = try worker.develop(folder.original(digest), edits: edits, into: place.output)
        try folder.keepVersion(place.output, digest: digest, edits: edits)
    }

    /// Makes ready to serve: a place for uploads, and nothing left of crashed ones.
    func begin() throws {
        try PhotoFolder.makeFolder(folder.incoming)
        try sweep()
    }

    /// Removes what earlier runs left behind; call it before requests are served.
    @discardableResult
    func sweep(olderThan age: TimeInterval = 600) throws -> Int {
        folder.sweep(known: Set(try work.current().photos.values.map(\.digest)), olderThan: age)
    }
}
