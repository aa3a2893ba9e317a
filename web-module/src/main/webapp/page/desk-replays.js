// Whether past judgements come out the same again: each night's sample, a sample now, and the alarms of those that did not.
import { get, post } from './api.js';
import { WorkList } from './desk-work.js';
import { byId, element, table } from './dom.js';
import { onSubmit, say } from './forms.js';
import { t, whenLanguageChanges } from './messages.js';
import { dateTime, day } from './times.js';

let runs = [];
let alarms = [];

export function startReplays() {
  const form = byId('replay');
  const work = new WorkList(byId('replay-news'), async () => { ({ runs, alarms } = await get('/v1/replay-runs')); }, draw);
  onSubmit(form, async values => {
    const { replayed, differing } = await post('/v1/replay-runs', { sample: Number(values.sample) });
    say(form, t('replay.done', { replayed, differing }), differing === 0 ? 'done' : 'error');
    await work.refresh();
  });
  byId('refresh-replays').addEventListener('click', () => work.refresh());
  whenLanguageChanges(draw);
  work.refresh();
}

function draw() {
  byId('replay-alarms').replaceChildren(alarms.length === 0 ? element('p', { class: 'quiet' }, t('replay.no-alarms')) : table(t('replay.alarms'), [
    [t('edition.judgement'), one => one.judgementId],
    [t('replay.raised'), one => dateTime(one.raisedAt)],
    [t('replay.what'), one => one.what],
  ], alarms));
  byId('replay-runs').replaceChildren(runs.length === 0 ? '' : table(t('replay.runs'), [
    [t('replay.night'), one => one.night ? day(one.night) : t('replay.by-hand')],
    [t('replay.begun'), one => dateTime(one.begunAt)],
    [t('replay.replayed'), one => String(one.replayed)],
    [t('replay.differing'), one => String(one.differing)],
  ], runs));
}
