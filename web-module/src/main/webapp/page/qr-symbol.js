// Makes the QR symbol (ISO/IEC 18004) of a health code in the browser: alphanumeric mode, level M, versions 1 to 13, one mask.
// The same symbol, module for module, as the server draws with mask 3.

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
const MASK = 3;
/** For versions 1 to 13 at level M: all codewords, blocks, error correction codewords of a block. */
const CODEWORDS = [26, 44, 70, 100, 134, 172, 196, 242, 292, 346, 404, 466, 532];
const BLOCKS = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9];
const CORRECTION = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22];

/** @returns {{size: number, bits: Uint8Array}} row by row, one bit each, highest first */
export function symbolOf(text) {
  const version = versionFor(text);
  const size = 17 + 4 * version;
  const grid = new Grid(size);
  functionPatterns(grid, version);
  place(grid, interleaved(dataOf(text, version), version));
  return { size, bits: grid.packed() };
}

const dataCodewords = version => CODEWORDS[version - 1] - BLOCKS[version - 1] * CORRECTION[version - 1];
const countBits = version => version < 10 ? 9 : 11;

function versionFor(text) {
  const bits = Math.floor(text.length / 2) * 11 + text.length % 2 * 6;
  for (let version = 1; version <= CODEWORDS.length; version++) {
    if (4 + countBits(version) + bits <= 8 * dataCodewords(version)) return version;
  }
  throw new RangeError('too long for a symbol of version 13');
}

function dataOf(text, version) {
  const bits = [];
  const put = (value, length) => { for (let i = length - 1; i >= 0; i--) bits.push(value >> i & 1); };
  const values = [...text].map(character => ALPHABET.indexOf(character));
  if (values.includes(-1)) throw new RangeError('not alphanumeric');
  put(2, 4);
  put(text.length, countBits(version));
  for (let i = 0; i + 1 < values.length; i += 2) put(45 * values[i] + values[i + 1], 11);
  if (values.length % 2) put(values[values.length - 1], 6);
  const room = 8 * dataCodewords(version);
  put(0, Math.min(4, room - bits.length));
  put(0, -bits.length & 7);
  const bytes = [];
  for (let i = 0; i < bits.length; i += 8) bytes.push(parseInt(bits.slice(i, i + 8).join(''), 2));
  for (let pad = 0xec; bytes.length < dataCodewords(version); pad ^= 0xec ^ 0x11) bytes.push(pad);
  return bytes;
}

// --- error correction: Reed-Solomon over GF(256) with x^8 + x^4 + x^3 + x^2 + 1

function times(a, b) {
  let product = 0;
  for (let i = 7; i >= 0; i--) product = product << 1 ^ (product >> 7) * 0x11d ^ (b >> i & 1) * a;
  return product;
}

function generator(degree) {
  const polynomial = new Array(degree).fill(0);
  polynomial[degree - 1] = 1;
  for (let i = 0, root = 1; i < degree; i++, root = times(root, 2)) {
    for (let j = 0; j < degree; j++) polynomial[j] = times(polynomial[j], root) ^ (polynomial[j + 1] ?? 0);
  }
  return polynomial;
}

function remainder(data, divisor) {
  const rest = new Array(divisor.length).fill(0);
  for (const byte of data) {
    const factor = byte ^ rest.shift();
    rest.push(0);
    divisor.forEach((coefficient, i) => { rest[i] ^= times(coefficient, factor); });
  }
  return rest;
}

function interleaved(data, version) {
  const blocks = BLOCKS[version - 1];
  const short = Math.floor(data.length / blocks);
  const longer = data.length % blocks;
  const divisor = generator(CORRECTION[version - 1]);
  const parts = [];
  for (let block = 0, at = 0; block < blocks; block++) {
    const length = short + (block >= blocks - longer ? 1 : 0);
    const part = data.slice(at, at += length);
    parts.push({ part, correction: remainder(part, divisor) });
  }
  const all = [];
  for (let i = 0; i <= short; i++) parts.forEach(({ part }) => { if (i < part.length) all.push(part[i]); });
  for (let i = 0; i < divisor.length; i++) parts.forEach(({ correction }) => all.push(correction[i]));
  return all;
}

