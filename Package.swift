// swift-tools-version: 6.2
import PackageDescription

/// Every target is compiled the same way: warnings are errors, imports are internal unless said otherwise.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

/// A C library from a Debian package, seen through the module map in Sources/CLibraries; `pkgConfig` where its headers
/// lie outside /usr/include.
func library(_ name: String, pkgConfig: String? = nil) -> Target {
    .systemLibrary(name: name, path: "Sources/CLibraries/\(name)", pkgConfig: pkgConfig)
}

/// A C library that is loaded when it is first needed, see `OnDemand.h`.
func libraryOnDemand(_ name: String) -> Target {
    .target(name: name, path: "Sources/CLibraries/\(name)", cSettings: [.headerSearchPath("../OnDemand")])
}

let package = Package(
    name: "SchoolMap",
    products: [
        .executable(name: "schoolmap", targets: ["GeoServer"]),
        .executable(name: "schoolmap-formats", targets: ["FormatWorker"]),
        .executable(name: "schoolmap-media", targets: ["MediaWorker"]),
        .library(name: "GeoCore", targets: ["GeoCore"]),
        .library(name: "TileRender", targets: ["TileRender"]),
    ],
    targets: [
        library("CSQLite"),
        library("CDeflate"),
        library("CPng"),
        library("CPangoCairo", pkgConfig: "pangocairo"),
        library("CMicrohttpd"),
        library("CSodium"),
        library("CGdal", pkgConfig: "gdal"),
        library("CVips", pkgConfig: "vips"),
        library("CExpat"),
        library("CLinux"),
        libraryOnDemand("CProj"),
        libraryOnDemand("CGeos"),
        libraryOnDemand("CICU"),
        libraryOnDemand("CQrencode"),
        libraryOnDemand("CCurl"),
        libraryOnDemand("CXlsxwriter"),

        .target(
            name: "GeoCore",
            dependencies: ["MediaContract", "CSQLite", "CProj", "CGeos", "CICU", "CSodium", "CDeflate", "CLinux"],
            swiftSettings: strict),
        .target(
            name: "TileRender", dependencies: ["GeoCore", "CDeflate", "CPng", "CPangoCairo", "CQrencode"],
            swiftSettings: strict),
        .executableTarget(
            name: "GeoServer",
            dependencies: [
                "GeoCore", "TileRender", "MediaContract", "CMicrohttpd", "CCurl", "CXlsxwriter", "CDeflate", "CSodium",
                "CLinux",
            ],
            swiftSettings: strict),
        .target(name: "MediaContract", path: "Sources/Workers/MediaContract", swiftSettings: strict),
        .executableTarget(
            name: "MediaWorker", dependencies: ["MediaContract", "CLinux", "CVips"],
            path: "Sources/Workers/MediaWorker",
            swiftSettings: strict),
        .executableTarget(
            name: "FormatWorker", dependencies: ["CGdal", "CExpat", "CLinux"],
            path: "Sources/Workers/FormatWorker", swiftSettings: strict),

        .testTarget(name: "GeoCoreTests", dependencies: ["GeoCore", "MediaContract"], swiftSettings: strict),
        .testTarget(name: "MediaWorkerTests", dependencies: ["MediaWorker", "MediaContract"], swiftSettings: strict),
        .testTarget(
            name: "TileRenderTests", dependencies: ["TileRender", "GeoCore", "CPng"], exclude: ["Goldens"],
            swiftSettings: strict),
        .testTarget(
            name: "GeoServerTests", dependencies: ["GeoServer", "TileRender", "GeoCore"],
            exclude: ["TileArchives/read_archive.py"], swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
