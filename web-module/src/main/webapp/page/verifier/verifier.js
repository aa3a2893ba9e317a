// Decides without any server what a shown health code is worth: the same checks, order and words as the Java verifier.
// Pure: WebCrypto, no DOM, no network, no clock; runs in pages and service workers alike. Format: docs/code-token.md.
import { decode, encode } from './base45.js';
import { ARRAY, CborReader, MAP, write } from './cbor.js';
import { ES256, isSecond, proofToBeSigned, readSign1 } from './cose.js';
import { SKEW } from './lists.js';
import { isOnCurve, publicKey, sign, verifies } from './p256.js';
import { demand, Refusal } from './refusal.js';

const PREFIX = 'GHC1:';
const LONGEST_TEXT = 512;
const FRESH = 60_000;
const COLOURS = { 1: 'green', 2: 'yellow', 3: 'red' };
const CLASSES = {
  1: { word: 'server-minted', life: 60, codeId: 64 },
  2: { word: 'phone-bound', life: 6 * 3600, codeId: 44 },
};

export class Verifier {
  #trust;
  #revoked;

  /** @param revoked a RevocationList, or null for none; past its next update no phone-bound code is accepted */
  constructor(trust, revoked = null) {
    this.#trust = trust;
    this.#revoked = revoked;
  }

  /**
   * What this text is worth at this moment (milliseconds since 1970). Any text has a verdict, none makes it throw.
   * @returns {{verdict: string, token: object|null}} the token only where the verdict is a colour
   */
  async check(text, at) {
    try {
      const token = await this.#checked(decoded(text), at);
      return { verdict: token.colour, token };
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      return { verdict: refusal.word, token: null };
    }
  }

  async #checked(bytes, at) {
    const presentation = new CborReader(bytes).atStartOf(ARRAY, 3) ? readPresentation(bytes) : null;
    const message = readSign1(presentation ? presentation.credential : bytes);
    demand(message.algorithm === ES256, 'unsupported-algorithm');
    const signer = await this.#trust.signer(message, 'code', at);
    const { token, phone } = readClaims(message.payload, signer.issuer);
    demand(presentation === null || phone !== null);
    demand(at >= token.issuedAt - SKEW, 'not-yet-valid');
    demand(at <= token.expiresAt, 'expired');
    if (phone) await demandProof(presentation, phone, at);
    demand(!await this.#revoked?.holds(token.codeId), 'revoked');
    demand(!phone || !this.#revoked?.isTooOld(at), 'list-too-old');
    return token;
  }
}

function decoded(text) {
  demand(typeof text === 'string' && text.length <= LONGEST_TEXT && text.startsWith(PREFIX), 'format');
  return decode(text, PREFIX.length);
}

function readPresentation(bytes) {
  const input = new CborReader(bytes).array(3);
  const presentation = { credential: input.bytes(), provenAt: input.integer(), signature: input.bytes() };
  input.end();
  demand(isSecond(presentation.provenAt));
  return presentation;
}

async function demandProof(presentation, { x, y }, at) {
  demand(presentation && await verifies(await publicKey(x, y), proofToBeSigned(presentation.credential, presentation.provenAt), presentation.signature), 'key-proof');
  demand(at <= presentation.provenAt * 1000 + FRESH, 'stale');
  demand(at >= presentation.provenAt * 1000 - SKEW, 'proof-from-future');
}

/** Read only after the signature was found good by a key of this issuer. */
function readClaims(payload, pinnedIssuer) {
  const input = new CborReader(payload);
  const bound = input.atStartOf(MAP, 7);
  const issuer = input.map(bound ? 7 : 6).key(1).text();
  const expiry = input.key(4).integer();
  const issue = input.key(6).integer();
  const codeId = input.key(7).bytes();
  const phone = bound ? readPhone(input.key(8)) : null;
  const tokenClass = input.key(-65537).integer();
  const colour = input.key(-65538).integer();
  input.end();
  demand(issuer === pinnedIssuer, 'wrong-issuer');
  const known = CLASSES[tokenClass];
  demand(known, 'unsupported-class');
  demand(bound === (tokenClass === 2) && codeId.length >= 1 && codeId.length <= known.codeId);
  demand(COLOURS[colour] && isSecond(issue) && isSecond(expiry));
  demand(expiry > issue && expiry - issue <= known.life, 'lifetime');
  demand(!phone || isOnCurve(phone.x, phone.y));
  const token = { issuer, tokenClass: known.word, colour: COLOURS[colour], issuedAt: issue * 1000, expiresAt: expiry * 1000, codeId };
  return { token, phone };
}

function readPhone(input) {
  input.map(1).key(1).map(4);
  demand(input.key(1).integer() === 2);
  demand(input.key(-1).integer() === 1);
  const phone = { x: input.key(-2).bytes(), y: input.key(-3).bytes() };
  demand(phone.x.length === 32 && phone.y.length === 32);
  return phone;
}

/** What a phone shows: its credential with its proof of this moment, as text for a QR symbol in alphanumeric mode. */
export async function present(credential, phoneKey, at) {
  const second = Math.floor(at / 1000);
  const proof = await sign(phoneKey, proofToBeSigned(credential, second));
  return PREFIX + encode(Uint8Array.from(write.array(write.bytes(credential), write.integer(second), write.bytes(proof))));
}

/** What a credential says, for the phone that holds it: read without any check, decides nothing. */
export function contentOf(credential) {
  const payload = readSign1(credential).payload;
  const input = new CborReader(payload).map(7);
  input.key(1).text();
  const expiresAt = input.key(4).integer() * 1000;
  const issuedAt = input.key(6).integer() * 1000;
  input.key(7).bytes();
  readPhone(input.key(8));
  input.key(-65537).integer();
  return { issuedAt, expiresAt, colour: COLOURS[input.key(-65538).integer()] };
}
