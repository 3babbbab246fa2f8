// @ts-check
/** Pictures of the working pages; decoration, the words beside them carry the meaning. */

/**
 * @param {"done" | "waiting" | "returned" | "missing" | "camera" | "upload" | "up" | "down" | "trash" | "edit" | "person" | "warning" | "grip"} name
 * @param {string} [className]
 */
export function mark(name, className = "icon") {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", className);
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `/desk/icons.svg#${name}`);
  svg.append(use);
  return svg;
}
