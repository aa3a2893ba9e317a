// Keeps the shown code true: asks every second whether anything changed (304 costs nothing), slower while the server is silent.
import { getIfChanged, Problem, Unreachable } from './api.js';

const EVERY = 1000;
const SLOWEST = 8000;

export class CodeWatch {
  #card;
  #loggedOut;
  #heard;
  #etag = null;
  #timer = null;
  #running = false;
  #wait = EVERY;

  /** @param heard is told each whole answer */
  constructor(card, loggedOut, heard) {
    this.#card = card;
    this.#heard = heard;
    this.#loggedOut = loggedOut;
    document.addEventListener('visibilitychange', () => {
      if (!document.hidden && this.#running) this.#soon(0);
    });
  }

  start() {
    this.#running = true;
    this.#etag = null;
    this.#soon(0);
  }

  stop() {
    this.#running = false;
    clearTimeout(this.#timer);
  }

  #soon(wait) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), wait);
  }

  async #ask() {
    if (document.hidden) return;
    try {
      // A clock that ran ahead is set right by a whole answer only, never by a 304.
      const answer = await getIfChanged('/v1/health-code', this.#card.expired() ? null : this.#etag);
      if (!this.#running) return;
      if (answer) {
        this.#etag = answer.etag;
        this.#card.show(answer.body);
        this.#heard(answer.body);
      }
      this.#card.reached();
      this.#wait = EVERY;
    } catch (failure) {
      if (!this.#running) return;
      if (failure instanceof Problem && failure.status === 401) return this.#loggedOut();
      if (!(failure instanceof Unreachable || failure instanceof Problem)) throw failure;
      this.#card.unreached();
      this.#wait = Math.min(SLOWEST, this.#wait * 2);
    }
    this.#soon(this.#wait);
  }
}
