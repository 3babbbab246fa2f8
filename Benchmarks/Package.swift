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
    targets: [
        // Seeded points and tile lists.
        .executableTarget(name: "Workload", swiftSettings: strict),
        // Replays a list of paths over HTTP and measures.
        .executableTarget(name: "LoadClient", swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
