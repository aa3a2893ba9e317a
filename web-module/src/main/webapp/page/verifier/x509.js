// What a trust list takes from an X.509 certificate (RFC 5280): key, period, region and key usages; in DER, strictly. No chain is followed.
import { isIssuer } from './cose.js';
import { hex, SPKI } from './p256.js';
import { demand } from './refusal.js';

const [BOOLEAN, INTEGER, BITS, OCTETS, OID, UTC_TIME, LONG_TIME, SEQUENCE, SET] = [0x01, 0x02, 0x03, 0x04, 0x06, 0x17, 0x18, 0x30, 0x31];
const [VERSION, ISSUER_ID, SUBJECT_ID, EXTENSIONS] = [0xa0, 0x81, 0x82, 0xa3];
const [COUNTRY, PROVINCE, KEY_USAGE, EXTENDED_KEY_USAGE] = ['550406', '550408', '551d0f', '551d25'];
const DIGITAL_SIGNATURE = 0x80;
const UTF8 = new TextDecoder();

/** Items one after the other, each of the tag that the caller expects, its length in the shortest form. */
class Der {
  #input;
  #position = 0;

  constructor(input) {
    this.#input = input;
  }

  get isAtEnd() { return this.#position === this.#input.length; }

  isNext(tag) { return this.#input[this.#position] === tag; }

  /** The content of the next item. */
  take(...tags) {
    demand(tags.includes(this.#input[this.#position++]), 'content');
    let length = this.#input[this.#position++];
    if (length > 0x7f) {
      const width = length & 0x7f;
      demand(width === 1 || width === 2, 'content');
      length = 0;
      for (let i = 0; i < width; i++) length = length << 8 | this.#input[this.#position++];
      demand(length >= (width === 1 ? 0x80 : 0x100), 'content');
    }
    demand(length <= this.#input.length - this.#position, 'content');
    this.#position += length;
    return this.#input.subarray(this.#position - length, this.#position);
  }

  into(...tags) { return new Der(this.take(...tags)); }

  /** Passes over what may be missing. */
  maybe(tag) { return this.isNext(tag) ? this.take(tag) : null; }

  end() { demand(this.isAtEnd, 'content'); }
}

/** @returns {{x, y, from, to, issuer, mayAnything, mayCodes}} issuer: undefined if the subject names no region */
export function readCertificate(bytes) {
  const whole = new Der(bytes);
  const certificate = whole.into(SEQUENCE);
  whole.end();
  const signed = certificate.into(SEQUENCE);
  certificate.take(SEQUENCE);
  certificate.take(BITS);
  certificate.end();
  signed.maybe(VERSION);
  signed.take(INTEGER);
  signed.take(SEQUENCE);
  signed.take(SEQUENCE);
  const period = signed.into(SEQUENCE);
  const [from, to] = [moment(period), moment(period)];
  period.end();
  const issuer = region(signed.into(SEQUENCE));
  const point = key(signed.take(SEQUENCE));
  signed.maybe(ISSUER_ID);
  signed.maybe(SUBJECT_ID);
  const usages = signed.isNext(EXTENSIONS) ? extensions(signed.into(EXTENSIONS)) : { signs: true, named: false };
  signed.end();
  return { ...point, from, to, issuer, mayAnything: usages.signs, mayCodes: usages.signs && !usages.named };
}

function moment(period) {
  const short = period.isNext(UTC_TIME);
  const text = UTF8.decode(period.take(UTC_TIME, LONG_TIME));
  const parts = text.match(short ? /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/ : /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/);
  demand(parts, 'content');
  const year = short ? (parts[1] < '50' ? '20' : '19') + parts[1] : parts[1];
  const time = Date.parse(`${year}-${parts[2]}-${parts[3]}T${parts[4]}:${parts[5]}:${parts[6]}Z`);
  demand(!Number.isNaN(time), 'content');
  return time;
}

/** The subject's C, with its ST behind a hyphen, if that is an ISO 3166 code. */
function region(subject) {
  const names = {};
  while (!subject.isAtEnd) {
    const attribute = subject.into(SET).into(SEQUENCE);
    const type = hex(attribute.take(OID));
    if (type === COUNTRY || type === PROVINCE) names[type] ??= UTF8.decode(attribute.take(0x0c, 0x13, 0x14, 0x16));
  }
  const country = names[COUNTRY] ?? '';
  return [`${country}-${names[PROVINCE]}`, country].find(isIssuer);
}

function key(info) {
  const der = `3059${hex(info)}`;
  demand(der.startsWith(SPKI) && info.length === 89, 'content');
  return { x: info.slice(25, 57), y: info.slice(57) };
}

/** Without digitalSignature it signs nothing here; with an extended use of any kind, no codes. */
function extensions(explicit) {
  const list = explicit.into(SEQUENCE);
  explicit.end();
  const usages = { signs: true, named: false };
  while (!list.isAtEnd) {
    const extension = list.into(SEQUENCE);
    const type = hex(extension.take(OID));
    extension.maybe(BOOLEAN);
    const value = extension.into(OCTETS);
    extension.end();
    if (type === KEY_USAGE) usages.signs = (value.take(BITS)[1] & DIGITAL_SIGNATURE) !== 0;
    if (type === EXTENDED_KEY_USAGE) usages.named = true;
  }
  return usages;
}
