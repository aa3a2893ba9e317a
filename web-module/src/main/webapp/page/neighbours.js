// Conversion to and from Macau and Hong Kong. The person carries the data: the credential goes from this page to the receiver's own page.
import { get, post, Problem, Unreachable } from './api.js';
import { byId, element, show } from './dom.js';
import { beforehand, drawBeforehand, startBeforehand } from './beforehand.js';
import { complain, onSubmit, say } from './forms.js';
import { t, whenLanguageChanges } from './messages.js';
import { dateTime } from './times.js';

// Which words the person agreed to: the texts consent.… of the catalogue. The server refuses any other than the one in force.
const consentTo = region => `leaving-${region.toLowerCase()}-1`;
const consentFrom = region => `arriving-${region.toLowerCase()}-1`;

let conversions = [];
let asked = 0;
let again = null;

/** A neighbour or an officer may answer at any time while one of these stands there. */
const WAITING = ['PENDING', 'HELD'];
const AGAIN = 10_000;

export function startNeighbours() {
  const carrier = byId('hand-over');
  startBeforehand();
  whenLanguageChanges(() => {
    drawHistory();
    drawRegions();
    drawBeforehand();
  });
  byId('to-region').addEventListener('toggle', () => { if (byId('to-region').open) lookAhead(); });
  byId('conversion').addEventListener('change', event => chosen(event, 'to', carrier));
  byId('inbound').addEventListener('change', event => chosen(event, 'from'));

  onSubmit(byId('conversion'), async values => {
    // Only what was asked is sent; the server knows the rest.
    const answers = Object.fromEntries(['symptoms', 'contact14d', 'travel14d'].filter(name => `answers.${name}` in values)
      .map(name => [name, values[`answers.${name}`] === 'true']));
    show(carrier, false);
    const made = await post('/v1/conversions', { to: values.to, ...(values.consent && { consent: consentTo(values.to) }), answers });
    carrier.action = made.receiver.submitUrl;
    carrier.elements.credential.value = made.credential;
    byId('ready').textContent = t('neighbour.ready', { time: dateTime(made.expiresAt) });
    byId('hand-over-to').textContent = t('neighbour.hand-over', { receiver: t(`region.${made.receiver.name}`, {}, made.receiver.name) });
    show(carrier);
    byId('hand-over-to').focus();
    await Promise.all([showConversions(), lookAhead()]);
  });

  onSubmit(byId('inbound'), async (values) => {
    const form = byId('inbound');
    const answer = await post('/v1/conversions/inbound', { from: values.from, credential: values.credential, consent: consentFrom(values.from) });
    form.reset();
    drawRegions();
    const said = [t(`conversion.${answer.state}`), ...(answer.reason ? [reasonText(answer.reason)] : [])].join(t('app.separator'));
    say(form, said, { ACCEPTED: 'done', REFUSED: 'error' }[answer.state] ?? 'waits');
    await showConversions();
  });
}

/** Another region has another text: what was ticked for the one is not agreed to for the other. */
function chosen(event, name, carrier) {
  if (event.target.name !== name) return;
  event.currentTarget.elements.consent.checked = false;
  if (carrier) {
    show(carrier, false);
    lookAhead();
  }
  drawRegions();
}

/** What the server says of the region that is chosen now; an answer that comes late for another one is not shown. */
async function lookAhead() {
  const turn = ++asked;
  const region = byId('conversion').elements.to.value;
  beforehand(null, null);
  try {
    const [forecast, form] = await Promise.all([get(`/v1/conversions/forecasts/${region}`), get(`/v1/conversions/forms/${region}`)]);
    if (turn === asked) beforehand(forecast, form);
  } catch (failure) {
    if (turn === asked) complain(byId('forecast'), failure);
  }
}

function drawRegions() {
  const to = byId('conversion').elements.to.value;
  const from = byId('inbound').elements.from.value;
  byId('travel14d').textContent = t(`neighbour.travel14d-${to}`);
  byId('leaving-consent').textContent = t(`consent.${consentTo(to)}`);
  byId('receive-lead').textContent = t(`neighbour.receive-lead-${from}`);
  byId('arriving-consent').textContent = t(`consent.${consentFrom(from)}`);
}

export async function showConversions() {
  clearTimeout(again);
  try {
    ({ conversions } = await get('/v1/conversions'));
  } catch (failure) {
    // The code itself must not depend on this list.
    if (!(failure instanceof Problem || failure instanceof Unreachable)) throw failure;
    conversions = [];
  }
  if (conversions.some(one => WAITING.includes(one.state))) again = setTimeout(showConversions, AGAIN);
  drawHistory();
}

function drawHistory() {
  show(byId('history-title'), conversions.length > 0);
  show(byId('history'), conversions.length > 0);
  byId('history').replaceChildren(...conversions.map(one => element('li', {}, t('neighbour.item', {
    direction: t(`conversion.${one.direction}`, {}, one.direction), region: t(`region.${one.region}`, {}, one.region),
    state: t(`conversion.${one.state}`, {}, one.state) + (one.reason ? ` (${reasonText(one.reason)})` : ''),
    time: dateTime(one.createdAt),
  }), ...(one.state === 'ACCEPTED' || one.direction === 'LEAVING' ? [' ', receiptButton(one.conversionId)] : []))));
}

/** Both sides' signed messages in one file, for the person to keep; {@code bin/verify-message} verifies each. */
function receiptButton(conversionId) {
  const button = element('button', { type: 'button', class: 'quiet' }, t('neighbour.receipt'));
  button.addEventListener('click', async () => {
    try {
      const receipt = await get(`/v1/conversions/${conversionId}/receipt`);
      const file = URL.createObjectURL(new Blob([JSON.stringify(receipt, null, 1)], { type: 'application/json' }));
      const link = element('a', { href: file, download: `${conversionId}.json` });
      link.click();
      URL.revokeObjectURL(file);
    } catch (failure) {
      if (!(failure instanceof Problem || failure instanceof Unreachable)) throw failure;
      button.textContent = failure instanceof Problem ? t(`problem.${failure.name}`, {}, failure.title) : t('app.unreachable');
    }
  });
  return button;
}

const reasonText = reason => t(`reason.${reason}`, {}, t(`refusal.${reason}`, {}, reason));
