// Every time on the pages is Guangdong's, whatever the device is set to.
import { currentLanguage } from './messages.js';

const ZONE = 'Asia/Shanghai';
// As the server writes them, and as nobody takes a month for a day.
const LOCALES = { en: 'en-GB' };
const DAY = { year: 'numeric', month: 'short', day: 'numeric' };

const format = options => value => value === null || value === undefined ? ''
  : new Intl.DateTimeFormat(LOCALES[currentLanguage()] ?? currentLanguage(), { timeZone: ZONE, hourCycle: 'h23', ...options }).format(new Date(value));

export const dateTime = format({ ...DAY, hour: '2-digit', minute: '2-digit' });
export const day = format(DAY);
export const date = format({ year: 'numeric', month: 'long', day: 'numeric', weekday: 'long' });
export const timeOfDay = format({ hour: '2-digit', minute: '2-digit', second: '2-digit' });

const AGES = [['day', 86_400], ['hour', 3_600], ['minute', 60]];

/** How old something is, in the largest unit of which it is at least one. */
export function ageOf(seconds) {
  const [unit, length] = AGES.find(([, one]) => seconds >= one) ?? AGES.at(-1);
  return new Intl.NumberFormat(LOCALES[currentLanguage()] ?? currentLanguage(), { style: 'unit', unit, unitDisplay: 'long' }).format(Math.floor(seconds / length));
}

/** What a datetime-local field says, as RFC 3339 in Guangdong's offset; null when it is empty. */
export const fromField = value => value ? `${value.length === 16 ? `${value}:00` : value}+08:00` : null;

/** The value for a datetime-local field. */
export function toField(moment) {
  const shifted = new Date(new Date(moment).getTime() + 8 * 3600 * 1000);
  return shifted.toISOString().slice(0, 16);
}

/** The server's clock, carried on by the device's monotonic one: setting the phone's clock changes nothing. */
export class ServerClock {
  #serverAt = null;
  #localAt = 0;

  set(serverTime) {
    this.#serverAt = new Date(serverTime).getTime();
    this.#localAt = performance.now();
  }

  isSet() {
    return this.#serverAt !== null;
  }

  now() {
    return this.#serverAt === null ? Date.now() : this.#serverAt + performance.now() - this.#localAt;
  }
}
