// Makes a certificate for a local server, so that no key has to lie in the repository. DER by hand (X.690), X.509 v1.
import { generateKeyPairSync, sign } from 'node:crypto';

/**
 * @param {number} tag
 * @param {...Uint8Array} parts
 */
function der(tag, ...parts) {
  const content = Buffer.concat(parts);
  const { length } = content;
  const long = length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...(length < 128 ? [length] : long)]), content]);
}

/** @param {string} text */
const bytes = (text) => Buffer.from(text, 'latin1');
const sequence = 0x30;
/** ecdsa-with-SHA256, 1.2.840.10045.4.3.2. */
const algorithm = der(sequence, der(0x06, Buffer.from('2a8648ce3d040302', 'hex')));
const commonName = der(0x06, Buffer.from('550403', 'hex'));

/** @returns {{ key: string, cert: string }} PEM, valid until 2049 */
export function selfSigned() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = der(sequence, der(0x31, der(sequence, commonName, der(0x0c, bytes('bench')))));
  const validity = der(sequence, der(0x17, bytes('200101000000Z')), der(0x17, bytes('491231235959Z')));
  const serial = der(0x02, Buffer.from([1]));
  const toSign = der(
    sequence,
    serial,
    algorithm,
    name,
    validity,
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signature = der(0x03, Buffer.from([0]), sign('sha256', toSign, privateKey));
  const certificate = der(sequence, toSign, algorithm, signature).toString('base64');
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${certificate.replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
  };
}
