import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { toNodeHandler } from '../server/index.js';
import {
  type DeskOptions,
  faults,
  isFaultName,
  SimulatedServer,
  type ServerOptions,
} from '../testing/without-msw.js';
import {
  atMost,
  type Command,
  complain,
  environmentVariable,
  exit,
  type Given,
  isSet,
  messageOf,
  print,
  printJson,
  textOption,
  UsageError,
} from './command.js';

const standardPort = 4400;

export const simulateCommand: Command = {
  operands: '',
  summary: 'Runs the simulated Zoho as a server, until it is ended (Ctrl+C).',
  details: 'Set the property deskOrigin of <asap-help> to its address. Its page /__desk controls it.',
  options: {
    port: { type: 'string', value: 'PORT', help: `The port; 0 for any free one. Default ${standardPort}.` },
    user: { type: 'string', value: 'ADDRESS', help: 'Who is signed in at the start. Default nobody.' },
    fault: {
      type: 'string',
      multiple: true,
      value: 'NAME[=VALUE]',
      help: 'A fault that is on at the start. Can be given several times.',
    },
    desk: { type: 'string', value: 'FILE', help: 'JSON with the options of createDesk().' },
    'secret-env': {
      type: 'string',
      value: 'VARIABLE',
      help: 'The environment variable with the secret that your server signs with.',
    },
    host: { type: 'string', value: 'ADDRESS', help: 'The address to listen at. Default 127.0.0.1.' },
    open: { type: 'boolean', help: 'Allow an address that is not of the loopback, and pages of any origin.' },
    faults: { type: 'boolean', help: 'Print the names of all faults, and end.' },
    json: { type: 'boolean', help: 'Print JSON.' },
  },
  async run(given) {
    atMost(0, given);
    if (isSet(given, 'faults')) {
      printFaults(isSet(given, 'json'));
      return exit.clean;
    }
    const host = hostIn(given);
    const port = portIn(given);
    const simulated = simulatedServer(await optionsIn(given));
    const server = createServer(handlerOf(simulated));
    // Node ends an idle connection after 5 s. A client on a busy machine may just then send a request on it.
    server.keepAliveTimeout = 60_000;
    try {
      await listen(server, port, host);
    } catch (error) {
      complain(`asap-help simulate: ${whyNotListening(error, port)}`);
      return exit.finding;
    }
    announce(server, host, simulated, isSet(given, 'json'));
    await ended();
    server.close();
    server.closeAllConnections();
    return exit.clean;
  },
};

/** Answers of the simulation for `node:http`. */
const handlerOf = (simulated: SimulatedServer) =>
  toNodeHandler(async (request: Request, { socket }: IncomingMessage) => {
    const response = await simulated.answer(request);
    if (response.type === 'error') socket.destroy();
    return response.type === 'error' ? new Response() : response;
  });

function printFaults(isJson: boolean): void {
  const all = Object.entries(faults).map(([name, fault]) => Object.assign({ name }, fault));
  if (isJson) printJson(all);
  else for (const { name, description } of all) print(`${name}: ${description}`);
}

const isLoopbackHost = (host: string) =>
  host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);

function hostIn(given: Given): string {
  const host = textOption(given, 'host') ?? '127.0.0.1';
  if (isLoopbackHost(host) || isSet(given, 'open')) return host;
  throw new UsageError(
    'Other machines could reach the server at this address. If that is meant, give --open as well.',
  );
}

function portIn(given: Given): number {
  const text = textOption(given, 'port') ?? String(standardPort);
  const port = Number(text);
  if (/^\d+$/.test(text) && port < 65_536) return port;
  throw new UsageError('--port should be a number from 0 to 65535.');
}

function simulatedServer(options: ServerOptions): SimulatedServer {
  try {
    return new SimulatedServer(options);
  } catch (error) {
    throw new UsageError(messageOf(error));
  }
}

async function optionsIn(given: Given): Promise<ServerOptions> {
  const file = textOption(given, 'desk');
  const ofFile = file === undefined ? {} : await readOptions(file);
  const user = textOption(given, 'user');
  if (user !== undefined && !/^[^\s@]+@[^\s@]+$/.test(user))
    throw new UsageError('--user should be an e-mail address.');
  const variable = textOption(given, 'secret-env');
  const secret = variable === undefined ? undefined : environmentVariable(variable, 'the JWT secret');
  const { fault: named = [] } = given.values as { fault?: string[] };
  return {
    desk: { ...ofFile, ...(user && { signedInUser: user }), ...(secret && { secret }) },
    faults: named.map(faultIn),
    isOpen: isSet(given, 'open'),
  };
}

async function readOptions(file: string): Promise<DeskOptions> {
  let options: unknown;
  try {
    options = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    const isJson = error instanceof SyntaxError;
    throw new UsageError(isJson ? `${file} holds no JSON.` : `${file} cannot be read.`);
  }
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw new UsageError(`${file} should hold one JSON object.`);
  }
  const unknown = Object.keys(options).find((name) => !Object.hasOwn(deskOptions, name));
  if (unknown === undefined) return options;
  const known = Object.keys(deskOptions).join(', ');
  throw new UsageError(`${file} has ${JSON.stringify(unknown)}, which is no option of a desk: ${known}.`);
}

/** The type asks for each name, so that none is forgotten. */
const deskOptions: Readonly<Record<keyof DeskOptions, true>> = {
  organisationId: true,
  applicationId: true,
  otherApplicationIds: true,
  dataCenter: true,
  origins: true,
  secret: true,
  jwt: true,
  allowedDomains: true,
  guestsMaySubmitTickets: true,
  isLauncherVisible: true,
  signedInUser: true,
  content: true,
  assumptions: true,
  observed: true,
};

function faultIn(text: string) {
  const [name = '', value] = text.split(/=(.*)/s);
  if (isFaultName(name)) return { name, value };
  throw new UsageError(`There is no fault named ${JSON.stringify(name)}. --faults lists them.`);
}

const listen = (server: Server, port: number, host: string) =>
  new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    // Many tests may ask at the same moment.
    server.listen({ port, host, backlog: 2048 }, resolve);
  });

function whyNotListening(error: unknown, port: number): string {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === 'EADDRINUSE') return `Port ${port} is in use. Give another one with --port.`;
  return `The server cannot listen. ${messageOf(error)}`;
}

function announce(server: Server, host: string, { desk }: SimulatedServer, isJson: boolean): void {
  const { port } = server.address() as AddressInfo;
  const name = host === '127.0.0.1' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  const url = `http://${name}:${port}`;
  const { applicationId, organisationId, signedInUser } = desk;
  if (isJson) {
    // One line: whoever started the server reads up to its end.
    print(
      JSON.stringify({
        url,
        control: `${url}/__desk`,
        token: `${url}/__desk/token`,
        applicationId,
        organisationId,
      }),
    );
    return;
  }
  print(`The simulated Zoho listens at ${url}`);
  print(
    `  deskOrigin      ${/^(127\.0\.0\.1|localhost|::1)$/.test(host) ? url : 'not this one: the element takes localhost alone, or https by a proxy of yours'}`,
  );
  print(`  app-id, org-id  ${applicationId}, ${organisationId}`);
  print(`  signed in       ${signedInUser ?? 'nobody'}`);
  print(`  token endpoint  ${url}/__desk/token`);
  print(`  control page    ${url}/__desk`);
}

const ended = () =>
  new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
