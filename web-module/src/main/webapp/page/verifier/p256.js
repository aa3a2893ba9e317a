// ECDSA on P-256 with SHA-256 by WebCrypto, and the checks that are not left to it.

const P = 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn;
const B = 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn;
const N = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const CURVE = { name: 'ECDSA', namedCurve: 'P-256' };
const ES256 = { name: 'ECDSA', hash: 'SHA-256' };
/** What stands before the two coordinates in a SubjectPublicKeyInfo (DER). */
export const SPKI = '3059301306072a8648ce3d020106082a8648ce3d03010703420004';

export const hex = bytes => Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
const unhex = text => Uint8Array.from(text.match(/../g), pair => parseInt(pair, 16));
const number = bytes => BigInt(`0x${hex(bytes)}`);

export const sha256 = async bytes => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));

/** Whether these coordinates, of 32 bytes each, are a point of the curve. */
export function isOnCurve(x, y) {
  const [u, v] = [number(x), number(y)];
  return u < P && v < P && (v * v - (u * u * u - 3n * u + B)) % P === 0n;
}

export const publicKey = (x, y) => crypto.subtle.importKey('raw', Uint8Array.of(4, ...x, ...y), CURVE, true, ['verify']);

/** The key id: the first 8 bytes of SHA-256 of the SubjectPublicKeyInfo, in hex. */
export async function kidOf(x, y) {
  return hex((await sha256(Uint8Array.of(...unhex(SPKI), ...x, ...y))).slice(0, 8));
}

/** Whether this signature is good, in the one form that our codes, lists and phones use: 64 bytes, s at most (n-1)/2. */
export async function verifies(key, message, signature) {
  if (signature.length !== 64) return false;
  const [r, s] = [number(signature.slice(0, 32)), number(signature.slice(32))];
  if (r < 1n || r >= N || s < 1n || s > N >> 1n) return false;
  return crypto.subtle.verify(ES256, key, signature, message);
}

/** Signs in that form; WebCrypto yields either. */
export async function sign(key, message) {
  const signature = new Uint8Array(await crypto.subtle.sign(ES256, key, message));
  const s = number(signature.slice(32));
  if (s > N >> 1n) signature.set(unhex((N - s).toString(16).padStart(64, '0')), 32);
  return signature;
}

/** A phone's key pair; its private half can be used here but never read. */
export const newPhoneKey = () => crypto.subtle.generateKey(CURVE, false, ['sign', 'verify']);
