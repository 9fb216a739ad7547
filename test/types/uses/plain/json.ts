import manifest from 'asap-help/custom-elements.json' with { type: 'json' };
import vectors from 'asap-help/server/test-vectors.json' with { type: 'json' };

const version: string = manifest.schemaVersion;
for (const { name, secret, claims, now, lifetime, token } of vectors) {
  const texts: string[] = [name, secret, claims.email, token];
  const times: number[] = [claims.not_before, claims.not_after, claims.iat, now, lifetime];
  // fails: TS2322
  const signedAt: Date = now;
  console.log(texts, times, signedAt, version);
}
// fails: TS2307
import tarball from 'asap-help/dist/web-types.json' with { type: 'json' };

console.log(tarball);
