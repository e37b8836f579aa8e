// Scans with the camera where the browser itself reads QR codes; no picture is stored, none is sent.

import { canScan, watchSquares } from "../scan.js";
import { button, newElement, paragraph } from "./elements.js";
import { sentenceOf } from "./language.js";

/**
 * A button that starts the camera, and its view; nothing where the browser reads no squares.
 *
 * Threat: a camera that films on unnoticed. It is on only while its view is in the page.
 * @param {(text: string) => void} seen
 */
export function createScanner(seen) {
  const view = newElement("div", { class: "camera", hidden: "" });
  if (!canScan()) return { way: null, view: null, end: () => {} };
  /** @type {MediaStream | null} */
  let stream = null;
  const end = () => {
    for (const track of stream?.getTracks() ?? []) track.stop();
    stream = null;
    view.hidden = true;
    view.replaceChildren();
  };
  const begin = async () => {
    end();
    view.hidden = false;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
      const video = newElement("video", { playsinline: "", muted: "", "aria-label": sentenceOf("scan_view") });
      video.srcObject = stream;
      view.replaceChildren(video, button("scan_stop", end, "button quiet"));
      await video.play();
      await watchSquares(video, seen, () => stream !== null && view.isConnected);
      if (!view.isConnected) end();
    } catch {
      end();
      view.hidden = false;
      view.replaceChildren(paragraph("scan_none", {}, "wrong"));
    }
  };
  return { way: button("scan", begin, "button quiet"), view, end };
}
