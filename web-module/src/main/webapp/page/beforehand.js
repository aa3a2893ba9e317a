// "Would I be green there?", and what the form of a conversion knows already: both are shown before anything is asked.
import { byId, element, show } from './dom.js';
import { currentLanguage, t } from './messages.js';
import { dateTime } from './times.js';

let forecast = null;
let form = null;
let answersAgain = false;

export function startBeforehand() {
  byId('answer-again').addEventListener('click', () => {
    answersAgain = true;
    drawAsked();
    byId('conversion').querySelector('[name="answers.symptoms"]').focus();
  });
}

export function beforehand(newForecast, newForm) {
  [forecast, form, answersAgain] = [newForecast, newForm, false];
  drawBeforehand();
}

export const forgetBeforehand = () => beforehand(null, null);

export function drawBeforehand() {
  drawForecast();
  drawKnown();
  drawAsked();
}

function drawForecast() {
  const place = byId('forecast');
  if (!forecast) return place.replaceChildren();
  const { green, until, causes } = forecast;
  place.dataset.green = String(green);
  place.replaceChildren(element('p', {}, green ? t('forecast.green', { until: dateTime(until) }) : t('forecast.not-green')), ...causes.map(cause));
  return place;
}

function cause({ side, rule, edition, texts }) {
  const { reason, period, helps } = texts[currentLanguage()];
  return element('article', { class: 'finding' },
    element('h4', {}, reason),
    element('p', { class: 'quiet' }, [t(`forecast.${side}`), t('forecast.rule', { rule, edition })].join(t('app.separator'))),
    period ? element('p', {}, period) : null,
    helps.length > 0 ? element('ul', {}, ...helps.map(help => element('li', {}, help))) : null);
}

function drawKnown() {
  const known = form?.known;
  const none = t('neighbour.known-none');
  byId('known').replaceChildren(...(!known ? [] : [
    ['neighbour.known-name', known.name],
    ['neighbour.known-document', `${t(`document.${known.documentType}`)} ${known.documentNumber}`],
    ['neighbour.known-phone', known.phone],
    ['neighbour.known-nat', known.lastNegativeNat ? dateTime(known.lastNegativeNat.sampledAt) : none],
    ['neighbour.known-vaccination', known.vaccination.doses > 0 ? t('neighbour.known-doses', { count: known.vaccination.doses }) : none],
    ['neighbour.known-declaration', form.declaration ? t('neighbour.known-minutes', { minutes: form.declaration.ageMinutes }) : none],
  ].flatMap(([key, value]) => [element('dt', {}, t(key)), element('dd', {}, value)])));
}

/**
 * What need not be said is not shown; without the server's word all is asked, and what it does not need does no harm. Who said "no" this
 * morning and feels ill at noon answers again: what is sent counts.
 */
function drawAsked() {
  for (const field of document.querySelectorAll('#conversion [data-asked]')) {
    const { asked } = field.dataset;
    const needed = !form || form.asked.includes(asked) || (answersAgain && asked.startsWith('/answers'));
    field.disabled = !needed;
    show(field, needed);
  }
  show(byId('answered-today'), Boolean(form) && !answersAgain && !form.asked.some(field => field.startsWith('/answers')));
  const agreed = byId('agreed-before');
  show(agreed, Boolean(form?.consent.agreedAt));
  agreed.textContent = form?.consent.agreedAt
    ? t('neighbour.known-consent', { time: dateTime(form.consent.agreedAt), text: form.consent.texts[currentLanguage()] }) : '';
}
