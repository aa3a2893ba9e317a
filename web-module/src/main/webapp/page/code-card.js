// The code as a person sees it. It is never green by silence: past its expiry it turns grey, whatever the server last said.
import { byId, show, shape, element } from './dom.js';
import { appealButton } from './appeals.js';
import { explain, explanation, whenExplained } from './explanation.js';
import { findingCard } from './findings.js';
import { t, translate, whenLanguageChanges } from './messages.js';
import { drawQr } from './qr.js';
import { date, dateTime, ServerClock, timeOfDay } from './times.js';

export class CodeCard {
  #code = null;
  #own = null;
  #name = '';
  #clock = new ServerClock();
  #reached = true;
  #shown = null;

  constructor() {
    whenLanguageChanges(() => this.#draw());
    whenExplained(() => this.#code && this.#drawReasons());
    setInterval(() => this.#tick(), 250);
    byId('motion').addEventListener('click', () => this.#toggleMotion());
  }

  /** @param name masked: who looks over the shoulder learns little */
  belongsTo(name) {
    this.#name = name;
  }

  /** The server's time, once it was heard. */
  get clock() { return this.#clock; }

  get isReached() { return this.#reached; }

  /** What this phone proves by itself while the server is away; null for nothing. */
  showOwn(own) {
    this.#own = own;
    this.#draw();
  }

  show(code) {
    const turned = this.#code && this.#code.colour !== code.colour;
    this.#clock.set(code.serverTime);
    this.#code = code;
    this.#own = null;
    this.#reached = true;
    explain(code);
    this.#draw();
    if (turned) byId('announcement').textContent = t('code.turned', { colour: t(`colour.${code.colour}`) });
  }

  reached() {
    const back = !this.#reached;
    this.#reached = true;
    if (back && this.#own) this.showOwn(null);
    else this.#tick();
  }

  unreached() {
    this.#reached = false;
    this.#tick();
  }

  /** Whether this device believes the shown code to be past its end. */
  expired() {
    return this.#code !== null && this.#clock.now() > new Date(this.#code.expiresAt).getTime();
  }

  forget() {
    this.#code = null;
    this.#own = null;
    explain(null);
    this.#draw();
  }

  #draw() {
    show(byId('card'), this.#current !== null);
    for (const id of ['facts', 'reasons']) show(byId(id), this.#code !== null);
    byId('announcement').textContent = '';
    this.#shown = null;
    if (this.#current?.qr) drawQr(byId('qr'), this.#current.qr);
    if (this.#code) {
      this.#drawFacts();
      this.#drawReasons();
    }
    this.#tick();
  }

  get #current() { return this.#own ?? this.#code; }

  // Four times a second, but the page is touched only where it changes.
  #tick() {
    const code = this.#current;
    show(byId('offline'), !this.#reached);
    if (!this.#reached) write('offline', this.#howOld());
    if (!code) return;
    const now = this.#own?.provenAt ? Math.max(this.#own.provenAt, this.#clock.now()) : this.#clock.now();
    write('today', date(now));
    write('clock', timeOfDay(now));
    this.#colourAs(now > new Date(code.expiresAt).getTime() ? null : code.colour);
  }

  #howOld() {
    if (this.#own) return t(this.#own.colour ? 'code.offline-own' : 'code.offline-own-over', { time: dateTime(this.#own.knownAt) });
    if (!this.#code) return t('code.offline-none');
    return t('code.offline', { seconds: Math.max(0, Math.round((this.#clock.now() - new Date(this.#code.issuedAt).getTime()) / 1000)) });
  }

  /** @param colour null stands for expired */
  #colourAs(colour) {
    if (this.#shown === (colour ?? 'expired')) return;
    this.#shown = colour ?? 'expired';
    const word = colour ? t(`colour.${colour}`) : t('code.expired');
    byId('card').dataset.colour = colour ?? 'NONE';
    byId('card').classList.toggle('stale', colour === null);
    show(byId('reasons'), colour !== null && this.#code !== null);
    byId('shape').replaceChildren(shape(colour));
    byId('word').textContent = word;
    byId('meaning').textContent = t(`code.meaning.${colour ?? 'EXPIRED'}`);
    byId('qr').setAttribute('aria-label', t('code.qr', { colour: word }));
    byId('until').textContent = colour ? t('code.until', { time: (this.#own ? dateTime : timeOfDay)(this.#current.expiresAt) }) : t('code.expired');
  }

  #drawFacts() {
    const nat = this.#code.lastNegativeNat;
    const facts = [[t('code.name'), this.#name]];
    if (nat) {
      facts.push([t('code.last-nat'), t('code.nat-sampled', { time: dateTime(nat.sampledAt) })]);
      if (nat.reportedAt) facts.push(['', t('code.nat-reported', { time: dateTime(nat.reportedAt) })]);
    } else {
      facts.push([t('code.last-nat'), t('code.no-nat')]);
    }
    byId('fact-list').replaceChildren(...facts.flatMap(([term, value]) => [element('dt', {}, term), element('dd', {}, value)]));
  }

  #drawReasons() {
    const { colour, edition, judgedAt, nextChange, findings = [] } = this.#code;
    const all = explanation()?.findings ?? findings;
    byId('why').textContent = t('code.why', { colour: t(`colour.${colour}`) });
    byId('findings').replaceChildren(...(all.length ? all.map(finding => findingCard(finding, appealButton(finding)))
      : [element('p', {}, t('code.nothing-found'))]));
    byId('next-change').textContent = nextChange
      ? t('code.next-change', { time: dateTime(nextChange.at), colour: t(`colour.${nextChange.colour}`) }) : '';
    byId('edition').textContent = t('code.edition', { edition, time: dateTime(judgedAt) });
  }

  #toggleMotion() {
    const still = byId('card').classList.toggle('still');
    byId('motion').setAttribute('aria-pressed', String(still));
    byId('motion').dataset.t = still ? 'code.start-motion' : 'code.stop-motion';
    translate(byId('card'));
  }
}

function write(id, text) {
  const target = byId(id);
  if (target.textContent !== text) target.textContent = text;
}
