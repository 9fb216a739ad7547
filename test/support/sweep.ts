import { deep } from './depth.js';

/**
 * A sweep runs one test with each value of a list. The deep run takes the whole list. The gate takes the sample, where other
 * values run the same code and a cheaper test of the gate asserts what is their own. A value of the sample that the list does not
 * have is an error, so that no sample outlives its list.
 */
export function sweep<Value>(
  all: readonly Value[],
  sample: readonly NoInfer<Value>[],
  isDeep = deep,
): readonly Value[] {
  const unknown = sample.filter((value) => !all.includes(value));
  if (sample.length === 0 || unknown.length > 0) {
    throw new Error(
      `The sample of a sweep must name values of its list: ${unknown.join(', ') || 'it is empty'}.`,
    );
  }
  return isDeep ? all : all.filter((value) => sample.includes(value));
}
