/** The words of the launcher and of its status messages, in one language. */
export interface Words {
  /** The name of the button. */
  help: string;
  /** The status message while ASAP loads. */
  loading: string;
  /** The status message after ASAP could not be loaded. */
  failed: string;
}
