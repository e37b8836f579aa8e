// The bundle `seal.js`: what a page that seals finds as `window.paraplu.seal`.

import * as seal from "./seal.js";

/** @type {{ paraplu?: object }} */ (globalThis).paraplu = Object.freeze({ seal });
