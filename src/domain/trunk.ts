/** A SIP trunk, connection or endpoint that carries calls of numbers. */
export type Trunk = {
  account: string;
  nativeId: string;
  label: string | null;
  domainName: string | null;
  secure: boolean | null;
  createdAt: Date | null;
  updatedAt: Date | null;
};
