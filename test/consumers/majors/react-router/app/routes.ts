import { index, route, type RouteConfig } from '@react-router/dev/routes';

export default [
  index('routes/invoices.tsx'),
  route('payments', 'routes/payments.tsx'),
  route('api/session', 'routes/session.ts'),
  route('api/asap-token', 'routes/asap-token.ts'),
] satisfies RouteConfig;
