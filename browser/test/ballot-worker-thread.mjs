// The worker of a page, in a thread of node: the two names that a browser gives it lead to the parent.

import { parentPort } from "node:worker_threads";

globalThis.addEventListener = (name, hear) => parentPort.on(name, (data) => hear({ data }));
globalThis.postMessage = (told) => parentPort.postMessage(told);
await import("../ballot/worker.js");
