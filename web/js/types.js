// @ts-check
/**
 * The shapes the modules hand to each other. Longitude comes before latitude everywhere but inside Leaflet.
 *
 * @typedef {"kindergarten" | "primary" | "lower-secondary" | "upper-secondary"} Level
 * @typedef {{ west: number, south: number, east: number, north: number }} Bounds  degrees, WGS 84
 * @typedef {{ lon: number, lat: number }} Point  degrees, WGS 84
 * @typedef {{ lon: number, lat: number, zoom: number }} View
 *
 * @typedef {object} School
 * @property {number} id
 * @property {string} name
 * @property {string} nameEnglish
 * @property {Level[]} levels  youngest first
 * @property {string} tambon
 * @property {string} amphoe
 * @property {string} province
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
 * @property {number | null} lon  null when nobody knows where the school is
 * @property {number | null} lat
 *
 * @typedef {object} Suggestion
 * @property {"school" | "boundary" | "village"} kind
 * @property {number | null} id
 * @property {string} name
 * @property {string} detail  the place that tells schools of one name apart
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
 * @property {{ tambon: string, amphoe: string, province: string }} place empty names where no boundary is loaded
 * @property {{ school: School, metres: number }[]} nearest nearest first
 *
 * @typedef {object} BaseMap
 * @property {string} name
 * @property {string} url  template with {z}, {x}, {y}
 * @property {string} attribution
 * @property {number} maxZoom
 *
 * @typedef {object} Config
 * @property {string} officeName
 * @property {Bounds | null} bounds
 * @property {BaseMap[]} baseMaps
 *
 * @typedef {object} State
 * @property {View | null} view
 * @property {Level[]} levels  the filter; empty shows all
 * @property {number | null} school  the selected one
 * @property {Point | null} place  a point people asked about
 * @property {boolean} areas  service areas are drawn
 * @property {string} base  name of the base map; empty is our own
 */

export {};
