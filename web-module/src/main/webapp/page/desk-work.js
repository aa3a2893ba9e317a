// What every list at the desk does: ask the server, say what came of a step, let a second officer decide.
import { post, Problem, Unreachable } from './api.js';
import { askFor } from './ask.js';
import { element } from './dom.js';
import { complain, say } from './forms.js';
import { t } from './messages.js';

export class WorkList {
  #news;
  #load;
  #draw;

  /** @param news where it is said what came of a step */
  constructor(news, load, draw) {
    [this.#news, this.#load, this.#draw] = [news, load, draw];
  }

  async refresh() {
    await this.attempt(this.#load);
    this.#draw();
  }

  /** Whether the step was taken; if not, it is said why. */
  async attempt(step) {
    try {
      await step();
      return true;
    } catch (failure) {
      if (!(failure instanceof Problem || failure instanceof Unreachable)) throw failure;
      complain(this.#news, failure);
      return false;
    }
  }

  /** Takes a step and shows the list as it stands then; whether it was taken. @param done the key of what to say of it, with the answer's values */
  async decide(done, step) {
    let answer;
    const worked = await this.attempt(async () => { answer = await step(); });
    await this.refresh();
    if (worked) say(this.#news, t(done, answer ?? {}));
    return worked;
  }

  /**
   * The two answers of a second officer.
   *
   * @param path of the thing to decide about
   * @param whom what tells its buttons from those of the other rows
   * @param done keys of what to say when it is approved, and when it is refused
   * @param more further buttons of the row
   */
  decision(path, whom, done = {}, ...more) {
    return buttons(
      { text: t('desk.approve'), whom, primary: true, act: () => this.decide(done.approved ?? 'app.saved', () => post(`${path}/approval`)) },
      this.withReason(t('desk.refuse'), whom, t('desk.refuse-reason'), reason => this.decide(done.refused ?? 'desk.refused', () => post(`${path}/refusal`, { reason }))), ...more);
  }

  /** A button that asks for the reason first. */
  withReason(text, whom, question, act) {
    return { text, whom, act: async () => {
      const reason = await askFor(`${text}: ${whom}`, question);
      if (reason) act(reason);
    } };
  }
}

/** Buttons of one row: each has its text, `whom` it is about, and what it does. */
export function buttons(...all) {
  return element('div', { class: 'actions' }, ...all.map(({ text, whom, primary, act }) => {
    const button = element('button', { type: 'button', class: primary && 'primary', 'aria-label': whom && `${text}: ${whom}` }, text);
    button.addEventListener('click', act);
    return button;
  }));
}
