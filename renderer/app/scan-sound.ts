import { preferences } from './preferences.ts';

/** Two tones a person tells apart without looking: a high one that rises, a low one twice. */
const tones = {
  good: [{ at: 0, hertz: 1320, seconds: 0.07 }],
  bad: [
    { at: 0, hertz: 220, seconds: 0.16 },
    { at: 0.22, hertz: 220, seconds: 0.22 },
  ],
} as const;

let context: AudioContext | null = null;

/** Says by ear how a scan went; silent where the desk has turned it off or has no loudspeaker. */
export function playScanSound(outcome: keyof typeof tones): void {
  if (!preferences().scannerSounds) return;
  try {
    context ??= new AudioContext();
    const { currentTime } = context;
    for (const { at, hertz, seconds } of tones[outcome]) {
      const tone = context.createOscillator();
      const volume = context.createGain();
      tone.frequency.value = hertz;
      volume.gain.value = 0.12;
      tone.connect(volume).connect(context.destination);
      tone.start(currentTime + at);
      tone.stop(currentTime + at + seconds);
    }
  } catch {
    // No sound device: colour and words say the same.
  }
}
