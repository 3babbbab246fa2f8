// @ts-check
/** Shows on a canvas what the server will make of a picture. */

import { fillScale, turnedSize } from "./edits.js";

/** @typedef {import("../types.js").Edits} Edits */
/** @typedef {import("../types.js").Box} Box */
/** @typedef {"blur" | "crop" | "result"} Mode */

/**
 * Draws the picture as the mode needs it: for blur boxes as it was sent, for the crop turned and straightened, else the
 * result.
 * @param {HTMLCanvasElement} canvas
 * @param {HTMLImageElement} image
 * @param {Edits} edits
 * @param {Mode} mode
 */
export function paint(canvas, image, edits, mode) {
  const [width, height] = [image.naturalWidth, image.naturalHeight];
  const upright = layer(width, height, (context) => {
    context.drawImage(image, 0, 0);
    for (const box of edits.blurs) hide(context, inPixels(box, width, height));
  });
  if (mode === "blur") return show(canvas, upright, { left: 0, top: 0, width: 1, height: 1 }, 0);
  const turned = turnedSize(width, height, edits.quarterTurns);
  const straight = layer(turned.width, turned.height, (context) => {
    const scale = edits.straighten === 0 ? 1 : fillScale(turned.width, turned.height, edits.straighten);
    context.translate(turned.width / 2, turned.height / 2);
    context.scale(scale, scale);
    context.rotate((edits.quarterTurns * 90 + edits.straighten) * Math.PI / 180);
    context.drawImage(upright, -width / 2, -height / 2);
  });
  const whole = { left: 0, top: 0, width: 1, height: 1 };
  show(canvas, straight, mode === "result" ? edits.crop ?? whole : whole, edits.brightness);
}

/** @param {number} width @param {number} height @param {(context: CanvasRenderingContext2D) => void} draw */
function layer(width, height, draw) {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [width, height];
  const context = canvas.getContext("2d");
  if (context) draw(context);
  return canvas;
}

/** @param {Box} box @param {number} width @param {number} height */
function inPixels(box, width, height) {
  return { left: box.left * width, top: box.top * height, width: box.width * width, height: box.height * height };
}

/** At most six by six cells of mean colour, as the server does it. @param {CanvasRenderingContext2D} context @param {Box} box in pixels */
function hide(context, { left, top, width, height }) {
  const cells = layer(6, 6, (small) => small.drawImage(context.canvas, left, top, width, height, 0, 0, 6, 6));
  context.drawImage(cells, 0, 0, 6, 6, left, top, width, height);
}

/** @param {HTMLCanvasElement} canvas @param {HTMLCanvasElement} source @param {Box} part fractions @param {number} brightness */
function show(canvas, source, part, brightness) {
  const box = inPixels(part, source.width, source.height);
  [canvas.width, canvas.height] = [Math.max(1, Math.round(box.width)), Math.max(1, Math.round(box.height))];
  const context = canvas.getContext("2d");
  if (!context) return;
  context.filter = brightness === 0 ? "none" : `brightness(${1 + brightness})`;
  context.drawImage(source, box.left, box.top, box.width, box.height, 0, 0, canvas.width, canvas.height);
}
