// This phone as one that shows the code by itself: it holds a key that cannot be read out, and a credential of some hours.
import { get, post, Problem, Unreachable } from './api.js';
import { symbolOf } from './qr-symbol.js';
import { forget, keep, recall } from './store.js';
import { contentOf, present } from './verifier/verifier.js';
import { newPhoneKey, possessionProof } from './verifier/phone-key.js';

const KEPT = 'phone';
const base64 = bytes => btoa(String.fromCharCode(...bytes));
const unbase64 = text => Uint8Array.from(atob(text), character => character.charCodeAt(0));

export class Phone {
  #own = null;
  #awake = null;
  #forgotten = 0;
  #supplying = null;
  #takenBack = false;
  #entered = false;
  #checked = false;
  #clock;

  /** @param clock tells the server's time once it has heard it in this page's life */
  constructor(clock) {
    this.#clock = clock;
  }

  get takenBack() { return this.#takenBack; }

  get phoneId() { return this.#own?.phoneId ?? null; }

  /** Reads what is kept, once: what this page learns afterwards is newer. A browser that keeps nothing shows codes only while the server answers. */
  async wake() {
    this.#awake ??= this.#read();
    await this.#awake;
    return this.#own?.credential ? this : null;
  }

  async #read() {
    const forgotten = this.#forgotten;
    try {
      const kept = await recall(KEPT);
      // Not what was forgotten while it was read.
      if (this.#forgotten === forgotten) this.#own = kept ?? null;
    } catch (unable) {
      console.info('nothing can be kept here', unable.name);
    }
  }

  /** Registers this phone if need be and renews its credential; at most one at a time, quietly while the server is away. */
  supply() {
    this.#entered = true;
    this.#supplying ??= this.#supply().catch(failure => this.#explain(failure)).finally(() => { this.#supplying = null; });
    return this.#supplying;
  }

  /** What the server said of the colour just now; another one makes the credential untrue. */
  heard(colour, serverTime) {
    return this.#heard(colour, serverTime).catch(failure => this.#explain(failure));
  }

  async #heard(colour, serverTime) {
    if (!this.#checked) return this.supply();
    const now = new Date(serverTime).getTime();
    if (this.#own?.credential && this.#own.colour === colour) {
      await this.#change({ knownAt: now, offset: now - Date.now() });
    } else if (this.#own) {
      await this.#change({ credential: null });
    }
    if (!this.#own?.credential || now > (this.#own.issuedAt + this.#own.expiresAt) / 2) await this.supply();
  }

  /** The code by this phone's own proof of this moment; null when it has none that is still good. */
  async show() {
    const own = this.#own;
    // Somebody has logged in here: whether this phone is his or hers must be known before it shows anything.
    if (!own?.credential || this.#entered && !this.#checked) return null;
    const now = this.#now();
    if (now > own.expiresAt) return { colour: null, expiresAt: own.expiresAt, knownAt: own.knownAt };
    const text = await present(own.credential, own.key.privateKey, now);
    return { colour: own.colour, expiresAt: own.expiresAt, knownAt: own.knownAt, provenAt: now, qr: symbolOf(text) };
  }

  /** Whoever logs out leaves nothing behind. */
  async forget() {
    this.#forgotten++;
    this.#awake = Promise.resolve();
    this.#own = null;
    this.#entered = false;
    this.#checked = false;
    this.#takenBack = false;
    try { await forget(KEPT); } catch (unable) { console.info('nothing was kept here', unable.name); }
  }

  /** The server's clock, as far as this phone knows it: by its last answer, whatever the phone's own clock was set to then. */
  #now() {
    return this.#clock.isSet() ? this.#clock.now() : Date.now() + (this.#own.offset ?? 0);
  }

  async #supply() {
    // Without these a page may not keep secrets (plain http from elsewhere): the server's code is all there is.
    if (!globalThis.crypto?.subtle || !globalThis.indexedDB) return;
    await this.wake();
    if (!await this.#isMine()) await this.#register();
    if (this.#takenBack) return;
    this.#checked = true;
    const answer = await post(`/v1/phones/${this.#own.phoneId}/credential`);
    const credential = unbase64(answer.credential);
    const { issuedAt, expiresAt } = contentOf(credential);
    const knownAt = new Date(answer.serverTime).getTime();
    await this.#change({ credential, colour: answer.colour, issuedAt, expiresAt, knownAt, offset: knownAt - Date.now() });
  }

  /** Another person may have logged in here since. */
  async #isMine() {
    if (!this.#own) return false;
    const { phones } = await get('/v1/phones');
    const known = phones.find(phone => phone.phoneId === this.#own.phoneId);
    this.#takenBack = known !== undefined && known.revokedAt !== null;
    if (this.#takenBack) await this.#change({ credential: null });
    return known !== undefined;
  }

  async #register() {
    const key = await newPhoneKey();
    const { x, y } = await crypto.subtle.exportKey('jwk', key.publicKey);
    const { challenge } = await get('/v1/phones/challenge');
    const proof = base64(await possessionProof(key.privateKey, unbase64(challenge)));
    const { phoneId } = await post('/v1/phones', { x, y, challenge, proof });
    this.#own = null;
    await this.#change({ key, phoneId });
  }

  async #change(values) {
    this.#own = { ...this.#own, ...values };
    await keep(KEPT, this.#own);
  }

  // The code of the moment is shown by the server all the same: what fails here is tried again with the next answer.
  async #explain(failure) {
    if (failure instanceof Problem && failure.name === 'phone-revoked') {
      await this.#change({ credential: null });
      this.#takenBack = true;
    } else if (!(failure instanceof Problem || failure instanceof Unreachable || failure instanceof DOMException)) throw failure;
    else console.info('this phone cannot show the code by itself now', failure.name);
  }
}
