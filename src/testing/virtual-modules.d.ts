declare module 'virtual:simulated-asap-sdk' {
  const script: string;
  export default script;
}
