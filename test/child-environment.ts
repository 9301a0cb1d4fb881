/** What a program that a test starts has of this process: where commands are, and what Node compiled for the one before it. */
export const childEnvironment = {
  PATH: process.env.PATH,
  NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
};
