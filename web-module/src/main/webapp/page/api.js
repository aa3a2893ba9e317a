// The REST API as the pages use it: the same one that integrators get.
import { currentLanguage } from './messages.js';

const LONGEST_WAIT = 10_000;

/** A refusal of the server, from application/problem+json (RFC 9457). */
export class Problem extends Error {
  constructor(status, body) {
    super(body.title ?? String(status));
    this.status = status;
    this.name = (body.type ?? '').replace('urn:openghc:problem:', '');
    this.title = body.title;
    this.detail = body.detail;
    this.errors = body.errors ?? [];
    this.incident = body.incident;
  }
}

/** No answer at all: whether the server did something is unknown. */
export class Unreachable extends Error {}

export const get = path => call('GET', path);
export const post = (path, body = {}) => write('POST', path, JSON.stringify(body), { 'Content-Type': 'application/json' });
export const postRaw = (path, body, headers) => write('POST', path, body, headers);
export const remove = path => write('DELETE', path);

/** A read that costs nothing while nothing changed: null stands for 304. */
export async function getIfChanged(path, etag) {
  const response = await send('GET', path, undefined, etag ? { 'If-None-Match': etag } : {});
  if (response.status === 304) return null;
  return { body: await read(response), etag: response.headers.get('ETag') };
}

async function call(method, path, body, headers) {
  return read(await send(method, path, body, headers));
}

// One key for both tries: if the first one arrived after all, the second gets its answer and does nothing.
async function write(method, path, body, headers = {}) {
  const keyed = { ...headers, 'Idempotency-Key': crypto.randomUUID() };
  try {
    return await call(method, path, body, keyed);
  } catch (failure) {
    if (!(failure instanceof Unreachable)) throw failure;
    return call(method, path, body, keyed);
  }
}

async function send(method, path, body, headers = {}) {
  try {
    return await fetch(path, {
      method, body, cache: 'no-store', credentials: 'same-origin', signal: AbortSignal.timeout(LONGEST_WAIT),
      headers: { Accept: 'application/json, application/problem+json', 'Accept-Language': currentLanguage(), ...headers },
    });
  } catch (failure) {
    throw new Unreachable(failure.message);
  }
}

async function read(response) {
  const text = await response.text();
  if (response.ok) return text ? JSON.parse(text) : null;
  throw new Problem(response.status, asObject(text));
}

// A proxy in between may answer with a page of its own.
function asObject(text) {
  try { return JSON.parse(text) ?? {}; } catch { return {}; }
}
