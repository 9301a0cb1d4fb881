import type { SandboxAnswer, SandboxRoute } from './play.ts';

/** A control route of the sandbox itself; `does` tells a person what it is for. */
export type Control = {
  method: SandboxRoute['method'];
  path: string;
  does: string;
  /** Gets the parsed body; throws ControlError. */
  handle(body: unknown): SandboxAnswer;
};
