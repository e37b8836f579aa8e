// The bundle `booth.js`: the booth at the door, and the same booth as one file from disk.

import { find, show } from "../elements.js";
import { openFromDisk } from "./disk.js";
import { openBooth } from "./online.js";

const served = find(document, "[data-booth]");
const fromDisk = find(document, "main[data-from-disk]");
if (served) openBooth(served);
if (fromDisk) openFromDisk(fromDisk);
show(document, "[data-no-script]", false);
