/** Of the right shape and plainly no real one. */
export const demoSecret = 'demo1secret.for2tests.only3';
