import { code, table } from './markdown.mjs';

/** @param {import('./sources.mjs').DataCenterEntry[]} dataCenters */
export const hostTable = (dataCenters) =>
  table(
    ['`data-center`', 'Desk', 'log-in'],
    dataCenters.map(({ dataCenter, desk, exchange }) => [
      code(dataCenter),
      code(desk),
      exchange ? code(exchange) : 'not known: see the network panel of the browser',
    ]),
  );
