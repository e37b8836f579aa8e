// The camera where the browser itself reads QR codes; no picture is stored, none is sent.

import { findElement, onClick, setShown } from "./elements.js";

const EVERY = 250;

/** Whether this browser reads squares. */
export const canScan = () => Boolean(/** @type {any} */ (globalThis).BarcodeDetector && navigator.mediaDevices);

/**
 * The camera of a page: it reports each square once, and films only while its view is in the page.
 *
 * Threat: a camera that films on unnoticed; `end` stops it, and so does a view that is gone or hidden.
 */
export class Camera {
  /** @type {MediaStream | null} */
  #stream = null;

  /** Film until `end`; rejects where the browser gives no camera. @param {HTMLVideoElement} video @param {(text: string) => void} seen @param {() => boolean} isShown */
  async film(video, seen, isShown) {
    this.#stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    video.srcObject = this.#stream;
    await video.play();
    const detector = new /** @type {any} */ (globalThis).BarcodeDetector({ formats: ["qr_code"] });
    const isOn = () => this.#stream !== null && isShown();
    let last = "";
    while (isOn()) {
      const found = (await detector.detect(video).catch(() => []))[0]?.rawValue ?? "";
      // A slip is held before the camera for a while: it counts once.
      if (found && found !== last && isOn()) seen(found);
      last = found || last;
      await new Promise((resolve) => setTimeout(resolve, EVERY));
    }
    if (!isShown()) this.end();
  }

  end() {
    for (const track of this.#stream?.getTracks() ?? []) track.stop();
    this.#stream = null;
  }
}

/**
 * The button and the view that the page brings; they stay hidden where the browser reads no squares. What is returned ends it.
 * @param {HTMLElement} root @param {(text: string) => void} seen
 */
export function prepareScanner(root, seen) {
  const view = findElement(root, "[data-camera]");
  const video = /** @type {HTMLVideoElement | null} */ (findElement(root, "[data-camera] video"));
  const camera = new Camera();
  const end = () => {
    camera.end();
    if (view) view.hidden = true;
  };
  if (!view || !video || !canScan()) return end;
  const begin = async () => {
    end();
    view.hidden = false;
    setShown(root, "[data-no-camera]", false);
    try {
      await camera.film(video, (text) => (end(), seen(text)), () => !view.hidden && view.isConnected);
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
