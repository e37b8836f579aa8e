// The bundle `booth.js`: the public booth, and the same booth as one file from disk.

import { findElement, setShown } from "../elements.js";
import { openFromDisk } from "./disk.js";
import { openBooth } from "./online.js";

const served = findElement(document, "[data-booth]");
const fromDisk = findElement(document, "main[data-from-disk]");
if (served) openBooth(served);
if (fromDisk) openFromDisk(fromDisk);
setShown(document, "[data-no-script]", false);
