// One sound per outcome, so that nobody has to look: two high (green), one long low (yellow), five (red), three low (no colour).

const TUNES = {
  GREEN: { tones: [784, 988], seconds: 0.16, wave: 'sine' },
  YELLOW: { tones: [330], seconds: 0.7, wave: 'triangle' },
  RED: { tones: [880, 880, 880, 880, 880], seconds: 0.12, wave: 'square' },
  NONE: { tones: [196, 196, 196], seconds: 0.22, wave: 'sawtooth' },
};
const BUZZES = { GREEN: [80], YELLOW: [400], RED: [80, 60, 80, 60, 80, 60, 80, 60, 80], NONE: [200, 80, 200, 80, 200] };
const PAUSE = 0.06;
const VOLUME = 0.3;

let audio = null;

export function sound(colour) {
  navigator.vibrate?.(BUZZES[colour]);
  audio ??= new AudioContext();
  const { tones, seconds, wave } = TUNES[colour];
  tones.forEach((frequency, index) => play(frequency, audio.currentTime + index * (seconds + PAUSE), seconds, wave));
}

function play(frequency, start, seconds, wave) {
  const tone = new OscillatorNode(audio, { type: wave, frequency });
  const volume = new GainNode(audio, { gain: VOLUME });
  // The short fade keeps the loudspeaker from clicking.
  volume.gain.setValueAtTime(VOLUME, start + seconds * 0.8);
  volume.gain.linearRampToValueAtTime(0, start + seconds);
  tone.connect(volume).connect(audio.destination);
  tone.start(start);
  tone.stop(start + seconds);
}
