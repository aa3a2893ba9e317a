// The texts of the pages: one flat catalogue per language, the same that the server uses for SMS and problem titles.

const LANGUAGES = { 'zh-Hans': '简体中文', 'zh-Hant': '繁體中文', en: 'English', pt: 'Português' };
const CHOSEN = 'ghc.language';

let catalogue = {};
let language = 'zh-Hans';
const followers = [];

export const currentLanguage = () => language;

/** The text of a key; each {name} is replaced by its value. A missing key gives the fallback, or shows itself. */
export function t(key, values = {}, fallback = key) {
  return (catalogue[key] ?? fallback).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** Calls back now and after each change of language. */
export function whenLanguageChanges(follower) {
  followers.push(follower);
  follower();
}

/** Loads the language of this browser and fills the page's own texts; must be awaited before anything is shown. */
export async function startMessages() {
  const choice = document.getElementById('language');
  for (const [code, name] of Object.entries(LANGUAGES)) {
    const option = new Option(name, code);
    option.lang = code;
    choice.add(option);
  }
  choice.addEventListener('change', () => use(choice.value));
  await use(stored() ?? preferred());
  followLargeText();
}

async function use(code) {
  const answer = await fetch(`/messages/${code}.json`);
  if (!answer.ok) throw new Error(`no message catalogue for ${code}`);
  catalogue = await answer.json();
  language = code;
  remember(CHOSEN, code);
  document.documentElement.lang = code;
  document.getElementById('language').value = code;
  translate(document);
  followers.forEach(follower => follower());
}

/** data-t names the key of an element's text, data-t-label that of its accessible name. */
export function translate(root) {
  root.querySelectorAll('[data-t]').forEach(element => { element.textContent = t(element.dataset.t); });
  root.querySelectorAll('[data-t-label]').forEach(element => element.setAttribute('aria-label', t(element.dataset.tLabel)));
  if (root === document && document.body.dataset.title) document.title = `${t(document.body.dataset.title)} · ${t('app.name')}`;
}

function preferred() {
  for (const wish of navigator.languages) {
    if (/^zh\b.*(hant|hk|mo|tw)/i.test(wish)) return 'zh-Hant';
    if (/^zh\b/i.test(wish)) return 'zh-Hans';
    if (/^pt\b/i.test(wish)) return 'pt';
    if (/^en\b/i.test(wish)) return 'en';
  }
  return 'en';
}

function stored() {
  const code = recall(CHOSEN);
  return code in LANGUAGES ? code : null;
}

function followLargeText() {
  const button = document.getElementById('bigger');
  const set = large => {
    document.documentElement.classList.toggle('large', large);
    button.setAttribute('aria-pressed', String(large));
    remember('ghc.large', String(large));
  };
  button.addEventListener('click', () => set(button.getAttribute('aria-pressed') !== 'true'));
  set(recall('ghc.large') === 'true');
}

// A browser that keeps nothing (private mode) must still show the page.
function remember(key, value) {
  try { localStorage.setItem(key, value); } catch { /* not kept, asked again next time */ }
}

function recall(key) {
  try { return localStorage.getItem(key); } catch { return null; }
}
