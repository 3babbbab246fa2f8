import Foundation

/// Consultation and announcement: the schools' answers, and the way of a plan to the public.
extension PlanBook {
    /// Sets the status of the version that was seen; announcing writes the areas as the band's announced service areas.
    ///
    /// A plan is announced when it is agreed; one that is not needs a reason, which stays with its note.
    ///
    /// - Throws: `PlanError.changed`, `frozen`, `notAgreed`, or `refused` when a step is not possible.
    public func setStatus(
        _ id: PlanID, version: Int, _ status: ServiceArea.Status, document: String = "", date: String = "",
        reason: String = "", by author: Author
    ) throws -> OpenPlan {
        let open = try self.open(id)
        if open.isFrozen { throw PlanError.frozen }
        guard open.plan.version == version else {
            throw PlanError.changed(version: open.plan.version, since: open.log.since(version))
        }
        let reason = String(reason.trimmingCharacters(in: .whitespacesAndNewlines).prefix(1_000))
        if status == .announced {
            try Self.checkAnnouncement(open, document: document)
            if open.plan.status != .agreed, reason.isEmpty { throw PlanError.notAgreed }
        }
        try store.write(by: author) { transaction in
            guard var plan: Plan = try transaction.feature(id), plan.version == version, plan.status != .announced
            else { throw PlanError.frozen }
            let before = plan.status
            plan.status = status
            if status == .announced {
                if before != .agreed { plan.note = plan.note(addingReason: reason, of: author) }
                plan.document = document
                plan.announced = date.isEmpty ? today?.iso8601 ?? "" : date
                try Self.announce(open.desk, plan, in: transaction)
            }
            try transaction.put(plan)
        }
        return try self.open(id)
    }

    private static func checkAnnouncement(_ open: OpenPlan, document: String) throws {
        guard !document.isEmpty, document.count <= 200 else {
            throw PlanError.refused(
                EditRefusal(
                    th: "การประกาศต้องมีเลขที่เอกสาร", en: "an announcement needs the number of its document."))
        }
        // The context knows open schools only: an area may have outlived its school.
        let without = open.desk.areas.filter { area in
            let isEmpty = open.desk.villages(of: area).isEmpty && open.desk.grounds[area]?.polygons.isEmpty ?? true
            return !isEmpty && area.school.flatMap { open.desk.context.schools[$0] } == nil
        }
        if let area = without.first {
            let name = open.desk.context.name(of: area, open.desk.state.facts(of: area))
            throw PlanError.refused(
                EditRefusal(
                    th: "เขต \(name) ไม่มีโรงเรียนที่เปิดอยู่ ประกาศไม่ได้",
                    en: "area \(name) has no open school and cannot be announced."))
        }
    }

    /// Replaces the stored areas of the band and year by those of the plan, and retires announced ones of the ground
    /// from earlier years.
    private static func announce(_ desk: PlanDesk, _ plan: Plan, in transaction: any StoreTransaction) throws {
        var old: [SchoolID: ServiceArea] = [:]
        var retired: [ServiceArea] = []
        try transaction.forEach(ServiceArea.self) { area in
            guard !area.isRemoved, area.band == plan.band, area.year == plan.year || area.status == .announced
            else { return }
            let isHere = area.school.map { $0.isAssigned && desk.grounds[PlanAreaID($0)] != nil } ?? false
            let isOfPlan = isHere || desk.coversMiddle(of: area)
            guard isOfPlan else { return }
            if area.year == plan.year, let school = area.school, isHere, old[school] == nil {
                old[school] = area
            } else {
                retired.append(area)
            }
        }
        for (area, ground) in desk.grounds.sorted(by: { $0.key < $1.key }) {
            guard let school = area.school, !ground.polygons.isEmpty else { continue }
            let facts = desk.state.facts(of: area)
            var stored =
                old.removeValue(forKey: school)
                ?? ServiceArea(name: desk.context.name(of: area, facts), geometry: ground.multiPolygon)
            stored.geometry = ground.multiPolygon
            (stored.school, stored.band, stored.year) = (school, plan.band, plan.year)
            (stored.kind, stored.status, stored.isRemoved) = (facts.kind, .announced, false)
            try transaction.put(stored)
        }
        for var area in retired + old.values.sorted(by: { $0.id < $1.id }) {
            area.isRemoved = true
            try transaction.put(area)
        }
    }

    // MARK: Answers

    /// All answers to a plan, the last of each school.
    public func answers(to id: PlanID) throws -> [PlanAnswer] {
        var last: [SchoolID: PlanAnswer] = [:]
        try store.forEach(PlanAnswer.self, of: id.rawValue) { last[$0.school] = $0 }
        return last.values.sorted { $0.school < $1.school }
    }

    /// Stores what a school says about its draft; earlier answers are kept.
    public func answer(
        _ id: PlanID, school: SchoolID, _ decision: PlanAnswer.Decision, _ text: String, by author: Author
    ) throws -> PlanAnswer {
        let open = try self.open(id)
        guard open.plan.status == .consultation, open.desk.areas.contains(PlanAreaID(school)) else {
            throw PlanError.notInConsultation
        }
        var answer = PlanAnswer(
            plan: id, school: school, decision: decision, version: open.plan.version, author: author.name, time: moment)
        answer.text = String(text.prefix(4_000))
        answer.id = try store.write(by: author) { try $0.put(answer) }
        return answer
    }
}

extension PlanDesk {
    /// Whether a stored area lies on the ground of the plan, by the middle of its box.
    fileprivate func coversMiddle(of area: ServiceArea) -> Bool {
        area.geometry.bounds?.centre.map { context.holds($0) } ?? false
    }
}

extension Plan {
    /// The note with why the plan was announced before it was agreed.
    fileprivate func note(addingReason reason: String, of author: Author) -> String {
        let line = "ประกาศโดยไม่ผ่านความเห็นชอบ (announced without agreement), \(author.name): \(reason)"
        return note.isEmpty ? line : "\(note)\n\(line)"
    }
}
