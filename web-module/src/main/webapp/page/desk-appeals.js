// Appeals and recalls at the officer's desk: who reviews, who confirms, and which case was none.
import { get, post, Problem, Unreachable } from './api.js';
import { byId, element, table } from './dom.js';
import { onSubmit, say, textOf } from './forms.js';
import { t, whenLanguageChanges } from './messages.js';
import { dateTime } from './times.js';

let waiting = [];
let recalls = [];

export function startAppealWork() {
  const form = byId('recall');
  onSubmit(form, async values => {
    await post('/v1/case-recalls', values);
    form.reset();
    say(form, t('desk.recall-proposed'));
    await refresh();
  });
  byId('refresh-appeals').addEventListener('click', refresh);
  whenLanguageChanges(draw);
  refresh();
}

async function refresh() {
  await attempt(async () => {
    ({ appeals: waiting } = await get('/v1/appeal-work'));
    ({ recalls } = await get('/v1/case-recalls'));
  });
  draw();
}

function draw() {
  byId('appeal-list').replaceChildren(waiting.length === 0 ? element('p', { class: 'quiet' }, t('desk.appeals-none'))
    : table(t('desk.appeals'), [
      [t('desk.person'), appeal => appeal.person],
      [t('appeal.about'), appeal => t(`appeal.about.${appeal.about.kind}`)],
      [t('appeal.state'), appeal => t(`appeal-state.${appeal.state}`)],
      [t('appeal.due'), appeal => dateTime(appeal.dueAt)],
      [t('appeal.reviewer'), appeal => appeal.reviewer],
      [t('desk.actions'), appealActions],
    ], waiting));
  byId('recall-list').replaceChildren(recalls.length === 0 ? '' : table(t('desk.recalls'), [
    [t('desk.case-id'), recall => recall.caseId],
    [t('desk.reason'), recall => recall.reason],
    [t('appeal.state'), recall => t(`recall-state.${recall.state}`)],
    [t('desk.proposed-by'), recall => recall.proposedBy],
    [t('desk.recall-effect'), recall => t('desk.recall-counts', { measures: recall.measures, persons: recall.persons, improved: recall.improved })],
    [t('desk.actions'), recallActions],
  ], recalls));
}

function appealActions(appeal) {
  const path = `/v1/appeal-work/${encodeURIComponent(appeal.appealId)}`;
  if (appeal.proposedOutcome) return buttons([t('appeal.confirm'), () => act(() => post(`${path}/confirmation`))]);
  const read = [t('appeal.read'), () => act(async () => say(byId('appeal-news'), (await get(path)).text))];
  if (!appeal.reviewer) return buttons(read, [t('appeal.review'), () => act(() => post(`${path}/review`))]);
  const answer = outcome => () => {
    const words = prompt(t('appeal.answer-why'));
    if (words?.trim()) act(() => post(`${path}/answer`, { outcome, answer: words.trim() }));
  };
  return buttons(read, [t('appeal-state.UPHELD'), answer('UPHELD')], [t('appeal-state.REJECTED'), answer('REJECTED')]);
}

function recallActions(recall) {
  if (recall.state !== 'PROPOSED') return '';
  const path = `/v1/case-recalls/${encodeURIComponent(recall.recallId)}`;
  return buttons([t('desk.approve'), () => act(() => post(`${path}/approval`))], [t('desk.refuse'), () => {
    const reason = prompt(t('desk.refuse-reason'));
    if (reason?.trim()) act(() => post(`${path}/refusal`, { reason: reason.trim() }));
  }]);
}

export function buttons(...all) {
  return element('div', { class: 'actions' }, ...all.map(([text, pressed]) => {
    const button = element('button', { type: 'button' }, text);
    button.addEventListener('click', pressed);
    return button;
  }));
}

async function act(step) {
  const news = byId('appeal-news').querySelector('.done')?.textContent;
  if (await attempt(step) && byId('appeal-news').querySelector('.done')?.textContent === news) say(byId('appeal-news'), t('app.saved'));
  await refresh();
}

async function attempt(step) {
  try {
    await step();
    return true;
  } catch (failure) {
    if (!(failure instanceof Problem || failure instanceof Unreachable)) throw failure;
    say(byId('appeal-news'), textOf(failure), 'error');
    return false;
  }
}
