// Scans with the camera where the browser itself reads QR codes; no picture is stored, none is sent.

import { Camera, canScan } from "../scan.js";
import { button, newElement, paragraph } from "./elements.js";
import { sentenceOf } from "./language.js";

/**
 * A button that starts the camera, and its view; nothing where the browser reads no squares.
 * @param {(text: string) => void} seen
 */
export function createScanner(seen) {
  const view = newElement("div", { class: "camera", hidden: "" });
  if (!canScan()) return { way: null, view: null, end: () => {} };
  const camera = new Camera();
  const end = () => {
    camera.end();
    view.hidden = true;
    view.replaceChildren();
  };
  const begin = async () => {
    end();
    view.hidden = false;
    const video = newElement("video", { playsinline: "", muted: "", "aria-label": sentenceOf("scan_view") });
    view.replaceChildren(video, button("scan_stop", end, "button quiet"));
    try {
      await camera.film(video, seen, () => !view.hidden && view.isConnected);
    } catch {
      end();
      view.hidden = false;
      view.replaceChildren(paragraph("scan_none", {}, "wrong"));
    }
  };
  return { way: button("scan", begin, "button quiet"), view, end };
}
