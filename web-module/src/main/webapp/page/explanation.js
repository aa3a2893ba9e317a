// The explanation of the shown code, in the language of the page: asked for when the judgement or the language is another one, and kept meanwhile.
import { get, Problem, Unreachable } from './api.js';
import { currentLanguage, whenLanguageChanges } from './messages.js';

const AGAIN = 5000;

let shown = null;
let told = null;
let toldFor = null;
let again = null;
const followers = [];

/** What is known of the shown code; null as long as nobody could tell. */
export const explanation = () => told;

/** Calls back whenever it is another one. */
export const whenExplained = follower => followers.push(follower);

export function startExplanation() {
  whenLanguageChanges(ask);
}

/** @param code the code that is shown from now on; null for none */
export function explain(code) {
  const now = code && JSON.stringify([code.judgedAt, code.colour, code.findings, code.nextChange]);
  if (now === shown) return;
  shown = now;
  [told, toldFor] = [null, null];
  ask();
}

const wanted = () => `${currentLanguage()} ${shown}`;

async function ask() {
  clearTimeout(again);
  if (shown !== null && toldFor !== wanted()) await tell(wanted());
  followers.forEach(follower => follower());
}

async function tell(about) {
  try {
    const answer = await get(`/v1/health-code/explanation?language=${encodeURIComponent(currentLanguage())}`);
    // The code may have turned, or somebody chosen another language, while this was under way.
    if (about === wanted()) [told, toldFor] = [answer, about];
  } catch (failure) {
    if (!(failure instanceof Problem || failure instanceof Unreachable)) throw failure;
    again = setTimeout(ask, AGAIN);
  }
}
