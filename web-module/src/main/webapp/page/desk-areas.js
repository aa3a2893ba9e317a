// The national risk-area list: import a snapshot as it was published, ask what was listed at a given time.
import { get, postRaw } from './api.js';
import { byId, element, table } from './dom.js';
import { offer, onSubmit, say } from './forms.js';
import { t, whenLanguageChanges } from './messages.js';
import { dateTime, fromField, toField } from './times.js';

const LEVELS = ['HIGH', 'MEDIUM', 'LOW'];

let answer = null;

export function startAreas() {
  const question = byId('areas-question');
  whenLanguageChanges(() => {
    offer(question.elements.level, LEVELS, 'level');
    draw();
  });
  question.elements.at.value = toField(Date.now());

  onSubmit(byId('snapshot'), async values => {
    const result = await postRaw('/v1/risk-area-snapshots', await values.file.arrayBuffer(), { 'Content-Type': 'application/json' });
    say(byId('snapshot'), t('desk.areas-result', { ...result, rejected: result.rejected.length, time: dateTime(result.publishedAt) }));
    question.elements.at.value = toField(result.publishedAt);
  });
  onSubmit(question, async values => {
    const query = new URLSearchParams({ level: values.level, division: values.division, at: fromField(values.at) });
    answer = await get(`/v1/risk-areas?${query}`);
    draw();
  });
}

function draw() {
  if (!answer) return;
  const caption = answer.snapshot ? t('desk.areas-found', {
    time: dateTime(answer.at), count: answer.areas.length, published: dateTime(answer.snapshot.publishedAt),
  }) : t('desk.areas-unknown');
  byId('areas').replaceChildren(table(caption, [
    [t('desk.area-city'), area => area.city],
    [t('desk.area-county'), area => area.county],
    [t('desk.area-community'), community],
    [t('desk.area-since'), area => dateTime(area.since)],
  ], answer.areas));
}

const community = area => element('span', {}, area.community, area.exclusion ? ` ${t('desk.exclusion')}` : '');
