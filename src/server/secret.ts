const shape = /^[A-Za-z0-9]+\.[A-Za-z0-9]+\.[A-Za-z0-9]+$/;

/**
 * The bytes that HS256 signs with: the text of the secret as it stands, not decoded from anything.
 *
 * @throws TypeError if the text is not three alphanumeric parts joined by dots. The message never holds the secret.
 */
export function secretBytes(secret: string): Uint8Array {
  if (typeof secret !== 'string' || secret === '') {
    throw new TypeError(
      'asap-help: `secret` is missing. Pass the JWT secret from the ASAP settings of Zoho Desk, as text, for example from an environment variable.',
    );
  }
  if (secret.trim() !== secret) {
    throw new TypeError(
      'asap-help: `secret` has white space around it. Remove it, a line break at the end of an environment variable for example.',
    );
  }
  if (!shape.test(secret)) {
    throw new TypeError(
      'asap-help: `secret` is not an ASAP secret. It must be three parts of letters and digits joined by two dots; copy it again, without quotes, from the ASAP settings of Zoho Desk.',
    );
  }
  return new TextEncoder().encode(secret);
}
