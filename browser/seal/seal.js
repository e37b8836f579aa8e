// Sealing: the one envelope for what the server itself must not read (docs/formats/seal.md).

export { SealBroken } from "./broken.js";
export { openSealed, seal } from "./envelope.js";
export { generateSeed, publicKey } from "./keys.js";
