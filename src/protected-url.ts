const loopback = ['localhost', '127.0.0.1', '[::1]'];

/** Whether nobody on the way can read or change what goes to a URL: it is https, or leads to this machine itself. */
export function isProtected({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || (protocol === 'http:' && loopback.includes(hostname));
}
