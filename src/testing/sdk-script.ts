import bundled from 'virtual:simulated-asap-sdk';

/** The simulated SDK: one self-contained classic script, to be served for `sdkUrl`. */
export const sdkScript: string = bundled;
