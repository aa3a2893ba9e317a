// What a gate believes: keys, and ids taken back; both published as signed, numbered lists (docs/code-token.md, "Lists").
import { CborReader } from './cbor.js';
import { ES256, isIssuer, isSecond, readSign1 } from './cose.js';
import { hex, isOnCurve, kidOf, publicKey, sha256, verifies } from './p256.js';
import { demand, Refusal } from './refusal.js';
import { readCertificate } from './x509.js';

export const SKEW = 60_000;
const PS256 = -37;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;
const USE = /^[a-z][a-z0-9-]{0,31}( [a-z][a-z0-9-]{0,31}){0,7}$/;
const MEMBERS = ['kid', 'alg', 'iss', 'use', 'jwk', 'x509', 'from', 'to'];
const JWK = ['kty', 'crv', 'x', 'y', 'kid', 'alg', 'use'];
const UTF8 = new TextDecoder();

/** Keys by their ids. A list is read whole or refused ('content'); entries of other algorithms are left out. */
export class TrustList {
  #byKid = new Map();

  static async parse(text) {
    let root;
    try {
      root = JSON.parse(text);
    } catch {
      throw new Refusal('content');
    }
    if (!Array.isArray(root)) known(root, ['keys']);
    const entries = Array.isArray(root) ? root : root.keys;
    demand(Array.isArray(entries), 'content');
    const list = new TrustList();
    for (const entry of entries) {
      known(entry, MEMBERS);
      demand(typeof entry.alg === 'string', 'content');
      if (entry.alg === 'ES256') list.#add(await trusted(entry));
    }
    return list;
  }

  get size() { return this.#byKid.size; }

  #add(key) {
    const same = this.#byKid.get(key.kid) ?? [];
    demand(same.every(other => !(maySign(other, 'code') && maySign(key, 'code')) && !(other.use === key.use && other.point === key.point)), 'content');
    this.#byKid.set(key.kid, [...same, key]);
  }

  /** The key that made this signature; several may share an id, the reason of the last one that failed is the verdict. */
  async signer({ algorithm, kid, toBeSigned, signature }, use, at) {
    let word = 'unknown-issuer';
    for (const key of this.#byKid.get(kid) ?? []) {
      if (!maySign(key, use)) word = 'wrong-key-usage';
      else if (at < key.from || at > key.to) word = 'key-not-valid';
      else if (algorithm === ES256 && await verifies(key.key, toBeSigned, signature)) return key;
      else word = 'signature';
    }
    throw new Refusal(word);
  }
}

const maySign = (key, use) => key.use.split(' ').includes(use);

function known(object, members) {
  demand(object !== null && typeof object === 'object' && !Array.isArray(object) && Object.keys(object).every(name => members.includes(name)), 'content');
}

async function trusted(entry) {
  demand('jwk' in entry !== 'x509' in entry && typeof entry.use === 'string' && USE.test(entry.use), 'content');
  demand(entry.iss === undefined || typeof entry.iss === 'string' && isIssuer(entry.iss), 'content');
  const { x, y, from, to, iss, use } = 'jwk' in entry ? ofJwk(entry) : ofCertificate(entry);
  demand(isOnCurve(x, y), 'content');
  const kid = keyId(entry.kid);
  const key = { kid, issuer: iss, use, from, to, point: hex([...x, ...y]), key: await publicKey(x, y) };
  demand(from < to, 'content');
  if (maySign(key, 'code') || maySign(key, 'lists')) demand(iss !== undefined && kid === await kidOf(x, y), 'content');
  return key;
}

function ofJwk({ jwk, iss, use, from, to }) {
  known(jwk, JWK);
  demand(jwk.kty === 'EC' && jwk.crv === 'P-256', 'content');
  return { x: coordinate(jwk.x), y: coordinate(jwk.y), from: time(from), to: time(to), iss, use };
}

