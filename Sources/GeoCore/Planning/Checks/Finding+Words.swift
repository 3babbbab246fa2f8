/// The findings in words, the same for stored areas and for plans.
extension Finding {
    static func withoutSchool(_ area: ServiceAreaID, _ name: String, named text: String = "", at point: LonLat?)
        -> Finding
    {
        let named = text.isEmpty ? "" : " '\(text)'"
        return Finding(
            .areaWithoutSchool, .error, area: area, at: point,
            message: LocalizedText(
                th: "เขตบริการ \(name) ไม่มีโรงเรียนที่เปิดอยู่\(named)", en: "Area \(name) has no open school\(named)"))
    }

    static func outsideItsArea(_ school: School, at point: LonLat, _ area: ServiceAreaID, _ name: String) -> Finding {
        Finding(
            .schoolOutside, .warning, area: area, at: point,
            message: LocalizedText(
                th: "\(titled(school.name)) อยู่นอกเขตบริการ \(name) ของตน",
                en: "School \(school.name) lies outside its own area \(name)")
        ).about(school.id)
    }

    /// A band of a level as it is called in Thai; one that the office has named itself has its name.
    private static func thai(_ band: String) -> String { Level(rawValue: band)?.name.thai ?? band }

    static func withoutArea(_ school: School, at point: LonLat, band: String) -> Finding {
        Finding(
            .schoolWithoutArea, .error, at: point,
            message: LocalizedText(
                th: "\(titled(school.name)) ไม่มีเขตบริการ (\(thai(band)))",
                en: "School \(school.name) has no area in band \(band)")
        ).about(school.id)
    }

    /// nil while the facts are young enough, or nobody knows their age.
    static func stale(_ school: School, _ area: ServiceAreaID, today: ThaiDate?, after limit: Int) -> Finding? {
        guard let today, let updated = school.updated.flatMap(ThaiDate.init) else { return nil }
        let days = today.daysSince1970 - updated.daysSince1970
        guard days > limit else { return nil }
        return Finding(
            .stale, .info, area: area, at: school.position?.point, measure: Double(days),
            message: LocalizedText(
                th: "ข้อมูล\(titled(school.name)) ยืนยันครั้งล่าสุดเมื่อ \(updated.text(.long, in: .thai))",
                en: "The facts of school \(school.name) were last confirmed on \(updated.text(.long, in: .english))")
        ).about(school.id)
    }

    /// Too many pupils for the school, or too few; nil when neither.
    static func pupils(_ school: School, places: Int?, _ area: ServiceAreaID, _ settings: CheckSettings) -> Finding? {
        guard let pupils = school.pupils else { return nil }
        func finding(_ thai: String, _ english: String) -> Finding {
            Finding(
                .capacity, .warning, area: area, at: school.position?.point, measure: Double(pupils),
                message: LocalizedText(
                    th: "\(titled(school.name)) มีนักเรียน \(pupils) คน \(thai)",
                    en: "School \(school.name) has \(pupils) pupils, \(english)")
            ).about(school.id)
        }
        if let places, pupils > places {
            return finding("เกินความจุ \(places) คน", "more than its \(places) places")
        }
        if pupils < settings.veryFewPupils {
            return finding("น้อยกว่า \(settings.veryFewPupils) คน", "fewer than \(settings.veryFewPupils)")
        }
        if pupils < settings.fewPupils {
            return finding("น้อยกว่า \(settings.fewPupils) คน", "fewer than \(settings.fewPupils)")
        }
        return nil
    }

    static func overCapacity(
        _ area: ServiceAreaID, _ name: String, children: Int, places: Int, _ school: School
    ) -> Finding {
        Finding(
            .capacity, .warning, area: area, at: school.position?.point, measure: Double(children),
            message: LocalizedText(
                th: "เขตบริการ \(name) มีเด็ก \(children) คน เกินความจุ \(places) คนของ\(titled(school.name))",
                en: "Area \(name) has \(children) children, school \(school.name) has \(places) places")
        ).about(school.id)
    }

    static func uncovered(
        _ village: VillageID, _ name: String, at point: LonLat?, children: Int?, band: String
    ) -> Finding {
        let counted = children.map { LocalizedText(th: "มีเด็ก \($0) คน", en: "\($0) children") }
        let known = counted ?? LocalizedText(th: "ไม่ทราบจำนวนเด็ก", en: "the number of children is not known")
        return Finding(
            .uncovered, children == nil ? .warning : .error, at: point, measure: children.map(Double.init),
            message: LocalizedText(
                th: "หมู่บ้าน \(name) ไม่อยู่ในเขตบริการใด (\(thai(band))) \(known.thai)",
                en: "Village \(name) is in no area of band \(band); \(known.english)")
        ).about(village)
    }

