// A COSE_Sign1 (RFC 9052 section 4.2) in the one form of docs/code-token.cddl.
import { CborReader, write } from './cbor.js';
import { hex } from './p256.js';
import { demand } from './refusal.js';

export const ES256 = -7;
const LAST_SECOND = 253402300799;
const NOTHING = new Uint8Array();

export const isSecond = value => value >= 0 && value <= LAST_SECOND;
export const isIssuer = text => /^[A-Z]{2}(-[A-Z0-9]{1,3})?$/.test(text);

export function readSign1(bytes) {
  const message = new CborReader(bytes).tag(18).array(4);
  const header = message.bytes();
  message.map(0);
  const payload = message.bytes();
  const signature = message.bytes();
  message.end();
  const labels = new CborReader(header).map(2).key(1);
  const algorithm = labels.integer();
  const kid = labels.key(4).bytes();
  labels.end();
  demand(kid.length === 8);
  return { algorithm, kid: hex(kid), payload, signature, toBeSigned: toBeSigned(header, NOTHING, payload) };
}

/** The Sig_structure (RFC 9052 section 4.4): what the signature is computed over. */
export const toBeSigned = (header, external, payload) =>
  Uint8Array.from(write.array(write.text('Signature1'), write.bytes(header), write.bytes(external), write.bytes(payload)));

const IMPLIED = write.map(write.integer(1), write.integer(ES256));

/** What a phone signs to prove that it holds its key at this second. */
export const proofToBeSigned = (credential, second) => toBeSigned(IMPLIED, credential, write.integer(second));

/** What a phone signs when it registers: external data that no credential begins with. */
export const possessionToBeSigned = challenge => toBeSigned(IMPLIED, new TextEncoder().encode('GHC phone key'), challenge);
