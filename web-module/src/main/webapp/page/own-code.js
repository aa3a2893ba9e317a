// While the server is away this phone shows the code by itself: it proves its key again every half minute, and says since when the colour is known.
import { byId, show } from './dom.js';
import { Phone } from './phone.js';

const EVERY = 30_000;

export class OwnCode {
  #card;
  #phone;
  #drawn = null;

  constructor(card) {
    this.#card = card;
    this.#phone = new Phone(card.clock);
    setInterval(() => this.#look(), 500);
  }

  /** Whether this phone has a code to show, whoever answers. */
  async wake() {
    return await this.#phone.wake() !== null;
  }

  /** The session is known to be good: the phone registers, or fetches what it will need. */
  async supply() {
    await this.#phone.supply();
    show(byId('taken-back'), this.#phone.takenBack);
  }

  /** This phone takes its place again, if its owner wants so. */
  async again() {
    await this.#phone.forget();
    await this.supply();
  }

  get phoneId() { return this.#phone.phoneId; }

  async heard(code) {
    await this.#phone.heard(code.colour, code.serverTime);
    show(byId('taken-back'), this.#phone.takenBack);
  }

  forget() {
    this.#drawn = null;
    return this.#phone.forget();
  }

  // Looking twice a second costs nothing; signing and drawing happen once in half a minute.
  async #look() {
    if (this.#card.isReached) {
      this.#drawn = null;
    } else if (this.#drawn === null || performance.now() - this.#drawn > EVERY) {
      this.#drawn = performance.now();
      const own = await this.#phone.show();
      if (!this.#card.isReached) this.#card.showOwn(own);
    }
  }
}
