/** Prints what was thrown, which can be anything: also a value that throws again when it is looked at. */
export function printError(message: string, error: unknown): void {
  try {
    console.error(message, error);
  } catch {
    console.error(message);
  }
}
