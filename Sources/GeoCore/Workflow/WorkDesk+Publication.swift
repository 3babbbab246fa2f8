extension WorkDesk {
    /// Makes approved items public, all of them or none.
    public func publish(photos: [PhotoID], proposals: [ProposalID], note: String = "") throws -> Publication {
        guard !photos.isEmpty || !proposals.isEmpty else { throw WorkflowError.nothingChanged }
        var publication = Publication(author: actor.name, time: time, photos: photos, proposals: proposals)
        publication.note = String(note.prefix(500))
        publication.id = try transaction.put(publication)
        for id in photos { try publish(try item(id), in: publication) }
        for id in proposals {
            var proposal = try item(id)
            try apply(&proposal)
            try publish(proposal, in: publication)
        }
        return publication
    }

    private func publish<Item: Reviewed>(_ item: Item, in publication: Publication) throws {
        var states = try item.after(.publish, by: actor, at: time)
        for index in states.indices { states[index].trail.publication = publication.id }
        _ = try store(states)
    }

    /// Takes a set back: what is still public of it goes back to approved, and the facts to what they were.
    public func undo(_ id: PublicationID) throws -> Publication {
        var publication = try item(id)
        guard publication.undone == nil else { throw WorkflowError.undone }
        for id in publication.photos {
            let photo = try item(id)
            guard photo.state == .published, photo.trail.publication == publication.id else { continue }
            _ = try store(try photo.after(.unpublish, by: actor, at: time))
        }
        for id in publication.proposals.reversed() {
            let proposal = try item(id)
            guard proposal.state == .published, proposal.trail.publication == publication.id else { continue }
            try revert(proposal)
            _ = try store(try proposal.after(.unpublish, by: actor, at: time))
        }
        (publication.undoneBy, publication.undone) = (actor.name, time)
        try transaction.put(publication)
        return publication
    }

    /// The check after publication, by another person than the one who approved; what fails is hidden and returned.
    public func secondCheck(_ id: PhotoID, isRight: Bool, reason: String, version: String? = nil) throws -> Photo {
        try decide(id, isRight ? .pass : .fail, reason: reason, version: version)
    }

    /// The same for facts; what fails is taken back.
    public func secondCheck(
        _ id: ProposalID, isRight: Bool, reason: String, version: String? = nil
    ) throws -> Proposal {
        let proposal = try item(id)
        try expect(version, of: proposal)
        let states = try proposal.after(isRight ? .pass : .fail, by: actor, reason: reason, at: time)
        if !isRight { try revert(proposal) }
        return try store(states)
    }
}
