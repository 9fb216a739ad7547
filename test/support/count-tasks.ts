/** Counts the tasks of the page: a message that is posted in one task arrives in a later one. What follows within a task counts 0. */
export function countTasks(): { count: () => number; stop: () => void } {
  const { port1, port2 } = new MessageChannel();
  let tasks = 0;
  port1.onmessage = () => {
    tasks++;
    port2.postMessage(null);
  };
  port2.postMessage(null);
  return { count: () => tasks, stop: () => port1.close() };
}
