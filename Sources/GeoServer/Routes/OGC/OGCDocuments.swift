import GeoCore

/// The describing documents of the feature service: landing page, conformance, collections.
struct OGCDocuments {
    let origin: String
    let language: Language
    let snapshot: Snapshot

    static let crs84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"

    static let conformanceClasses = [
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
    ]

    static func link(_ address: String, _ relation: String, _ type: MediaType, title: String? = nil) -> JSON {
        var members: [(String, JSON)] = [
            ("href", .string(address)), ("rel", .string(relation)), ("type", .string(type.rawValue)),
        ]
        if let title { members.append(("title", .string(title))) }
        return .object(members)
    }

    var landing: JSON {
        [
            "title": .string(title),
            "description": .string(
                word("โรงเรียน เขตบริการ หมู่บ้าน และขอบเขตการปกครอง", "Schools, service areas, villages and boundaries")),
            "links": [
                Self.link("\(origin)/ogc", "self", .json),
                Self.link("\(origin)/ogc/api", "service-desc", .openAPI),
                Self.link("\(origin)/ogc/conformance", "conformance", .json),
                Self.link("\(origin)/ogc/collections", "data", .json),
                Self.link("\(origin)/", "alternate", .html, title: title),
            ],
        ]
    }

    var conformance: JSON { ["conformsTo": .array(Self.conformanceClasses.map(JSON.string))] }

    var collections: JSON {
        [
            "links": [Self.link("\(origin)/ogc/collections", "self", .json)],
            "collections": .array(OGCCollection.allCases.map(collection)),
        ]
    }

    func collection(_ collection: OGCCollection) -> JSON {
        let address = "\(origin)/ogc/collections/\(collection.rawValue)"
        let (title, description) = words(collection)
        return [
            "id": .string(collection.rawValue), "title": .string(title), "description": .string(description),
            "itemType": "feature", "crs": [.string(Self.crs84)], "extent": extent,
            "links": [
                Self.link(address, "self", .json), Self.link("\(address)/items", "items", .geoJSON, title: title),
            ],
        ]
    }

    /// The box of the schools stands for all layers; without schools that of the settings.
    private var extent: JSON {
        guard let box = snapshot.extent ?? snapshot.settings.extent else { return [:] }
        return [
            "spatial": [
                "bbox": [.array([box.west, box.south, box.east, box.north].map(JSON.double))],
                "crs": .string(Self.crs84),
            ]
        ]
    }

    private var title: String {
        snapshot.settings.officeName.isEmpty ? word("แผนที่โรงเรียน", "School map") : snapshot.settings.officeName
    }

    private func words(_ collection: OGCCollection) -> (title: String, description: String) {
        switch collection {
        case .schools: (word("โรงเรียน", "Schools"), word("โรงเรียนที่เปิดสอน", "Schools that are open"))
        case .areas:
            (word("เขตบริการ", "Service areas"), word("เขตบริการที่ประกาศแล้ว", "Service areas that have been announced"))
        case .villages: (word("หมู่บ้าน", "Villages"), word("หมู่บ้าน หน่วยของเขตบริการ", "Villages, the unit of zoning"))
        case .boundaries:
            (
                word("ขอบเขตการปกครอง", "Boundaries"),
                word("จังหวัด อำเภอ ตำบล และเขตพื้นที่", "Provinces, districts, subdistricts and offices")
            )
        case .photos: (word("ภาพถ่าย", "Photos"), word("ภาพถ่ายที่เผยแพร่แล้ว", "Photos that have been published"))
        }
    }

    private func word(_ thai: String, _ english: String) -> String {
        LocalizedText(th: thai, en: english).text(in: language)
    }
}
