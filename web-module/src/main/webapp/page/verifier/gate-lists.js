// The lists of one gate: fetched while there is a network, kept for when there is none, never replaced by an older edition.
import { isTooOld, keysOf, readSignedList, RevocationList, supersedes, TrustList } from './lists.js';
import { Refusal } from './refusal.js';
import { Verifier } from './verifier.js';

/**
 * @param store what keeps them: recall(name), keep(name, value)
 * @param fetched gives {bytes, date} for 'anchors', 'keys' or 'revoked'; throws when there is no network
 */
export class GateLists {
  #store;
  #fetched;
  #kept = null;

  constructor(store, fetched) {
    this.#store = store;
    this.#fetched = fetched;
  }

  /** Reads what is kept; null if this gate never had a network. */
  async wake() {
    this.#kept ??= await this.#store.recall('gate-lists') ?? null;
    return this.#kept;
  }

  /** When the revocation list was issued, in milliseconds; null without one. */
  async issuedAt() {
    const lists = await this.#read();
    return lists?.revoked.issuedAt ?? null;
  }

  /** How far this device's clock is behind the server's, in milliseconds, as of the last fetch. */
  get offset() { return this.#kept?.offset ?? 0; }

  /**
   * Fetches new editions.
   * @param trusting takes the anchors, too: only where the channel is trusted, as after a log-in
   */
  async refresh(trusting) {
    await this.wake();
    const answers = {};
    for (const name of trusting || !this.#kept ? ['anchors', 'keys', 'revoked'] : ['keys', 'revoked']) answers[name] = await this.#fetched(name);
    const offset = answers.keys.date - Date.now();
    const anchorText = answers.anchors ? new TextDecoder().decode(answers.anchors.bytes) : this.#kept.anchors;
    const anchors = await TrustList.parse(anchorText);
    const same = this.#kept?.anchors === anchorText ? this.#kept : null;
    const next = { anchors: anchorText, offset };
    for (const name of ['keys', 'revoked']) next[name] = await newer(answers[name].bytes, same?.[name], anchors, Date.now() + offset);
    await this.#store.keep('gate-lists', next);
    this.#kept = next;
  }

  /** What this code is worth now, by the kept lists. Without lists nothing is worth anything. */
  async check(text, at = Date.now() + this.offset) {
    const lists = await this.#read();
    if (!lists) return { verdict: 'list-too-old', token: null };
    const outcome = await new Verifier(lists.trust, new RevocationList(lists.revoked)).check(text, at);
    return outcome.token && isTooOld(lists.keys, at) ? { verdict: 'list-too-old', token: null } : outcome;
  }

  // The store is not trusted either. A list is read as of its own issue: its age is judged apart.
  async #read() {
    const kept = await this.wake();
    if (!kept) return null;
    const anchors = await TrustList.parse(kept.anchors);
    const now = Date.now() + kept.offset;
    const [keys, revoked] = [await readSignedList(kept.keys, anchors, now), await readSignedList(kept.revoked, anchors, now)];
    return { keys, revoked, trust: await keysOf(keys) };
  }
}

/** The fetched edition if it may take the place of the kept one, else the kept one. */
async function newer(bytes, kept, anchors, at) {
  const list = await readSignedList(bytes, anchors, at);
  if (!kept) return bytes;
  try {
    return supersedes(list, await readSignedList(kept, anchors, at)) ? bytes : kept;
  } catch (refusal) {
    if (refusal instanceof Refusal) return bytes;
    throw refusal;
  }
}
