/// How many schools there are of each kind, for the choices beside a list.
///
/// The counts of each facet are those under all other filters, so that a choice says what it would lead to.
public struct SchoolFacets: Sendable, Equatable {
    /// A place that schools are in, with the larger ones it lies in; those are empty where they do not matter.
    public struct Place: Hashable, Sendable {
        public var name: String
        public var amphoe = ""
        public var province = ""
    }

    public struct Count<Value: Hashable & Sendable>: Hashable, Sendable {
        public let value: Value
        public let count: Int
    }

    /// Schools that match all filters.
    public internal(set) var total = 0
    /// Every level, youngest first; a school counts at each level it teaches.
    public internal(set) var levels: [Count<Level>] = []
    /// Every size, smallest first; schools whose pupils are not known count nowhere.
    public internal(set) var sizes: [Count<SchoolSize>] = []
    /// Most schools first.
    public internal(set) var affiliations: [Count<String>] = []
    public internal(set) var offices: [Count<String>] = []
    /// In Thai order, as all places.
    public internal(set) var provinces: [Count<Place>] = []
    public internal(set) var amphoes: [Count<Place>] = []
    public internal(set) var tambons: [Count<Place>] = []
    public internal(set) var withPhotos = 0
    public internal(set) var withoutPhotos = 0
    public internal(set) var withWebsite = 0
    public internal(set) var withoutWebsite = 0
}
