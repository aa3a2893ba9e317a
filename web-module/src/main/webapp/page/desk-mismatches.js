// Documents and credentials that did not fit, at the officer's desk: who takes a case decides it, with a reason.
import { get, post } from './api.js';
import { buttons, WorkList } from './desk-work.js';
import { byId, element, show, table } from './dom.js';
import { t, whenLanguageChanges } from './messages.js';
import { dateTime } from './times.js';

let waiting = [];
let opened = null;
let work;

export function startMismatches() {
  work = new WorkList(byId('mismatch-news'), async () => { ({ cases: waiting } = await get('/v1/mismatch-work')); }, draw);
  byId('refresh-mismatches').addEventListener('click', () => work.refresh());
  byId('close-mismatch').addEventListener('click', close);
  whenLanguageChanges(() => {
    draw();
    drawOpened();
  });
  work.refresh();
}

const pathOf = each => `/v1/mismatch-work/${encodeURIComponent(each.caseId)}`;
const documentOf = each => `${t(`document.${each.documentType}`)} ${each.documentNumber}`;
const kindsOf = each => each.kinds.map(kind => t(`mismatch-kind.${kind}`)).join(t('app.separator'));

function draw() {
  byId('mismatch-list').replaceChildren(waiting.length === 0 ? element('p', { class: 'quiet' }, t('desk.mismatches-none'))
    : table(t('desk.mismatches'), [
      [t('desk.person'), each => each.person],
      [t('desk.mismatch-document'), documentOf],
      [t('desk.mismatch-kinds'), kindsOf],
      [t('appeal.state'), each => t(`mismatch-state.${each.state}`)],
      [t('desk.mismatch-age'), each => t('desk.mismatch-minutes', { minutes: each.ageMinutes })],
      [t('appeal.due'), each => (each.overdue ? `${dateTime(each.dueAt)} (${t('desk.mismatch-overdue')})` : dateTime(each.dueAt))],
      [t('appeal.reviewer'), each => each.reviewer ?? ''],
      [t('desk.actions'), actions],
    ], waiting));
}

function actions(each) {
  const whom = each.person;
  const take = { text: t('appeal.review'), whom, primary: true, act: () => review(each) };
  return buttons({ text: t('appeal.read'), whom, act: () => open(each) }, ...(each.reviewer ? [] : [take]));
}

async function review(each) {
  if (await work.decide('appeal.in-review-now', () => post(`${pathOf(each)}/review`))) await open(each);
}

/** Reading it is a look at the person, who will see it in the list of them. */
async function open(each) {
  await work.attempt(async () => { opened = await get(pathOf(each)); });
  drawOpened();
  byId('mismatch-file').focus();
}

function close() {
  opened = null;
  drawOpened();
}

function drawOpened() {
  show(byId('mismatch-file'), opened !== null);
  if (opened === null) return;
  const { mismatch, registeredName, claimedName, ofAnother, pictureRequired } = opened;
  const authority = mismatch.confirmed ? 'desk.mismatch-confirmed' : 'desk.mismatch-not-confirmed';
  byId('mismatch-of').textContent = t('desk.mismatch-file', { person: mismatch.person });
  byId('mismatch-content').replaceChildren(
    element('p', {}, [t(`mismatch-cause.${mismatch.cause}`), documentOf(mismatch), kindsOf(mismatch)].join(t('app.separator'))),
    element('p', {}, t('desk.mismatch-names', { registered: registeredName, claimed: claimedName })),
    element('p', {}, t(authority)),
    mismatch.vouchedBy ? element('p', {}, t('desk.mismatch-vouched', { region: t(`region.${mismatch.vouchedBy}`) })) : '',
    ofAnother ? element('p', { class: 'error' }, t('desk.mismatch-of-another')) : '',
    pictureRequired && mismatch.pictures === 0 ? element('p', {}, t('problem.proof-missing')) : '',
    element('ul', {}, ...Array.from({ length: mismatch.pictures }, (_, index) => element('li', {},
      element('a', { href: `${pathOf(mismatch)}/pictures/${index + 1}`, download: true }, t('appeal.attachment', { number: index + 1 }))))));
  byId('mismatch-decision').replaceChildren(mismatch.state === 'IN_REVIEW' ? buttons(
    work.withReason(t('desk.mismatch-link'), mismatch.person, t('desk.mismatch-reason'), reason => decide('link', reason)),
    work.withReason(t('desk.refuse'), mismatch.person, t('desk.mismatch-reason'), reason => decide('refusal', reason))) : '');
}

async function decide(step, reason) {
  const path = pathOf(opened.mismatch);
  if (await work.decide('desk.mismatch-done', () => post(`${path}/${step}`, { reason }))) close();
}
