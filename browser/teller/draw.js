// The pieces of which the screens of the teller's page are made.

import { drawing } from "../onefile/draw.js";
import { say } from "./tongue.js";

/** @typedef {import("../onefile/draw.js").Piece} Piece */

export { breathe, el, row } from "../onefile/draw.js";
export const { para, heading, button, screen, form, send, field, choice } = drawing(say, "strange");
