import type { HostValues, QuantileQuestion, RangeQuestion } from "../sides/side.ts";
import { hostOf, timeOf, valueOf, type DataSet } from "./data-set.ts";

/** Sums are made in another order elsewhere. */
const ROUNDING = 1e-9;
/** What a sketch may be off by. */
const SKETCH = 0.0055;

/** From least to most. */
type Span = [number, number];

/** @throws when one of the averages is not what the points say. */
export function checkAverages(dataSet: DataSet, question: RangeQuestion, answer: HostValues): void {
  const { from, to, stepMs } = question;
  checkHosts(dataSet, question, answer, (values) => {
    const averages: Span[] = [];
    for (let step = from; step < to; step += stepMs) {
      const mean = meanOf(values(step, step + stepMs));
      averages.push([mean - ROUNDING * mean, mean + ROUNDING * mean]);
    }
    return averages;
  });
}

/** @throws when one of the percentiles is outside of the two points that it lies between by more than a sketch may be off. */
export function checkQuantiles(dataSet: DataSet, question: QuantileQuestion, answer: HostValues): void {
  checkHosts(dataSet, question, answer, (values) => {
    const sorted = values(question.from, question.to).sort((a, b) => a - b);
    const rank = 0.99 * (sorted.length - 1);
    return [[sorted[Math.floor(rank)]! * (1 - SKETCH), sorted[Math.ceil(rank)]! * (1 + SKETCH)]];
  });
}

/** @param expect The right answer for a host, from its values in a range. */
function checkHosts(
  dataSet: DataSet,
  { host }: { host: string | undefined },
  answer: HostValues,
  expect: (values: (from: number, to: number) => number[]) => Span[],
): void {
  const hosts = Array.from({ length: dataSet.series }, (_, series) => hostOf(series));
  const wanted = host === undefined ? hosts : [host];
  if (answer.size !== wanted.length) throw new Error(`its answer has ${answer.size} series, not ${wanted.length}`);
  for (const each of wanted) {
    const right = expect((from, to) => valuesBetween(dataSet, hosts.indexOf(each), from, to));
    const given = answer.get(each) ?? [];
    if (given.length !== right.length)
      throw new Error(`its answer has ${given.length} values for ${each}, not ${right.length}`);
    const wrong = right.findIndex(([least, most], i) => !(given[i]! >= least && given[i]! <= most));
    if (wrong >= 0)
      throw new Error(`its answer for ${each} is wrong: ${given[wrong]}, not ${right[wrong]!.join(" to ")}`);
  }
}

function valuesBetween(dataSet: DataSet, series: number, from: number, to: number): number[] {
  const first = Math.max(0, Math.floor((from - dataSet.start) / dataSet.intervalMs));
  const values: number[] = [];
  for (let step = first; step < dataSet.steps && timeOf(dataSet, step) < to; step++) {
    values.push(valueOf(dataSet, series, step));
  }
  return values;
}

const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