    static func tooFar(
        _ village: VillageID, _ name: String, at point: LonLat?, _ area: ServiceAreaID, _ school: School, metres: Double
    ) -> Finding {
        let shown = kilometres(metres)
        return Finding(
            .distance, .warning, area: area, at: point, measure: metres,
            message: LocalizedText(
                th: "หมู่บ้าน \(name) ห่างจาก\(titled(school.name)) \(shown) กม. (เส้นตรง)",
                en: "Village \(name) is \(shown) km from school \(school.name) (straight line)")
        ).about(village)
    }

    static func nearer(
        _ village: VillageID, _ name: String, at point: LonLat?, _ area: ServiceAreaID,
        own: (school: School, metres: Double),
        nearest: (school: School, metres: Double)
    ) -> Finding {
        let (far, near) = (kilometres(own.metres), kilometres(nearest.metres))
        return Finding(
            .nearerSchool, .info, area: area, at: point, measure: nearest.metres,
            message: LocalizedText(
                th:
                    "หมู่บ้าน \(name) ใกล้\(titled(nearest.school.name)) (\(near) กม.) กว่า\(titled(own.school.name)) (\(far) กม.)",
                en:
                    "Village \(name) is nearer to school \(nearest.school.name) (\(near) km) than to \(own.school.name) (\(far) km)"
            )
        ).about(village)
    }

    static func severalParts(_ area: ServiceAreaID, _ name: String, count: Int, at point: LonLat?) -> Finding {
        Finding(
            .multipart, .warning, area: area, at: point, measure: Double(count),
            message: LocalizedText(
                th: "เขตบริการ \(name) แยกเป็น \(count) ส่วน", en: "Area \(name) is in \(count) parts"))
    }

    /// `isSame`: both areas are the same ground.
    static func overlap(
        _ first: (id: ServiceAreaID, name: String), _ second: (id: ServiceAreaID, name: String), squareMetres: Double,
        isSliver: Bool, isSame: Bool, at point: LonLat?
    ) -> Finding {
        let names = "\(first.name), \(second.name)"
        let size = AreaChecks.squareMetres(squareMetres)
        let message =
            if isSliver {
                LocalizedText(
                    th: "เขตบริการ \(names) ทับกันเป็นแถบแคบ \(size.thai)",
                    en: "Areas \(names) overlap in a narrow strip, \(size.english)")
            } else if isSame {
                LocalizedText(
                    th: "เขตบริการ \(names) เป็นพื้นที่เดียวกัน \(size.thai)",
                    en: "Areas \(names) are the same ground, \(size.english)")
            } else {
                LocalizedText(th: "เขตบริการ \(names) ทับกัน \(size.thai)", en: "Areas \(names) overlap, \(size.english)")
            }
        return Finding(
            isSliver ? .sliver : .overlap, isSliver ? .warning : .error, area: first.id, at: point,
            measure: squareMetres, message: message
        ).about(second.id)
    }

    static func gap(squareMetres: Double, isSliver: Bool, band: String, at point: LonLat?) -> Finding {
        let size = AreaChecks.squareMetres(squareMetres)
        return Finding(
            isSliver ? .sliver : .gap, .warning, at: point, measure: squareMetres,
            message: LocalizedText(
                th: "ช่องว่าง\(isSliver ? "แคบ" : "")ที่ไม่อยู่ในเขตบริการใด (\(thai(band))) \(size.thai)",
                en: "A \(isSliver ? "narrow strip" : "gap") in no area of band \(band), \(size.english)"))
    }

    static func outside(
        _ area: ServiceAreaID, _ name: String, squareMetres: Double, isSliver: Bool, at point: LonLat?
    ) -> Finding {
        let size = AreaChecks.squareMetres(squareMetres)
        return Finding(
            isSliver ? .sliver : .outside, isSliver ? .warning : .error, area: area, at: point, measure: squareMetres,
            message: LocalizedText(
                th: "เขตบริการ \(name) อยู่นอกเขตสำนักงาน \(size.thai)",
                en: "Area \(name) reaches outside the office, \(size.english)"))
    }

    /// The name with the word for school before it, once.
    private static func titled(_ school: String) -> String {
        school.hasPrefix("โรงเรียน") ? school : "โรงเรียน\(school)"
    }

    private static func kilometres(_ metres: Double) -> Double { (metres / 10).rounded() / 100 }
}
