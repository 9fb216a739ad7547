import { registerParts } from './register-parts.ts';

registerParts();
