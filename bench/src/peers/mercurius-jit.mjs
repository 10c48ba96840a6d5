import { mercuriusPeer } from './mercurius-peer.mjs';

await mercuriusPeer({ jit: 1 });