// --- the modules

class Grid {
  constructor(size) {
    this.size = size;
    this.dark = new Uint8Array(size * size);
    this.fixed = new Uint8Array(size * size);
  }

  fix(x, y, dark) {
    if (x < 0 || y < 0 || x >= this.size || y >= this.size) return;
    this.dark[y * this.size + x] = dark ? 1 : 0;
    this.fixed[y * this.size + x] = 1;
  }

  packed() {
    const bits = new Uint8Array(this.dark.length + 7 >> 3);
    this.dark.forEach((dark, at) => { if (dark) bits[at >> 3] |= 0x80 >> (at & 7); });
    return bits;
  }
}

function functionPatterns(grid, version) {
  const last = grid.size - 1;
  for (let i = 0; i < grid.size; i++) {
    grid.fix(6, i, i % 2 === 0);
    grid.fix(i, 6, i % 2 === 0);
  }
  for (const [x, y] of [[3, 3], [last - 3, 3], [3, last - 3]]) rings(grid, x, y, 4, [0, 1, 3]);
  const centres = alignments(version, grid.size);
  const edge = centres[centres.length - 1];
  for (const x of centres) {
    for (const y of centres) {
      const onFinder = x === 6 && y === 6 || x === 6 && y === edge || x === edge && y === 6;
      if (!onFinder) rings(grid, x, y, 2, [0, 2]);
    }
  }
  formatInformation(grid);
  if (version >= 7) versionInformation(grid, version);
}

/** Rings around a centre: those in the list are dark. */
function rings(grid, x, y, radius, dark) {
  for (let dx = -radius; dx <= radius; dx++) {
    for (let dy = -radius; dy <= radius; dy++) grid.fix(x + dx, y + dy, dark.includes(Math.max(Math.abs(dx), Math.abs(dy))));
  }
}

function alignments(version, size) {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = Math.ceil((size - 13) / (count * 2 - 2)) * 2;
  return [6, ...Array.from({ length: count - 1 }, (_, i) => size - 7 - (count - 2 - i) * step)];
}

function formatInformation(grid) {
  // Level M is 00, so that only the mask is said.
  const bits = (MASK << 10 | bch(MASK, 10, 0x537)) ^ 0x5412;
  const bit = i => bits >> i & 1;
  const size = grid.size;
  for (let i = 0; i <= 5; i++) grid.fix(8, i, bit(i));
  grid.fix(8, 7, bit(6));
  grid.fix(8, 8, bit(7));
  grid.fix(7, 8, bit(8));
  for (let i = 9; i < 15; i++) grid.fix(14 - i, 8, bit(i));
  for (let i = 0; i < 8; i++) grid.fix(size - 1 - i, 8, bit(i));
  for (let i = 8; i < 15; i++) grid.fix(8, size - 15 + i, bit(i));
  grid.fix(8, size - 8, 1);
}

function versionInformation(grid, version) {
  const bits = version << 12 | bch(version, 12, 0x1f25);
  for (let i = 0; i < 18; i++) {
    const [a, b] = [grid.size - 11 + i % 3, Math.floor(i / 3)];
    grid.fix(a, b, bits >> i & 1);
    grid.fix(b, a, bits >> i & 1);
  }
}

function bch(value, degree, divisor) {
  let rest = value;
  for (let i = 0; i < degree; i++) rest = rest << 1 ^ (rest >> degree - 1) * divisor;
  return rest;
}

function place(grid, codewords) {
  let at = 0;
  for (let right = grid.size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < grid.size; step++) {
      const upward = (right + 1 & 2) === 0;
      const y = upward ? grid.size - 1 - step : step;
      for (const x of [right, right - 1]) {
        const module = y * grid.size + x;
        if (grid.fixed[module]) continue;
        const bit = at < 8 * codewords.length ? codewords[at >> 3] >> 7 - (at & 7) & 1 : 0;
        at++;
        grid.dark[module] = bit ^ ((x + y) % 3 === 0 ? 1 : 0);
      }
    }
  }
}
