import {
  createTokenHandler,
  signAsapToken,
  toNodeHandler,
  type AsapUser,
  type NodeRequest,
  type NodeResponse,
  type SignOptions,
  type TokenHandler,
  type TokenHandlerOptions,
} from 'asap-help/server';

const secret = 'demo0secret0part0one.demo0secret0part0two.demo0secret0part0three';
const ada: AsapUser = { email: 'ada@example.com', firstName: 'Ada', lastName: null, emailVerified: true };

const handle = createTokenHandler({ secret, user: (request) => (request.url ? ada : null) });
const answer: Promise<Response> = handle(new Request('https://app.example/api/asap-token'));
const everywhere: TokenHandler = handle;
createTokenHandler({ secret, user: async () => undefined, lifetime: 60_000, onError: console.error });
createTokenHandler({ secret, user: () => null, allowedOrigins: ['https://app.example'] });
// fails: TS2741, TS2345
createTokenHandler({ secret });
// fails: TS2741, TS2345
createTokenHandler({ user: () => null });
// fails: TS2322
createTokenHandler({ secret: process(), user: () => null });
// fails: TS2322
createTokenHandler({ secret, user: () => null, lifetime: '5m' });
// fails: TS2322
createTokenHandler({ secret, user: () => null, allowedOrigins: 'https://app.example' });
// fails: TS2353
createTokenHandler({ secret, user: () => null, expiresIn: 300 });
// fails: TS2322
createTokenHandler({ secret, user: () => 'ada@example.com' });
// fails: TS2322
createTokenHandler({ secret, user: () => ({ firstName: 'Ada' }) });
// fails: TS2322
createTokenHandler({ secret, user: () => ({ email: 'ada@example.com', emailVerified: 'true' }) });
// fails: TS2345
void handle('https://app.example/api/asap-token');

interface Locals {
  user: AsapUser | null;
}
const withLocals = createTokenHandler({ secret, user: (_request, locals: Locals) => locals.user });
const request = new Request('https://app.example/api/asap-token');
void withLocals(request, { user: ada });
// fails: TS2554
void withLocals(request);
// fails: TS2353
void withLocals(request, { session: ada });
const typed: TokenHandler<Locals> = withLocals;
// fails: TS2322
const untyped: TokenHandler = withLocals;
const options: TokenHandlerOptions<Locals> = { secret, user: (_request, { user }) => user };

declare const nodeRequest: NodeRequest;
declare const nodeResponse: NodeResponse;
const listen = toNodeHandler(handle);
const listened: Promise<void> = listen(nodeRequest, nodeResponse);
const withNode = toNodeHandler((_request, incoming: NodeRequest & Locals) => Response.json(incoming.user));
void withNode({ ...nodeRequest, user: null }, nodeResponse);
// fails: TS2345
void withNode(nodeRequest, nodeResponse);
// fails: TS2739, TS2345
void listen(request, nodeResponse);

const signOptions: SignOptions = { secret, lifetime: 60_000, now: 0 };
const token: string = await signAsapToken(ada, signOptions);
// fails: TS2345
void signAsapToken('ada@example.com', { secret });
// fails: TS2554
void signAsapToken(ada);
// fails: TS2305
import { asapClaims } from 'asap-help/server';

declare function process(): string | undefined;
console.log(answer, everywhere, typed, untyped, options, listened, token, asapClaims);
