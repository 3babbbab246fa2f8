// @ts-check
/**
 * The shapes the modules hand to each other. Longitude comes before latitude everywhere but inside Leaflet.
 *
 * @typedef {"kindergarten" | "primary" | "lower-secondary" | "upper-secondary"} Level
 * @typedef {{ west: number, south: number, east: number, north: number }} Bounds  degrees, WGS 84
 * @typedef {{ lon: number, lat: number }} Point  degrees, WGS 84
 * @typedef {{ lon: number, lat: number, zoom: number }} View
 *
 * @typedef {{ th: string, en: string }} Label
 *
 * @typedef {object} Place names of the places something lies in; empty where not known
 * @property {string} tambon
 * @property {string} amphoe
 * @property {string} province
 * @property {string} [tambonEnglish]
 * @property {string} [amphoeEnglish]
 * @property {string} [provinceEnglish]
 *
 * @typedef {object} Filter which schools are shown; an empty part leaves nobody out
 * @property {Level[]} level  youngest first; any of them
 * @property {string} size
 * @property {string} affiliation
 * @property {string} province
 * @property {string} amphoe
 * @property {string} tambon
 * @property {"" | "yes" | "no"} photos
 * @property {"" | "yes" | "no"} website
 * @property {Point | null} near  together with `within`
 * @property {number | null} within  metres
 *
 * @typedef {{ value: string, label: Label | null, within: string, withinEnglish: string, count: number }} FacetValue
 *   `within` names the larger place a place lies in
 * @typedef {{ total: number, facets: Record<string, FacetValue[]> }} Facets
 *
 * @typedef {object} Photo
 * @property {number} id
 * @property {string} caption
 * @property {string} alt
 * @property {number} width  0 when nobody knows
 * @property {number} height
 *
 * @typedef {object} Detail what the card shows beyond a school's facts
 * @property {Photo[]} photos  in the order of the slide show
 * @property {{ level: string, label: Label | null, count: number }[]} pupilsByLevel
 * @property {"" | "live" | "dead" | "unchecked"} websiteState
 * @property {boolean} isStale
 * @property {{ id: number, band: string, name: string }[]} areas
 * @property {{ school: School, metres: number }[]} nearest
 *
 * @typedef {object} Page a page of the list
 * @property {School[]} schools
 * @property {(number | null)[]} metres  beside each school, when the list knows from where
 * @property {number} total
 * @property {number} page  from 1
 * @property {number} pages
 * @property {Place} place  the English names of the one that is filtered by
 *
 * @typedef {object} School
 * @property {number} id
 * @property {string} name
 * @property {string} nameEnglish
 * @property {Level[]} levels  youngest first
 * @property {string} tambon
 * @property {string} amphoe
 * @property {string} province
 * @property {string} [tambonEnglish]
 * @property {string} [amphoeEnglish]
 * @property {string} [provinceEnglish]
 * @property {string} houseNumber
 * @property {string} moo
 * @property {string} road
 * @property {string} postcode
 * @property {number | null} pupils
 * @property {number | null} teachers
 * @property {string} affiliation
 * @property {string} code
 * @property {string} smis
 * @property {string} phone
 * @property {string} email
 * @property {string} website
 * @property {string} updated  ISO 8601 or empty
 * @property {boolean} approximate  the point is a centroid, not the school's own
 * @property {number[]} photos  ids of published photos in the order of the slide show
 * @property {boolean | null} hasPhotos  null when nobody has said
 * @property {Label | null} affiliationLabel  the affiliation in full
 * @property {Detail | null} detail  null until the server has told all it knows
 * @property {number | null} lon  null when nobody knows where the school is
 * @property {number | null} lat
 *
 * @typedef {object} Suggestion
 * @property {"school" | "boundary" | "village"} kind
 * @property {number | null} id
 * @property {string} name
 * @property {string} nameEnglish
 * @property {Place} place  tells schools of one name apart
 * @property {number | null} lon
 * @property {number | null} lat
 * @property {Bounds | null} bounds
 * @property {Level[]} levels
 *
 * @typedef {object} Zone an announced service area
 * @property {number} id
 * @property {string} name
 * @property {string} band
 * @property {string} kind
 * @property {number | null} year
 * @property {{ id: number, name: string } | null} school
 *
 * @typedef {object} Located what belongs to a point
 * @property {Zone[]} zones
 * @property {Place} place
 * @property {boolean} isOutside  of everything whose boundaries are known
 * @property {{ school: School, metres: number }[]} nearest nearest first
 *
 * @typedef {object} BaseMap
 * @property {string} id
 * @property {string} name
 * @property {string} url  template with {z}, {x}, {y}
 * @property {string} attribution
 * @property {number} minZoom
 * @property {number} maxZoom
 * @property {boolean} isForeign  its tiles come from another server
 *
 * @typedef {object} Config
 * @property {string} officeName
 * @property {Bounds | null} bounds
 * @property {BaseMap[]} baseMaps
 * @property {{ seconds: number, order: "name" | "pupils" | "distance" | "random", filter: string }} tour
 *
 * @typedef {object} State
 * @property {View | null} view
 * @property {Filter} filter
 * @property {number | null} school  the selected one
 * @property {Point | null} place  a point people asked about
 * @property {boolean} areas  service areas are drawn
 * @property {string} base  id of the base map; empty is our own
 * @property {"" | "table" | "compare"} wide  what lies over the map instead of it
 * @property {number[]} compared  schools side by side
 * @property {number} page  of the table, from 1
 * @property {"name" | "distance" | "pupils"} sort  of the table
 */

export {};
