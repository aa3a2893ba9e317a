// Appeals and recalls at the officer's desk: who reviews, who confirms, and which case was none.
import { get, post } from './api.js';
import { buttons, WorkList } from './desk-work.js';
import { byId, element, show, table } from './dom.js';
import { offer, onSubmit, say } from './forms.js';
import { t, whenLanguageChanges } from './messages.js';
import { provinceColours } from './province-colours.js';
import { dateTime } from './times.js';

const OUTCOMES = ['UPHELD', 'REJECTED'];

let waiting = [];
let recalls = [];
let opened = null;
let appeals;
let recallWork;

export function startAppealWork() {
  const recall = byId('recall');
  appeals = new WorkList(byId('appeal-news'), async () => { ({ appeals: waiting } = await get('/v1/appeal-work')); }, drawAppeals);
  recallWork = new WorkList(byId('recall-news'), async () => { ({ recalls } = await get('/v1/case-recalls')); }, drawRecalls);
  onSubmit(recall, async values => {
    await post('/v1/case-recalls', values);
    recall.reset();
    say(recall, t('desk.recall-proposed'));
    await recallWork.refresh();
  });
  onSubmit(byId('answer'), async ({ outcome, answer }) => {
    const { state } = await post(`${pathOf(opened)}/answer`, { outcome, answer });
    close();
    await appeals.refresh();
    say(byId('appeal-news'), t(OUTCOMES.includes(state) ? 'appeal.answered-now' : 'appeal.answer-given'));
  });
  byId('close-appeal').addEventListener('click', close);
  byId('refresh-appeals').addEventListener('click', () => appeals.refresh());
  byId('refresh-recalls').addEventListener('click', () => recallWork.refresh());
  whenLanguageChanges(() => {
    offer(byId('answer').elements.outcome, OUTCOMES, 'appeal-state');
    drawAppeals();
    drawRecalls();
    drawOpened();
  });
  appeals.refresh();
  recallWork.refresh();
}

const pathOf = appeal => `/v1/appeal-work/${encodeURIComponent(appeal.appealId)}`;

function drawAppeals() {
  byId('appeal-list').replaceChildren(waiting.length === 0 ? element('p', { class: 'quiet' }, t('desk.appeals-none'))
    : table(t('desk.appeals'), [
      [t('desk.person'), appeal => appeal.person],
      [t('appeal.about'), appeal => t(`appeal.about.${appeal.about.kind}`)],
      [t('appeal.state'), appeal => t(`appeal-state.${appeal.state}`)],
      [t('appeal.received'), appeal => dateTime(appeal.receivedAt)],
      [t('appeal.due'), appeal => dateTime(appeal.dueAt)],
      [t('appeal.reviewer'), appeal => appeal.reviewer ?? ''],
      [t('desk.actions'), appealActions],
    ], waiting));
}

function appealActions(appeal) {
  const whom = appeal.person;
  const all = [{ text: t('appeal.read'), whom, act: () => open(appeal) }];
  if (appeal.proposedOutcome) {
    all.push({ text: t('appeal.confirm'), whom, primary: true, act: () => appeals.decide('appeal.confirmed', () => post(`${pathOf(appeal)}/confirmation`)) });
  } else if (!appeal.reviewer) {
    all.push({ text: t('appeal.review'), whom, primary: true, act: () => review(appeal) });
  }
  return buttons(...all);
}

async function review(appeal) {
  if (await appeals.decide('appeal.in-review-now', () => post(`${pathOf(appeal)}/review`))) await open(appeal);
}

/** Reading it is a look at the person, who will see it in the list of them. */
async function open(appeal) {
  await appeals.attempt(async () => { opened = await get(pathOf(appeal)); });
  drawOpened();
  byId('appeal-file').focus();
}

function close() {
  opened = null;
  byId('answer').reset();
  drawOpened();
}

function drawOpened() {
  show(byId('appeal-file'), opened !== null);
  if (opened === null) return;
  const { person, about, text, attachments, state, dueAt, receivedAt, reviewer, proposedOutcome, answer, provinces } = opened;
  byId('appeal-of').textContent = t('appeal.file-of', { person });
  byId('appeal-content').replaceChildren(
    element('p', { class: 'quiet' }, [t(`appeal.about.${about.kind}`), t(`appeal-state.${state}`), about.id].join(t('app.separator'))),
    element('p', { class: 'quiet' }, t('appeal.clock', { received: dateTime(receivedAt), due: dateTime(dueAt) })),
    element('p', { class: 'said' }, text),
    element('ul', {}, ...Array.from({ length: attachments }, (_, index) => element('li', {},
      element('a', { href: `${pathOf(opened)}/attachments/${index + 1}`, download: true }, t('appeal.attachment', { number: index + 1 }))))),
    ...provinceColours(provinces),
    proposedOutcome ? element('p', {}, t('appeal.proposed', { outcome: t(`appeal-state.${proposedOutcome}`), answer })) : '');
  show(byId('answer'), reviewer !== null && proposedOutcome === null);
}

function drawRecalls() {
  byId('recall-list').replaceChildren(recalls.length === 0 ? '' : table(t('desk.recalls'), [
    [t('desk.case-id'), recall => recall.caseId],
    [t('desk.reason'), recall => recall.reason],
    [t('desk.evidence'), recall => recall.evidence],
    [t('appeal.state'), recall => t(`recall-state.${recall.state}`)],
    [t('desk.proposed-by'), recall => recall.proposedBy],
    [t('desk.recall-effect'), recall => recall.state === 'PROPOSED' || recall.state === 'REFUSED' ? recall.refusal ?? '' : t('desk.recall-counts', recall)],
    [t('desk.actions'), recall => recall.state === 'PROPOSED' ? recallWork.decision(`/v1/case-recalls/${encodeURIComponent(recall.recallId)}`, recall.caseId) : ''],
  ], recalls));
}
