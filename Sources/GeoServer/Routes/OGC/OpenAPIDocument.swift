import GeoCore

/// The description of the feature service for programs: OpenAPI 3.0, complete in itself (no reference leads out).
struct OpenAPIDocument {
    let origin: String

    var json: JSON {
        [
            "openapi": "3.0.3",
            "info": [
                "title": "SchoolMap", "version": .string(Program.version),
                "description": "Schools, service areas, villages and boundaries by OGC API – Features 1.0.",
                "license": ["name": "Data: as the office states on its map page"],
            ],
            "servers": [["url": .string(origin)]],
            "tags": [["name": "Capabilities"], ["name": "Data"]],
            "paths": .object(paths),
            "components": [
                "parameters": .object(parameters), "responses": .object(responses), "schemas": .object(schemas),
            ],
        ]
    }

    // MARK: - Paths

    private var paths: [(String, JSON)] {
        var paths: [(String, JSON)] = [
            ("/ogc", path("getLandingPage", "The landing page", answer: "LandingPage")),
            ("/ogc/api", path("getApi", "This document", answer: "Api")),
            ("/ogc/conformance", path("getConformance", "The conformance classes", answer: "Conformance")),
            ("/ogc/collections", path("getCollections", "The collections", answer: "Collections")),
        ]
        for collection in OGCCollection.allCases {
            let (name, title) = (collection.rawValue, collection.rawValue.capitalizedASCII)
            paths.append(
                ("/ogc/collections/\(name)", path("describe\(title)", "About the \(name)", answer: "Collection")))
            paths.append(
                (
                    "/ogc/collections/\(name)/items",
                    path(
                        "get\(title)", "The \(name), page by page", tag: "Data", answer: "Features",
                        parameters: itemsParameters(collection))
                ))
            paths.append(
                (
                    "/ogc/collections/\(name)/items/{featureId}",
                    path(
                        "get\(title)Feature", "One of the \(name)", tag: "Data", answer: "Feature",
                        parameters: [reference("parameters", "featureId")], canMiss: true)
                ))
        }
        return paths
    }

    private func path(
        _ operation: String, _ summary: String, tag: String = "Capabilities", answer: String,
        parameters: [JSON] = [], canMiss: Bool = false
    ) -> JSON {
        var answers: [(String, JSON)] = [
            ("200", reference("responses", answer)), ("304", reference("responses", "NotModified")),
            ("400", reference("responses", "Problem")),
        ]
        if canMiss { answers.append(("404", reference("responses", "Problem"))) }
        answers.append(("500", reference("responses", "Problem")))
        if tag == "Data" { answers.append(("503", reference("responses", "Problem"))) }
        let common = [reference("parameters", "f"), reference("parameters", "lang")]
        return [
            "get": [
                "operationId": .string(operation), "summary": .string(summary), "tags": [.string(tag)],
                "parameters": .array(parameters + common), "responses": .object(answers),
            ]
        ]
    }

    private func itemsParameters(_ collection: OGCCollection) -> [JSON] {
        let names =
            ["bbox", "limit", "datetime", "q", "after"] + collection.queryables.map { parameterName($0, collection) }
        return names.map { reference("parameters", $0) }
    }

    /// The level of a boundary is not the level of a school.
    private func parameterName(_ name: String, _ collection: OGCCollection) -> String {
        collection == .boundaries && name == "level" ? "boundaryLevel" : name
    }

    private func reference(_ kind: String, _ name: String) -> JSON {
        ["$ref": .string("#/components/\(kind)/\(name)")]
    }

    // MARK: - Parameters

    private var parameters: [(String, JSON)] {
        let text: JSON = ["type": "string"]
        var all: [(String, JSON)] = [
            ("featureId", parameter("featureId", Self.integer(from: 1), "Id of the feature", place: "path")),
            (
                "bbox",
                parameter(
                    "bbox",
                    [
                        "type": "array", "items": ["type": "number"],
                        "oneOf": [["minItems": 4, "maxItems": 4], ["minItems": 6, "maxItems": 6]],
                    ], "West, south, east, north in degrees (CRS84)", isList: true)
            ),
            (
                "limit",
                parameter(
                    "limit",
                    [
                        "type": "integer", "minimum": 1, "maximum": .int(FeatureQuery.maximumLimit),
                        "default": .int(FeatureQuery.defaultLimit),
                    ], "Features in one page")
            ),
            ("datetime", parameter("datetime", text, "Time or interval (RFC 3339) in which the facts were confirmed")),
            ("q", parameter("q", text, "Text in the name; Thai spelling variants are found")),
            ("after", parameter("after", Self.integer(from: 0), "Id after which the page begins; use the next link")),
            ("f", parameter("f", Self.words(["json", "geojson"]), "Format")),
            (
                "lang",
                parameter("lang", Self.words(Language.allCases.map(\.rawValue)), "Language of titles and messages")
            ),
            ("level", parameter("level", text, "Level: kindergarten, primary, lower-secondary, upper-secondary")),
            ("size", parameter("size", Self.words(SchoolSize.allCases.map(\.rawValue)), "Size by pupils")),
            ("complete", parameter("complete", ["type": "boolean"], "Shows photo, general information and website")),
            ("photos", parameter("photos", Self.words(["yes", "no"]), "Has a published photo")),
            ("website", parameter("website", Self.words(["yes", "no"]), "Has a website address")),
            ("near", parameter("near", text, "Longitude,latitude to measure from; filters together with within")),
            ("within", parameter("within", ["type": "number"], "Distance from near in metres, at most 1000000")),
            ("kind", parameter("kind", text, "Kind of area: exclusive, shared, choice")),
            ("boundaryLevel", parameter("level", text, "Level: province, amphoe, tambon, office")),
        ]
        for name in ["affiliation", "office", "province", "amphoe", "tambon", "band", "school", "code", "parent"] {
            all.append((name, parameter(name, text, "Equals the property \(name)")))
        }
        return all
    }

