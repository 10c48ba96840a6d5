import { createContext, createElement, useContext, type ReactElement, type ReactNode } from 'react';
import type { GatewayClient } from '../gateway-client.ts';

const GatewayContext = createContext<GatewayClient | undefined>(undefined);

/** Gives the client to all hooks below. It neither makes nor closes it. */
export function GatewayProvider(props: {
  readonly client: GatewayClient;
  readonly children?: ReactNode;
}): ReactElement {
  return createElement(GatewayContext.Provider, { value: props.client }, props.children);
}

/** The client of the provider above. Throws where there is none. */
export function useGatewayClient(): GatewayClient {
  const client = useContext(GatewayContext);
  if (client === undefined) throw new Error('There is no <GatewayProvider client={...}> above this component.');
  return client;
}
