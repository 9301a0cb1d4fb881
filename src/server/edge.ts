import type { IncomingMessage } from 'node:http';
import { type CrossOrigin, isLoopbackHost, openCrossOrigin } from './cross-origin.ts';
import { openProxyTrust, type ProxyTrust } from './proxy.ts';
import { openSecurityHeaders, type SecurityHeaders } from './security-headers.ts';

/** What stands between the network and the routes. */
export type Edge = {
  proxies: ProxyTrust;
  crossOrigin: CrossOrigin;
  secure: SecurityHeaders;
  /** Whether who asks may do so by the name that it calls this server by. */
  isHere(request: IncomingMessage): boolean;
};

/** What an operator says of the way to a server. */
export type EdgeOptions = {
  /** Where clients reach it. @default null */
  publicUrl?: string | null;
  /** Whose forwarding headers count. @default nobody's */
  proxies?: ProxyTrust;
  /** Origins of other servers' pages that may ask. @default none */
  corsOrigins?: readonly string[];
};

/** Opens the edge of a server; one that is open to who gives nothing answers this machine alone. */
export function openEdge(options: EdgeOptions, isOpen: boolean): Edge {
  const { publicUrl = null, proxies = openProxyTrust(null), corsOrigins = [] } = options;
  return {
    proxies,
    crossOrigin: openCrossOrigin({ allowed: corsOrigins, publicUrl, proxies }),
    secure: openSecurityHeaders({ publicUrl, proxies }),
    isHere: (request) => !isOpen || isLoopbackHost(request),
  };
}
