// Keys of a person with an account: two from one seed, which one phrase wraps (docs/formats/account-keys.md).

import { SealBroken } from "./broken.js";
import { asciiBytes, joinBytes, randomBytes } from "./bytes.js";
import { lengthPrefixed } from "./framed.js";
import { publicKey } from "./keys.js";
import { openLocally, sealLocally } from "./local.js";
import { expandSecret } from "./phrases.js";
import { sign, signingKey } from "./signing.js";

const SEED_LENGTH = 32;
export const SALT_LENGTH = 16;
const PASSKEY_SECRET_LENGTH = 32;

/** One seed and the two keys that come of it. */
export class AccountKey {
  #seed;

  /** @param {Uint8Array} [seed] a new one without it */
  constructor(seed = randomBytes(SEED_LENGTH)) {
    if (seed.length !== SEED_LENGTH) throw new SealBroken();
    this.#seed = seed;
  }

  get sealingPublicKey() {
    return publicKey(this.sealingSeed);
  }

  /** The seed that opens envelopes sealed to this account. */
  get sealingSeed() {
    return expandSecret(this.#seed, asciiBytes("seal"));
  }

  get signingKey() {
    return signingKey(expandSecret(this.#seed, asciiBytes("sign")));
  }

  /** @param {Uint8Array} message */
  sign(message) {
    return sign(expandSecret(this.#seed, asciiBytes("sign")), message);
  }

  /** The seed under the member's phrase, 60 bytes, for this member number alone. @param {string} phrase @param {Uint8Array} salt @param {string} number */
  wrapByPhrase(phrase, salt, number) {
    return sealLocally(wrappingKey(phrase, salt), this.#seed, boundTo(number));
  }

  /** The seed under the secret of one passkey, 60 bytes. @param {Uint8Array} secret @param {Uint8Array} salt @param {string} number @param {string} credential */
  wrapByPasskey(secret, salt, number, credential) {
    return sealLocally(passkeyKey(secret, salt), this.#seed, boundToPasskey(number, credential));
  }
}

/** The key that a phrase opens; throws `SealBroken`. @param {Uint8Array} wrapped @param {string} phrase @param {Uint8Array} salt @param {string} number */
export const unwrapByPhrase = (wrapped, phrase, salt, number) =>
  new AccountKey(openLocally(wrappingKey(phrase, salt), wrapped, boundTo(number)));

/** The key that a passkey's secret opens; throws `SealBroken`. @param {Uint8Array} wrapped @param {Uint8Array} secret @param {Uint8Array} salt @param {string} number @param {string} credential */
export const unwrapByPasskey = (wrapped, secret, salt, number, credential) =>
  new AccountKey(openLocally(passkeyKey(secret, salt), wrapped, boundToPasskey(number, credential)));

/** What a member signs when publishing both public keys. @param {string} number @param {Uint8Array} sealingKey @param {Uint8Array} signingPublicKey @param {Uint8Array} salt @param {Uint8Array} wrapped */
export const publishingStatement = (number, sealingKey, signingPublicKey, salt, wrapped) =>
  framedAct("publish", asciiBytes(number), sealingKey, signingPublicKey, salt, wrapped);

/** What a member signs so that a passkey opens the key as well. @param {string} number @param {string} credential @param {Uint8Array} salt @param {Uint8Array} wrapped */
export const passkeyStatement = (number, credential, salt, wrapped) =>
  framedAct("passkey", asciiBytes(number), asciiBytes(credential), salt, wrapped);

/** @param {string} act @param {...Uint8Array} parts */
const framedAct = (act, ...parts) => lengthPrefixed(asciiBytes(`paraplu/account-key/1/${act}`), ...parts);

/** The phrase is random and long enough (99 bits), so that stretching it would add nothing. @param {string} phrase @param {Uint8Array} salt */
function wrappingKey(phrase, salt) {
  if (salt.length !== SALT_LENGTH || !phrase) throw new SealBroken();
  return expandSecret(asciiBytes(phrase), joinBytes(asciiBytes("wrap"), salt));
}

/** @param {string} number */
const boundTo = (number) => asciiBytes(`account-key/${number}`);

/** @param {Uint8Array} secret @param {Uint8Array} salt */
function passkeyKey(secret, salt) {
  if (salt.length !== SALT_LENGTH || secret.length !== PASSKEY_SECRET_LENGTH) throw new SealBroken();
  return expandSecret(secret, joinBytes(asciiBytes("passkey"), salt));
}

/** @param {string} number @param {string} credential */
const boundToPasskey = (number, credential) => asciiBytes(`account-key/${number}/passkey/${credential}`);
