extension CRS {
    /// The systems whose operations are spelled out here rather than chosen by PROJ.
    enum Definition: Hashable {
        case geographic(Datum)
        case utm(zone: Int, isSouth: Bool, Datum)
        case webMercator

        init?(epsg: Int) {
            switch epsg {
            case 4326: self = .geographic(.wgs84)
            case 4240: self = .geographic(.indian1975)
            case 3857: self = .webMercator
            case 24047, 24048: self = .utm(zone: epsg - 24000, isSouth: false, .indian1975)
            case 32601...32660: self = .utm(zone: epsg - 32600, isSouth: false, .wgs84)
            case 32701...32760: self = .utm(zone: epsg - 32700, isSouth: true, .wgs84)
            default: return nil
            }
        }

        var isGeographic: Bool { if case .geographic = self { true } else { false } }

        var datum: Datum {
            switch self {
            case .geographic(let datum), .utm(_, _, let datum): datum
            case .webMercator: .wgs84
            }
        }

        var name: String {
            switch self {
            case .geographic(let datum): datum.name
            case .utm(let zone, let isSouth, let datum): "\(datum.name) / UTM zone \(zone)\(isSouth ? "S" : "N")"
            case .webMercator: "WGS 84 / Pseudo-Mercator"
            }
        }
    }

    /// A geodetic datum with its ellipsoid.
    enum Datum: Hashable {
        case wgs84
        case indian1975

        var name: String {
            switch self {
            case .wgs84: "WGS 84"
            case .indian1975: "Indian 1975"
            }
        }

        /// PROJ's name of the ellipsoid; evrst30 is Everest 1830 (1937 Adjustment), a = 6377276.345, 1/f = 300.8017.
        var ellipsoid: String {
            switch self {
            case .wgs84: "WGS84"
            case .indian1975: "evrst30"
            }
        }

        /// Geocentric translation to WGS 84 in metres.
        ///
        /// PROJ's own choice for Indian 1975 (EPSG:1812, seven parameters of the cadastre) is about 188 m away in
        /// Thailand. These are the three parameters by which the Royal Irrigation Department publishes its benchmarks.
        var shift: String {
            switch self {
            case .wgs84: "+x=0 +y=0 +z=0"
            case .indian1975: "+x=204.4798 +y=837.8940 +z=294.7765"
            }
        }
    }
}
