// A square that cameras read, drawn here: the code in it goes to nobody.

import encode from "qr";

const SVG = "http://www.w3.org/2000/svg";
// What ISO/IEC 18004 asks for around it.
const QUIET = 4;

/** The square as a drawing, black on white, with its quiet edge. @param {string} text */
export function drawQrCode(text) {
  const dark = encode(text, "raw", { ecc: "medium", border: QUIET });
  const side = dark.length;
  const drawing = svgElement("svg", { viewBox: `0 0 ${side} ${side}`, class: "square", "aria-hidden": "true" });
  drawing.append(
    svgElement("rect", { width: String(side), height: String(side), fill: "#fff" }),
    svgElement("path", { d: dark.map(rowPath).join(""), fill: "#000", "shape-rendering": "crispEdges" }),
  );
  return drawing;
}

/** The dark runs of one row. @param {boolean[]} cells @param {number} row */
function rowPath(cells, row) {
  const runs = [...cells.map((cell) => (cell ? "1" : "0")).join("").matchAll(/1+/g)];
  return runs.map((run) => `M${run.index} ${row}h${run[0].length}v1h-${run[0].length}z`).join("");
}

/** @param {string} name @param {Record<string, string>} attributes */
function svgElement(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}
