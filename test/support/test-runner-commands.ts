// @open-wc/semantic-dom-diff imports these from Web Test Runner, which is not the runner here.
const absent = () => Promise.reject(new Error('DOM snapshots need Web Test Runner.'));
export { absent as getSnapshot, absent as getSnapshotConfig, absent as saveSnapshot };
