import { defineEnvVars } from '@sveltejs/kit/env';

export const variables = defineEnvVars({ ASAP_JWT_SECRET: { schema: (value) => value } });
