// Reads codes with the camera; where there is none it says so, and the field takes scanner or paste.
import { show } from './dom.js';
import { t, whenLanguageChanges } from './messages.js';
import { symbolReader } from './symbol-reader.js';

const EVERY = 150;
/** So many pictures without any code: whoever was there has taken the code away. */
const GONE = 14;

export class Camera {
  #video; #button; #note; #found;
  #stream = null;
  #last = null;
  #noteKey = '';
  #noteValues = {};

  constructor(video, button, note, found) {
    [this.#video, this.#button, this.#note, this.#found] = [video, button, note, found];
    const able = navigator.mediaDevices !== undefined;
    show(button, able);
    whenLanguageChanges(() => this.#drawNote());
    if (able) button.addEventListener('click', () => this.#stream ? this.#stop() : this.#start());
    else this.#say('check.camera-none');
  }

  async #start() {
    try {
      this.#stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
    } catch (refused) {
      this.#say('check.camera-refused', { detail: refused.name });
      return;
    }
    this.#video.srcObject = this.#stream;
    await this.#video.play();
    this.#pressed(true);
    this.#watch(await symbolReader());
  }

  // One person shows one code for many frames: it is scanned once. Who takes it away and shows it again is scanned again: a neighbour that did
  // not answer may answer now, and its codes stay the same.
  async #watch(reader) {
    let empty = 0;
    while (this.#stream) {
      const seen = this.#video.videoWidth ? await reader.detect(this.#video) : null;
      empty = seen ? 0 : empty + 1;
      if (empty > GONE) this.#last = null;
      if (seen && seen !== this.#last) {
        this.#last = seen;
        // Not waited for: whoever shows a code meanwhile is who the next verdict is about.
        this.#found(seen);
      }
      await new Promise(done => setTimeout(done, EVERY));
    }
  }

  #stop() {
    this.#stream.getTracks().forEach(track => track.stop());
    this.#stream = null;
    this.#pressed(false);
  }

  #pressed(on) {
    show(this.#video, on);
    this.#button.setAttribute('aria-pressed', String(on));
    this.#button.dataset.t = on ? 'check.camera-stop' : 'check.camera';
    this.#button.textContent = t(this.#button.dataset.t);
  }

  #say(key, values = {}) {
    this.#noteKey = key;
    this.#noteValues = values;
    this.#drawNote();
  }

  #drawNote() {
    this.#note.textContent = this.#noteKey ? t(this.#noteKey, this.#noteValues) : '';
  }
}
