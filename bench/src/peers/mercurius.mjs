import { mercuriusPeer } from './mercurius-peer.mjs';

await mercuriusPeer({});
