/**
 * Of the right shape and plainly no real one. 32 bytes at least, as the JWT libraries of some languages refuse shorter
 * keys, and should be able to check the test vectors.
 */
export const demoSecret = '1000.demosecretfortestsonly.thisisnorealsecret';
