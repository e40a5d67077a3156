/** How far a long run is, told ever more rarely. */

const FIRST_MS = 2_000;
const LONGEST_MS = 60_000;
/** Of the time between two lines to that between the two before. */
const GROWTH = 1.5;

const lengthOf = (ms: number): string => {
  const seconds = Math.ceil(ms / 1000);
  if (seconds < 100) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 100 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
};

/** Called after each part; says a line where it is time for one. A line such as `epoch 3 of 20, 40 s left ...` after `title`. */
export const progress = (
  title: string,
  say: (line: string) => void,
  now: () => number = () => performance.now(),
): ((done: number, total: number) => void) => {
  const since = now();
  let pause = FIRST_MS;
  let next = since + pause;
  return (done, total) => {
    const time = now();
    if (time < next || done >= total) return;
    pause = Math.min(LONGEST_MS, pause * GROWTH);
    next = time + pause;
    say(`${title}epoch ${done} of ${total}, ${lengthOf(((time - since) / done) * (total - done))} left ...`);
  };
};
