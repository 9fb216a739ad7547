import { findUser } from '../session';

export default defineEventHandler((event) => findUser(getHeader(event, 'cookie') ?? null) ?? {});
