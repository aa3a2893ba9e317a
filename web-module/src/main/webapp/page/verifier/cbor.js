// Deterministic CBOR (RFC 8949 section 4.2.1), item after item, as the caller expects them; anything else is refused.
import { demand } from './refusal.js';

const UNSIGNED = 0;
const NEGATIVE = 1;
const BYTES = 2;
const TEXT = 3;
export const ARRAY = 4;
export const MAP = 5;
const TAG = 6;
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export class CborReader {
  #input;
  #position = 0;

  constructor(input) {
    this.#input = input;
  }

  /** A number; a BigInt beyond what a number holds exactly. */
  integer() {
    if (this.#peek() >> 5 !== NEGATIVE) return this.#argument(UNSIGNED);
    const argument = this.#argument(NEGATIVE);
    return typeof argument === 'bigint' ? -1n - argument : -1 - argument;
  }

  bytes() {
    const length = this.#length(BYTES);
    this.#position += length;
    return this.#input.slice(this.#position - length, this.#position);
  }

  text() {
    const length = this.#length(TEXT);
    this.#position += length;
    try {
      return UTF8.decode(this.#input.subarray(this.#position - length, this.#position));
    } catch {
      return demand(false);
    }
  }

  array(size) { return this.#exactly(ARRAY, size); }

  map(size) { return this.#exactly(MAP, size); }

  tag(number) { return this.#exactly(TAG, number); }

  /** Every key is expected in its place: order and uniqueness need no other check. */
  key(expected) {
    demand(this.integer() === expected);
    return this;
  }

  /** Whether an array or a map of this size, below 24, comes next; reads nothing. */
  atStartOf(major, size) {
    return this.#input[this.#position] === (major << 5 | size);
  }

  end() {
    demand(this.#position === this.#input.length);
  }

  #exactly(major, expected) {
    demand(this.#argument(major) === expected);
    return this;
  }

  #length(major) {
    const length = this.#argument(major);
    demand(length <= this.#input.length - this.#position);
    return length;
  }

  #argument(major) {
    const initial = this.#peek();
    demand(initial >> 5 === major);
    this.#position++;
    const info = initial & 0x1f;
    if (info < 24) return info;
    demand(info <= 27);
    const width = 1 << info - 24;
    demand(width <= this.#input.length - this.#position);
    let value = 0n;
    for (let i = 0; i < width; i++) value = value << 8n | BigInt(this.#input[this.#position++]);
    demand(value >= (width === 1 ? 24n : 1n << BigInt(4 * width)) && value < 1n << 63n);
    return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value;
  }

  #peek() {
    demand(this.#position < this.#input.length);
    return this.#input[this.#position];
  }
}

const head = (major, argument) => {
  if (argument < 24) return [major << 5 | argument];
  const width = argument <= 0xff ? 1 : argument <= 0xffff ? 2 : argument <= 0xffffffff ? 4 : 8;
  const bytes = [major << 5 | 24 + Math.log2(width)];
  for (let shift = width - 1; shift >= 0; shift--) bytes.push(Math.floor(argument / 256 ** shift) % 256);
  return bytes;
};

/** The items that are written here; each gives an array of bytes. */
export const write = {
  integer: value => value >= 0 ? head(UNSIGNED, value) : head(NEGATIVE, -1 - value),
  bytes: value => [...head(BYTES, value.length), ...value],
  text: value => { const utf8 = new TextEncoder().encode(value); return [...head(TEXT, utf8.length), ...utf8]; },
  array: (...items) => [...head(ARRAY, items.length), ...items.flat()],
  map: (...entries) => [...head(MAP, entries.length / 2), ...entries.flat()],
};
