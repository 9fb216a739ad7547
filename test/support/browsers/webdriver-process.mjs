import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * `url` is where the driver answers.
 * @typedef {{ url: string, stop(): void }} RunningWebDriver
 */

const patience = 30_000;

/** @returns {Promise<number>} */
async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('No free port was found.');
  return address.port;
}

/**
 * Xvfb chooses a free display and writes its number to the file descriptor that it is given.
 * @param {string} program
 */
async function startDisplay(program) {
  const display = spawn(program, ['-displayfd', '1', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [number] = await once(createInterface(display.stdout), 'line', {
    signal: AbortSignal.timeout(patience),
  });
  return { name: `:${number}`, process: display };
}

/** @param {string} url */
async function untilReady(url) {
  const end = Date.now() + patience;
  for (;;) {
    try {
      const response = await fetch(`${url}/status`);
      if (response.ok) return;
    } catch (error) {
      if (Date.now() > end) throw new Error('The WebDriver server did not start.', { cause: error });
    }
    await delay(50);
  }
}

/**
 * Starts a display and a WebDriver server on it; both end with `stop()`, or with this process.
 * @param {{ driver: string, display: string }} programs
 * @returns {Promise<RunningWebDriver>}
 */
export async function startWebDriver(programs) {
  const display = await startDisplay(programs.display);
  const port = await freePort();
  const driver = spawn(programs.driver, [`--port=${port}`, '--host=127.0.0.1'], {
    stdio: 'ignore',
    // A page has to be drawn for its timers and animation frames to run; in memory it needs no graphics card.
    env: {
      ...process.env,
      DISPLAY: display.name,
      GDK_BACKEND: 'x11',
      LIBGL_ALWAYS_SOFTWARE: '1',
      WEBKIT_DISABLE_DMABUF_RENDERER: '1',
    },
  });
  const stop = () => {
    process.off('exit', stop);
    driver.kill();
    display.process.kill();
  };
  process.on('exit', stop);
  const url = `http://127.0.0.1:${port}`;
  try {
    await untilReady(url);
  } catch (error) {
    stop();
    throw error;
  }
  return { url, stop };
}
