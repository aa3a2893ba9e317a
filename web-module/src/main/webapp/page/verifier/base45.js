// Base45 (RFC 9285), strict: one byte sequence has one text.
import { demand } from './refusal.js';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
const VALUES = new Map([...ALPHABET].map((character, value) => [character, value]));

export function encode(bytes) {
  let text = '';
  for (let i = 0; i + 1 < bytes.length; i += 2) {
    const pair = bytes[i] << 8 | bytes[i + 1];
    text += ALPHABET[pair % 45] + ALPHABET[Math.floor(pair / 45) % 45] + ALPHABET[Math.floor(pair / 2025)];
  }
  if (bytes.length % 2) {
    const last = bytes[bytes.length - 1];
    text += ALPHABET[last % 45] + ALPHABET[Math.floor(last / 45)];
  }
  return text;
}

/** Decodes the text from start to its end. */
export function decode(text, start) {
  const length = text.length - start;
  demand(length % 3 !== 1, 'encoding');
  const bytes = new Uint8Array(Math.floor(length / 3) * 2 + (length % 3) / 2);
  let at = 0;
  let i = start;
  for (; i + 2 < text.length; i += 3) {
    const pair = fitting(value(text, i) + 45 * value(text, i + 1) + 2025 * value(text, i + 2), 0xffff);
    bytes[at++] = pair >> 8;
    bytes[at++] = pair & 0xff;
  }
  if (i < text.length) bytes[at] = fitting(value(text, i) + 45 * value(text, i + 1), 0xff);
  return bytes;
}

function value(text, index) {
  const found = VALUES.get(text[index]);
  demand(found !== undefined, 'encoding');
  return found;
}

function fitting(number, most) {
  demand(number <= most, 'encoding');
  return number;
}
