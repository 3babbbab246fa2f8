// @ts-check
/**
 * What the server says of the yearly round; docs/http-api.md describes it.
 *
 * @typedef {"received" | "checking" | "returned" | "approved" | "published" | "withdrawn"} ItemState
 * @typedef {"public-task" | "guardian" | "none-visible"} Consent
 * @typedef {{ left: number, top: number, width: number, height: number }} Box fractions of the picture
 *
 * @typedef {object} Edits
 * @property {Box[]} blurs of the upright original
 * @property {number} quarterTurns clockwise
 * @property {number} straighten degrees clockwise
 * @property {Box | null} [crop] of the turned and straightened picture
 * @property {number} brightness −1 … 1
 *
 * @typedef {object} Photo
 * @property {number} id
 * @property {number} school
 * @property {string} school_name
 * @property {ItemState} state
 * @property {string} caption
 * @property {Consent} consent
 * @property {number} order
 * @property {string | number} version
 * @property {string} picture changes with every improvement
 * @property {number | null} width
 * @property {number | null} height
 * @property {string | null} received
 * @property {string} sender
 * @property {string[]} notes
 * @property {number | null} tilt
 * @property {number | null} distance metres from the school
 * @property {{ id: number, state: ItemState, same: "bytes" | "picture" }[]} duplicates
 * @property {Edits | null} edits
 * @property {number} steps
 * @property {string} reason
 * @property {string} reviewer
 * @property {string | null} reviewed
 * @property {string | null} published
 * @property {string} checker
 *
 * @typedef {object} FieldChange
 * @property {string} field
 * @property {string} old
 * @property {string} new
 * @property {string} now
 * @property {"open" | "approved" | "refused"} decision
 *
 * @typedef {object} Proposal
 * @property {number} id
 * @property {number} school
 * @property {string} school_name
 * @property {ItemState} state
 * @property {string} sender
 * @property {string} received
 * @property {string | number} version
 * @property {FieldChange[]} fields
 * @property {string} reason
 * @property {string} reviewer
 *
 * @typedef {"photos" | "information" | "website" | "position"} ItemName
 * @typedef {"done" | "waiting" | "returned" | "missing"} ItemStatus
 * @typedef {{ item: ItemName, required: boolean, state: ItemStatus, count: number, since: string | null, outdated: boolean }} Item
 *
 * @typedef {object} Round
 * @property {number} id
 * @property {string} name
 * @property {number} year
 * @property {string} opens
 * @property {string} closes
 * @property {"draft" | "open" | "closed"} state
 * @property {number} [percent]
 * @property {number} [days_left]
 * @property {number} [closes_in_seconds]
 * @property {{ th: string, en: string, days: number | null, from?: string | null, to?: string | null }[]} [steps]
 * @property {number} [fewest_photos]
 * @property {Partial<Record<ItemName, string>>} [currency] "ever", "round" or a day
 * @property {number | null} [previous]
 * @property {ItemName[]} [required]
 *
 * @typedef {object} SchoolDesk
 * @property {{ id: number, name: string, code: string, place: string, office: string, facts: Record<string, any>, updated: string | null }} school
 * @property {Round | null} round
 * @property {Item[]} items
 * @property {boolean} complete
 * @property {Photo[]} photos
 * @property {Proposal[]} proposals
 * @property {{ url: string, outcome: string, checked: string, final_url?: string } | null} link
 * @property {{ position: [number, number], author: string, time: string } | null} confirmation
 * @property {Record<string, number>} limits
 */

export {};