    private func parameter(
        _ name: String, _ schema: JSON, _ description: String, place: String = "query", isList: Bool = false
    ) -> JSON {
        var members: [(String, JSON)] = [
            ("name", .string(name)), ("in", .string(place)), ("description", .string(description)),
            ("required", .bool(place == "path")), ("schema", schema),
        ]
        if isList { members += [("style", "form"), ("explode", false)] }
        return .object(members)
    }

    private static func integer(from minimum: Int) -> JSON {
        ["type": "integer", "format": "int64", "minimum": .int(minimum)]
    }

    private static func words(_ words: [String]) -> JSON {
        ["type": "string", "enum": .array(words.map(JSON.string))]
    }

    // MARK: - Answers

    private var responses: [(String, JSON)] {
        [
            ("LandingPage", answer("The landing page", .json, "LandingPage")),
            ("Api", answer("The API definition", .openAPI, "Object")),
            ("Conformance", answer("The conformance classes", .json, "Conformance")),
            ("Collections", answer("The collections", .json, "Collections")),
            ("Collection", answer("One collection", .json, "Collection")),
            ("Features", answer("Features", .geoJSON, "FeatureCollection")),
            ("Feature", answer("One feature", .geoJSON, "Feature")),
            ("Problem", answer("What is wrong (RFC 9457)", .problem, "Problem")),
            ("NotModified", .object([("description", "The client has it already")])),
        ]
    }

    private func answer(_ description: String, _ type: MediaType, _ schema: String) -> JSON {
        [
            "description": .string(description),
            "content": .object([(type.rawValue, .object([("schema", reference("schemas", schema))]))]),
        ]
    }

    private var schemas: [(String, JSON)] {
        let text: JSON = ["type": "string"]
        let links: JSON = ["type": "array", "items": reference("schemas", "Link")]
        let properties: JSON = ["type": "object", "nullable": true]
        return [
            ("Object", .object([("type", "object")])),
            ("Link", object(["href": text, "rel": text, "type": text, "title": text], required: ["href", "rel"])),
            ("LandingPage", object(["title": text, "description": text, "links": links], required: ["links"])),
            (
                "Conformance",
                object(["conformsTo": ["type": "array", "items": text]], required: ["conformsTo"])
            ),
            (
                "Collections",
                object(
                    ["links": links, "collections": ["type": "array", "items": reference("schemas", "Collection")]],
                    required: ["links", "collections"])
            ),
            (
                "Collection",
                object(
                    [
                        "id": text, "title": text, "description": text, "itemType": text, "links": links,
                        "extent": ["type": "object"], "crs": ["type": "array", "items": text],
                    ], required: ["id", "links"])
            ),
            (
                "Geometry",
                object(
                    [
                        "type": Self.words(["Point", "Polygon", "MultiPolygon"]),
                        "coordinates": ["type": "array", "items": [:]],
                    ],
                    required: ["type", "coordinates"], isNullable: true)
            ),
            (
                "Feature",
                object(
                    [
                        "type": Self.words(["Feature"]), "id": Self.integer(from: 1),
                        "geometry": reference("schemas", "Geometry"), "properties": properties, "links": links,
                    ], required: ["type", "id", "geometry", "properties"])
            ),
            (
                "FeatureCollection",
                object(
                    [
                        "type": Self.words(["FeatureCollection"]),
                        "features": ["type": "array", "items": reference("schemas", "Feature")], "links": links,
                        "numberMatched": Self.integer(from: 0), "numberReturned": Self.integer(from: 0),
                    ], required: ["type", "features", "links", "numberReturned"])
            ),
            (
                "Problem",
                object(
                    ["type": text, "title": text, "status": ["type": "integer"], "detail": text],
                    required: ["type", "title", "status", "detail"])
            ),
        ]
    }

    private func object(_ properties: JSON, required: [String], isNullable: Bool = false) -> JSON {
        var members: [(String, JSON)] = [
            ("type", "object"), ("required", .array(required.map(JSON.string))), ("properties", properties),
        ]
        if isNullable { members.append(("nullable", true)) }
        return .object(members)
    }
}

extension String {
    fileprivate var capitalizedASCII: String { prefix(1).uppercased() + dropFirst() }
}
