export type JsonObject = Readonly<Record<string, unknown>>;

/** The JSON object in a base64url part of a JWT; null if there is none. The signature is not verified: only Zoho can do that. */
export function decodePart(base64url: string): JsonObject | null {
  try {
    const binary = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as JsonObject)
      : null;
  } catch {
    return null;
  }
}