/** The certificate narrows: what is written beside it can shorten its period and name some of its uses, no more. */
function ofCertificate({ x509, iss, use, from, to }) {
  const { x, y, ...certificate } = readCertificate(base64(x509));
  const uses = use.split(' ').filter(word => word === 'code' ? certificate.mayCodes : certificate.mayAnything);
  return {
    x, y, iss: iss ?? certificate.issuer, use: uses.join(' ') || 'other',
    from: from === undefined ? certificate.from : Math.max(certificate.from, time(from)),
    to: to === undefined ? certificate.to : Math.min(certificate.to, time(to)),
  };
}

/** In hex, or in base64 as the lists of the EU's gateway have it; what could be both is base64 if that makes 8 bytes, else hex. */
function keyId(text) {
  demand(typeof text === 'string', 'content');
  const kid = text.length !== 12 && /^([0-9a-f]{2})+$/.test(text) ? text : hex(base64(text));
  demand(kid.length >= 2 && kid.length <= 128, 'content');
  return kid;
}

function base64(text) {
  demand(typeof text === 'string' && /^[A-Za-z0-9+/=\s]*$/.test(text), 'content');
  try {
    return Uint8Array.from(atob(text.replace(/\s/g, '')), character => character.charCodeAt(0));
  } catch {
    return demand(false, 'content');
  }
}

function coordinate(text) {
  demand(typeof text === 'string' && /^[A-Za-z0-9_-]{43}=?$/.test(text), 'content');
  return Uint8Array.from(atob(text.slice(0, 43).replaceAll('-', '+').replaceAll('_', '/')), character => character.charCodeAt(0));
}

function time(text) {
  const moment = typeof text === 'string' && TIME.test(text) ? Date.parse(text) : NaN;
  demand(!Number.isNaN(moment), 'content');
  return moment;
}

/** Reads a signed list and believes it if one of the anchors (a TrustList, use "lists") signed it for its own issuer. */
export async function readSignedList(bytes, anchors, at) {
  const message = readSign1(bytes);
  demand(message.algorithm === ES256 || message.algorithm === PS256, 'unsupported-algorithm');
  const signer = await anchors.signer(message, 'lists', at);
  const list = claims(message.payload);
  demand(list.issuer === signer.issuer, 'wrong-issuer');
  demand(at >= list.issuedAt - SKEW, 'not-yet-valid');
  return list;
}

function claims(payload) {
  const input = new CborReader(payload).map(6);
  const issuer = input.key(1).text();
  const [nextUpdate, issuedAt, kind, version] = [4, 6, -65539, -65540].map(label => input.key(label).integer());
  const content = input.key(-65541).bytes();
  input.end();
  demand(isSecond(issuedAt) && isSecond(nextUpdate));
  demand(kind === 1 || kind === 2);
  demand(isIssuer(issuer) && version >= 1 && nextUpdate > issuedAt, 'content');
  return { kind: kind === 1 ? 'keys' : 'revoked', issuer, version, issuedAt: issuedAt * 1000, nextUpdate: nextUpdate * 1000, content };
}

/** Whether a list may take the place of an installed one: an older edition never replaces a newer one. */
export const supersedes = (list, installed) => list.kind === installed.kind && list.issuer === installed.issuer
  && list.version > installed.version && list.issuedAt >= installed.issuedAt;

export const isTooOld = (list, at) => at > list.nextUpdate;

/** The keys of a list of keys. */
export async function keysOf(list) {
  demand(list.kind === 'keys', 'content');
  return TrustList.parse(UTF8.decode(list.content));
}

const ENTRY = 16;

/** The ids taken back, as the first 16 bytes of their SHA-256. */
export class RevocationList {
  #list;
  #entries = new Set();

  constructor(list) {
    demand(list.kind === 'revoked' && list.content.length % ENTRY === 0, 'content');
    this.#list = list;
    let last = '';
    for (let at = 0; at < list.content.length; at += ENTRY) {
      const entry = hex(list.content.subarray(at, at + ENTRY));
      demand(entry > last, 'content');
      this.#entries.add(last = entry);
    }
  }

  isTooOld(at) {
    return isTooOld(this.#list, at);
  }

  async holds(id) {
    return this.#entries.has(hex((await sha256(id)).slice(0, ENTRY)));
  }
}
