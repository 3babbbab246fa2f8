import Foundation
import GeoCore

/// The pictures that everybody sees.
enum MediaRoutes {
    /// `GET /media/photos/{id}/{320|1600}.{webp|jpg}`: of published photos, and nothing of any other.
    ///
    /// Named by `?v=` a picture never changes, so it is kept; for a day only, so that a photo somebody asked to remove
    /// does not live on in browsers.
    static func picture(_ id: PhotoID, _ name: String, _ live: LiveMap, _ folder: PhotoFolder, _ request: Request)
        throws
        -> Response
    {
        guard let photo = live.snapshot.photo(id) else { throw Problem.notFound }
        let file = folder.version(photo.digest, photo.edits).appending(path: name)
        guard let bytes = try? Data(contentsOf: file) else { throw Problem.notFound }
        var response = Response(
            status: 200,
            headers: [
                ("Content-Type", MediaType(fileExtension: file.pathExtension).rawValue),
                (
                    "Cache-Control",
                    request.query("v") == photo.picture
                        ? "public, max-age=86400, immutable" : CacheRule.briefly.rawValue
                ),
                ("Cross-Origin-Resource-Policy", "cross-origin"),
            ], body: .bytes(Array(bytes)))
        response.tag = EntityTag(naming: "\(photo.picture)-\(name)")
        return response
    }
}
