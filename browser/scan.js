// The camera where the browser itself reads QR codes; no picture is stored, none is sent.

import { findElement, onClick, setShown } from "./elements.js";

const EVERY = 250;

/** Whether this browser reads squares. */
export const canScan = () => Boolean(/** @type {any} */ (globalThis).BarcodeDetector && navigator.mediaDevices);

/** Show what the camera sees and report each square once, until `isOn` says no. @param {HTMLVideoElement} video @param {(text: string) => void} seen @param {() => boolean} isOn */
export async function watchSquares(video, seen, isOn) {
  const detector = new /** @type {any} */ (globalThis).BarcodeDetector({ formats: ["qr_code"] });
  let last = "";
  while (isOn()) {
    const found = (await detector.detect(video).catch(() => []))[0]?.rawValue ?? "";
    // A slip is held before the camera for a while: it counts once.
    if (found && found !== last && isOn()) seen(found);
    last = found || last;
    await new Promise((resolve) => setTimeout(resolve, EVERY));
  }
}

/**
 * The button and the view that the page brings; they stay hidden where the browser reads no squares.
 *
 * Threat: a camera that films on unnoticed. It is on only while its view is shown; what is returned ends it.
 * @param {HTMLElement} root @param {(text: string) => void} seen
 */
export function prepareScanner(root, seen) {
  const view = findElement(root, "[data-camera]");
  const video = /** @type {HTMLVideoElement | null} */ (findElement(root, "[data-camera] video"));
  /** @type {MediaStream | null} */
  let stream = null;
  const end = () => {
    for (const track of stream?.getTracks() ?? []) track.stop();
    stream = null;
    if (view) view.hidden = true;
  };
  if (!view || !video || !canScan()) return end;
  const begin = async () => {
    end();
    view.hidden = false;
    setShown(root, "[data-no-camera]", false);
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
      video.srcObject = stream;
      await video.play();
      await watchSquares(video, (text) => (end(), seen(text)), () => stream !== null && !view.hidden && view.isConnected);
    } catch {
      setShown(root, "[data-no-camera]", true);
    }
    end();
  };
  setShown(root, "[data-scan]", true);
  onClick(root, "[data-scan]", begin);
  onClick(root, "[data-stop-camera]", end);
  addEventListener("pagehide", end);
  return end;
}
