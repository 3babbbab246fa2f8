// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "Benchmarks",
    dependencies: [.package(name: "SchoolMap", path: "..")],
    targets: [
        // Seeded points and tile lists, as values and as files.
        .target(name: "SeededSchools", swiftSettings: strict),
        .executableTarget(name: "Workload", dependencies: ["SeededSchools"], swiftSettings: strict),
        // Replays a list of paths over HTTP and measures.
        .executableTarget(name: "LoadClient", swiftSettings: strict),
        // Draws a list of tiles in process.
        .executableTarget(
            name: "TileBench",
            dependencies: [
                .product(name: "GeoCore", package: "SchoolMap"), .product(name: "TileRender", package: "SchoolMap"),
            ], swiftSettings: strict),
        // The planning desk in one process.
        .executableTarget(
            name: "PlanBench",
            dependencies: ["SeededSchools", .product(name: "GeoCore", package: "SchoolMap")], swiftSettings: strict),
        // Suggestions while typing and counts of facets.
        .executableTarget(
            name: "SearchBench", dependencies: [.product(name: "GeoCore", package: "SchoolMap")],
            swiftSettings: strict),
        // CSV into a map, in one process: for profiles.
        .executableTarget(
            name: "ImportBench", dependencies: [.product(name: "GeoCore", package: "SchoolMap")],
            swiftSettings: strict),
        // UTM to degrees, many points at once.
        .executableTarget(
            name: "TransformBench", dependencies: [.product(name: "GeoCore", package: "SchoolMap")],
            swiftSettings: strict),
        // The inner parts in one process, without a socket.
        .executableTarget(
            name: "Kernels",
            dependencies: [
                "SeededSchools", .product(name: "GeoCore", package: "SchoolMap"),
                .product(name: "TileRender", package: "SchoolMap"),
            ], swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
