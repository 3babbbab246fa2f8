public import Foundation

/// Acts on what schools sent, inside one transaction and for one person: the only place where an item changes its state.
///
/// Every method checks the rules, stores each state it passes through, and throws `WorkflowError` or `StoreError` with
/// nothing changed once the transaction is rolled back.
public struct WorkDesk {
    let transaction: any StoreTransaction
    let actor: Actor
    let time: Date

    public init(_ transaction: any StoreTransaction, _ actor: Actor, at time: Date) {
        self.transaction = transaction
        self.actor = actor
        self.time = time
    }

    /// Decides about an item as it was seen; `version` nil decides about it as it is.
    ///
    /// The same decision of the same person sent again is answered as if it were the first.
    @discardableResult
    public func decide<Item: Reviewed>(
        _ id: FeatureID<Item>, _ action: ItemAction, reason: String = "", version: String? = nil
    ) throws -> Item {
        let item = try item(id)
        if item.state == action.rule.through.last, item.trail.reviewer == actor.name, action.isDecision { return item }
        try expect(version, of: item)
        return try store(item.after(action, by: actor, reason: reason, at: time))
    }

    /// The version of an item as it is now.
    public func versionOf<Item: Reviewed>(_ id: FeatureID<Item>) throws -> String { ItemVersion(try item(id)).text }

    /// The item; throws when it is not there.
    func item<Item: Feature>(_ id: FeatureID<Item>) throws -> Item {
        guard let item = try transaction.feature(id) else { throw WorkflowError.unknown }
        return item
    }

    func expect<Item: Reviewed>(_ version: String?, of item: Item) throws(WorkflowError) {
        guard let version, version != ItemVersion(item).text else { return }
        let last = [item.trail.checker, item.trail.reviewer, item.sentBy].first { !$0.isEmpty } ?? ""
        throw .changed(state: item.state, by: last)
    }

    /// Stores the states one after another, and returns the last.
    func store<Item: Reviewed>(_ states: [Item]) throws -> Item {
        for state in states { try transaction.put(state) }
        guard let last = states.last else { throw WorkflowError.unknown }
        return last
    }
}

extension ItemAction {
    /// Made by a reviewer before publication; repeating one is no conflict.
    fileprivate var isDecision: Bool { [.check, .approve, .return].contains(self) }
}
